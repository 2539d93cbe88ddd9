#include "chat.h"

Room::Room(int guests) {
  for (int i = 0; i < guests; ++i)
    guests_.push_back(std::make_unique<Guest>(*this));
}

void Room::announce(int words) {
  std::lock_guard<std::mutex> lock(mutex_);
  for (const auto &guest : guests_)
    guest->hear(words);
}

void Room::count(int words) {
  std::lock_guard<std::mutex> lock(mutex_);
  words_ += words;
}

void Room::run() {
  for (const auto &guest : guests_)
    guest->enter();
  announce(3);
  for (const auto &guest : guests_)
    guest->leave();
}
