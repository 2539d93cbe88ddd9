#pragma once
#include "mutex.h"
#include <cstddef>
#include <list>
#include <string>

struct Message {
  int Sender = 0;
  std::string Body;
};

class Mailbox {
public:
  void deliver(int Sender, std::string Body);
  bool fetch(Message &Into);
  std::size_t expunge(int Sender);
  std::size_t unread() const;

private:
  mutable Mutex mutex_;
  std::list<Message> messages_;
  std::size_t delivered_ = 0;
  std::size_t fetched_ = 0;
};
