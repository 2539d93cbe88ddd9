#pragma once
#include <memory>
#include <thread>
#include <vector>

/// Visits the links of one host on a thread of its own.
class Spider {
public:
  explicit Spider(int links) : links_(links) {}
  void start() { thread_ = std::thread(&Spider::run, this); }
  void join() { thread_.join(); }
  long visited() const { return visited_; }

private:
  void run();

  int links_;
  long visited_ = 0;
  std::thread thread_;
};

class Crawler {
public:
  explicit Crawler(int hosts);
  long run();

private:
  std::vector<std::unique_ptr<Spider>> spiders_;
};
