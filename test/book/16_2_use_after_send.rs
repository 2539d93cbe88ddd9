// What was sent belongs to the receiver.
use std::sync::mpsc;
use std::thread;

fn main() {
    let (counter, kitchen) = mpsc::channel();
    let waiter = thread::spawn(move || {
        let dish = Box::new(String::from("soup"));
        counter.send(dish).unwrap();
        println!("ordered {dish}");
    });
    for dish in kitchen {
        println!("cooking {dish}");
    }
    waiter.join().unwrap();
}
