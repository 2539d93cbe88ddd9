// A global that threads change: only unsafe code may name it.
use std::thread;

static mut GUESTS: i32 = 0;

fn main() {
    thread::scope(|s| {
        s.spawn(|| GUESTS += 1);
        s.spawn(|| GUESTS += 1);
    });
}
