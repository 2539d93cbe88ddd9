// There is one handle of a thread: who gives it away cannot join.
use std::thread;

fn main() {
    let baker = thread::spawn(|| println!("a loaf"));
    let other = baker;
    baker.join().unwrap();
    other.join().unwrap();
}
