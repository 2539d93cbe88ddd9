#include "crawler.h"

void Spider::run() {
  for (int link = 0; link < links_; ++link)
    ++visited_; // expect: data-race
}

Crawler::Crawler(int hosts) {
  for (int host = 0; host < hosts; ++host)
    spiders_.push_back(std::make_unique<Spider>(10 + host, visited_));
}

long Crawler::run() {
  for (const auto &spider : spiders_)
    spider->start();
  for (const auto &spider : spiders_)
    spider->join();
  return visited_;
}
