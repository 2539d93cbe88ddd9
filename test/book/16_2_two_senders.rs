// A channel has any number of senders.
use std::sync::mpsc;
use std::thread;

fn main() {
    let (counter, kitchen) = mpsc::channel();
    let second = counter.clone();
    let inside = thread::spawn(move || counter.send("soup").unwrap());
    let terrace = thread::spawn(move || second.send("fish").unwrap());
    inside.join().unwrap();
    terrace.join().unwrap();
    for dish in kitchen {
        println!("cooking {dish}");
    }
}
