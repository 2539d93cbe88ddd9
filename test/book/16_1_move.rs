// The thread takes what it needs along.
use std::thread;

fn hire(name: &str) -> thread::JoinHandle<()> {
    let greeting = format!("good morning, {name}");
    thread::spawn(move || println!("{greeting}"))
}

fn main() {
    hire("Ada").join().unwrap();
}
