// A scope joins its threads, so they may borrow.
use std::thread;

fn main() {
    let flour = vec![5, 8];
    let mut bread = 0;
    thread::scope(|s| {
        s.spawn(|| println!("{} sacks", flour.len()));
        s.spawn(|| bread = flour.iter().sum());
    });
    println!("{bread} loaves");
}
