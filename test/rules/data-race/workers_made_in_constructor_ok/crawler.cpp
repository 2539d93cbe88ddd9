#include "crawler.h"

void Spider::run() {
  for (int link = 0; link < links_; ++link)
    ++visited_;
}

Crawler::Crawler(int hosts) {
  for (int host = 0; host < hosts; ++host)
    spiders_.push_back(std::make_unique<Spider>(10 + host));
}

long Crawler::run() {
  for (const auto &spider : spiders_)
    spider->start();
  long visited = 0;
  for (const auto &spider : spiders_) {
    spider->join();
    visited += spider->visited();
  }
  return visited;
}
