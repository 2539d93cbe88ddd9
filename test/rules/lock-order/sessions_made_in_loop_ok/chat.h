#pragma once
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

class Room;

/// A guest of a room; lives on a thread of its own.
class Guest {
public:
  explicit Guest(Room &room) : room_(room) {}
  void enter() { thread_ = std::thread(&Guest::talk, this); }
  void leave() { thread_.join(); }
  void hear(int words);

private:
  void talk();

  Room &room_;
  std::mutex mutex_;
  int heard_ = 0;
  std::thread thread_;
};

class Room {
public:
  explicit Room(int guests);
  void announce(int words);
  void count(int words);
  void run();

private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Guest>> guests_;
  long words_ = 0;
};
