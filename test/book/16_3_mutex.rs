// Many threads, one counter, one lock.
use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let guests = Arc::new(Mutex::new(0));
    let mut doors = vec![];
    for _ in 0..4 {
        let guests = Arc::clone(&guests);
        doors.push(thread::spawn(move || *guests.lock().unwrap() += 1));
    }
    for door in doors {
        door.join().unwrap();
    }
    println!("{} guests", *guests.lock().unwrap());
}
