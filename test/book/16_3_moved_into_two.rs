// One owner cannot move into two threads.
use std::sync::Mutex;
use std::thread;

fn main() {
    let guests = Box::new(Mutex::new(0));
    let front = thread::spawn(move || *guests.lock().unwrap() += 1);
    let back = thread::spawn(move || *guests.lock().unwrap() += 1);
    front.join().unwrap();
    back.join().unwrap();
}
