// Wait for a thread with its handle.
use std::thread;

fn main() {
    let baker = thread::spawn(|| {
        for loaf in 1..4 {
            println!("loaf {loaf} is baked");
        }
    });
    println!("the shop opens");
    baker.join().unwrap();
}
