#pragma once
#include <memory>
#include <thread>
#include <vector>

/// Visits the links of one host on a thread of its own.
class Spider {
public:
  Spider(int links, long &visited) : links_(links), visited_(visited) {}
  void start() { thread_ = std::thread(&Spider::run, this); }
  void join() { thread_.join(); }

private:
  void run();

  int links_;
  long &visited_;
  std::thread thread_;
};

class Crawler {
public:
  explicit Crawler(int hosts);
  long run();

private:
  long visited_ = 0;
  std::vector<std::unique_ptr<Spider>> spiders_;
};
