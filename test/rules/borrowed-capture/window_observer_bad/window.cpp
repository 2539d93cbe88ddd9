// Mechanism: a handler with `this` stays in the queue of a thread that outlives the object.
#include "window.h"
#include "bus.h"

void Window::listen() {
  EventBus::global().subscribe([this](const std::string &event) { // expect: borrowed-capture
    show(event);
  });
}

void Window::show(const std::string &event) {
  std::lock_guard lock(mutex_);
  status_ = title_ + ": " + event;
}

std::string Window::status() const {
  std::lock_guard lock(mutex_);
  return status_;
}
