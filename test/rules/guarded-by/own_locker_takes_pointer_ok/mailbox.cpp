#include "mailbox.h"

void Mailbox::deliver(int Sender, std::string Body) {
  MutexLocker Locker(&mutex_);
  messages_.push_back({Sender, std::move(Body)});
  ++delivered_;
}

bool Mailbox::fetch(Message &Into) {
  {
    MutexLocker Locker(&mutex_);
    if (messages_.empty())
      return false;
    Into = std::move(messages_.front());
    messages_.pop_front();
    ++fetched_;
  }
  return !Into.Body.empty();
}

std::size_t Mailbox::expunge(int Sender) {
  MutexLocker Locker(&mutex_);
  const std::size_t Removed = messages_.remove_if([=](const Message &M) { return M.Sender == Sender; });
  fetched_ += Removed;
  return Removed;
}

std::size_t Mailbox::unread() const {
  MutexLocker Locker(&mutex_);
  return delivered_ - fetched_;
}
