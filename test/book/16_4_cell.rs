// A const view that remembers something behind the scenes.
use std::cell::Cell;
use std::thread;

struct Menu {
    looks: Cell<u32>,
}

impl Menu {
    fn look(&self) {
        self.looks.set(self.looks.get() + 1);
    }
}

fn main() {
    let menu = Menu { looks: Cell::new(0) };
    thread::scope(|s| {
        s.spawn(|| menu.look());
        s.spawn(|| menu.look());
    });
    println!("{}", menu.looks.get());
}
