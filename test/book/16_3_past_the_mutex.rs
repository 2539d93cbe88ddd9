// The data is reached without its lock: in Rust the lock owns it.
use std::sync::Mutex;

struct Guests {
    count: Mutex<i32>,
}

impl Guests {
    fn enter(&self) {
        *self.count.lock().unwrap() += 1;
    }
    fn full(&self) -> bool {
        self.count >= 100
    }
}

fn main() {
    let guests = Guests { count: Mutex::new(0) };
    std::thread::scope(|s| {
        s.spawn(|| guests.enter());
        println!("full: {}", guests.full());
    });
}
