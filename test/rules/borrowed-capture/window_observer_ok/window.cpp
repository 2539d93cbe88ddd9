// Mechanism: a handler with a weak_ptr stays in the queue of a thread that outlives the object.
#include "window.h"
#include "bus.h"

void Window::listen() {
  EventBus::global().subscribe([weak = weak_from_this()](const std::string &event) {
    if (std::shared_ptr<Window> self = weak.lock())
      self->show(event);
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
