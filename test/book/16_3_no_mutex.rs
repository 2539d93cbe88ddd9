// Many threads, one counter, no lock.
use std::thread;

fn main() {
    let mut guests = 0;
    thread::scope(|s| {
        s.spawn(|| guests += 1);
        s.spawn(|| guests += 1);
    });
    println!("{guests} guests");
}
