// Nobody waits: in Rust the thread is detached and ends with main, in C++ the program terminates.
use std::thread;

fn main() {
    thread::spawn(|| println!("perhaps a loaf"));
    println!("the shop closes");
}
