// A handle that counts its copies without synchronisation must stay in its thread.
use std::rc::Rc;
use std::thread;

fn main() {
    let menu = Rc::new(String::from("soup, fish"));
    let copy = Rc::clone(&menu);
    let cook = thread::spawn(move || println!("{copy}"));
    println!("{menu}");
    cook.join().unwrap();
}
