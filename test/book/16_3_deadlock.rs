// Two locks in two orders: Rust has no data races, deadlocks it has.
use std::sync::Mutex;
use std::thread;

fn main() {
    let (plates, glasses) = (Mutex::new(9), Mutex::new(9));
    thread::scope(|s| {
        s.spawn(|| {
            let mut plates = plates.lock().unwrap();
            let mut glasses = glasses.lock().unwrap();
            (*plates, *glasses) = (*plates - 1, *glasses - 1);
        });
        s.spawn(|| {
            let mut glasses = glasses.lock().unwrap();
            let mut plates = plates.lock().unwrap();
            (*plates, *glasses) = (*plates - 1, *glasses - 1);
        });
    });
}
