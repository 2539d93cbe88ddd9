#pragma once
#include "annotated.h"
#include <map>
#include <string>

class Wallet {
public:
  void addKey(const std::string &name);
  void addBlock(int height);
  int rescan();

private:
  Mutex chain_mutex_ ACQUIRED_BEFORE(keys_mutex_);
  Mutex keys_mutex_;
  int height_ GUARDED_BY(chain_mutex_) = 0;
  std::map<std::string, int> keys_ GUARDED_BY(keys_mutex_);
};
