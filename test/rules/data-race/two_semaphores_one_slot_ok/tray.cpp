#include "tray.h"

void Tray::put(int dish) {
  empty_.acquire();
  dish_ = "dish " + std::to_string(dish);
  full_.release();
}

std::string Tray::take() {
  full_.acquire();
  std::string dish = dish_;
  empty_.release();
  return dish;
}
