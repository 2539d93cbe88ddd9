#include "tray.h"

void Tray::put(int dish) {
  dish_ = "dish " + std::to_string(dish); // expect: data-race
  full_.release();
}

std::string Tray::take() {
  full_.acquire();
  std::string dish = dish_;
  return dish;
}
