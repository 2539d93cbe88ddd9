#pragma once
#include <atomic>
#include <memory>
#include <thread>
#include <vector>

class Hub;

class Peer {
public:
  Peer(Hub &Owner, int Messages) : owner_(&Owner), messages_(Messages) {}
  void start() { thread_ = std::thread(&Peer::run, this); }
  void join() { thread_.join(); }

private:
  void run();

  Hub *owner_;
  int messages_;
  std::thread thread_;
};

class Hub {
public:
  void connect(int Messages) { peers_.push_back(std::make_unique<Peer>(*this, Messages)); }
  void run();
  void relayed() { ++relayed_; }
  long total() const { return relayed_; }

private:
  std::vector<std::unique_ptr<Peer>> peers_;
  std::atomic<long> relayed_{0};
};
