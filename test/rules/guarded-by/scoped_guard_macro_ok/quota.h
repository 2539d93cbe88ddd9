#pragma once
#include "sync.h"
#include <map>
#include <string>

class Quota {
public:
  void grant(const std::string &user, long bytes);
  bool charge(const std::string &user, long bytes);
  long refusals();

private:
  std::mutex m_lock;
  std::map<std::string, long> m_left;
  long m_refusals = 0;
};
