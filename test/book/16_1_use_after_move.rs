// What was moved into the thread is used by the one who gave it away.
use std::thread;

fn main() {
    let orders = vec![3, 1, 4];
    let baker = thread::spawn(move || println!("to bake: {orders:?}"));
    println!("{} orders", orders.len());
    baker.join().unwrap();
}
