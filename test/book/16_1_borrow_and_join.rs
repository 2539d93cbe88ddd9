// The thread borrows, and the join comes before the owner's end: spawn does not look that far.
use std::thread;

fn main() {
    let orders = vec![3, 1, 4];
    let baker = thread::spawn(|| println!("to bake: {orders:?}"));
    baker.join().unwrap();
}
