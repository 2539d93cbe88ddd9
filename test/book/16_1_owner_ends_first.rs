// The thread borrows, and the owner ends first.
use std::thread;

fn hire(name: &str) -> thread::JoinHandle<()> {
    let greeting = format!("good morning, {name}");
    thread::spawn(|| println!("{greeting}"))
}

fn main() {
    hire("Ada").join().unwrap();
}
