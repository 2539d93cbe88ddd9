// Do not communicate by sharing memory; share memory by communicating.
use std::sync::mpsc;
use std::thread;

fn main() {
    let (counter, kitchen) = mpsc::channel();
    let waiter = thread::spawn(move || {
        for dish in ["soup", "fish"] {
            counter.send(dish.to_string()).unwrap();
        }
    });
    for dish in kitchen {
        println!("cooking {dish}");
    }
    waiter.join().unwrap();
}
