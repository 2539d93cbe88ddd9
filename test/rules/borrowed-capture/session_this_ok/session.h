#pragma once
#include <atomic>
#include <memory>
#include <string>

class Session : public std::enable_shared_from_this<Session> {
public:
  explicit Session(std::string Peer) : peer_(std::move(Peer)) {}
  void start();
  static unsigned served() { return served_; }

private:
  void serve();

  const std::string peer_;
  static std::atomic<unsigned> served_;
};
