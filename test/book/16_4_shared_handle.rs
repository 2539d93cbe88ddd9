// The same with a count that is synchronised, and a text that nobody changes.
use std::sync::Arc;
use std::thread;

fn main() {
    let menu = Arc::new(String::from("soup, fish"));
    let copy = Arc::clone(&menu);
    let cook = thread::spawn(move || println!("{copy}"));
    println!("{menu}");
    cook.join().unwrap();
}
