// A mutable reference to a local as an argument.
use std::thread;

fn bake(oven: &mut i32) {
    *oven += 1;
}

fn main() {
    let mut oven = 0;
    let loaves = &mut oven;
    let baker = thread::spawn(move || bake(loaves));
    baker.join().unwrap();
}
