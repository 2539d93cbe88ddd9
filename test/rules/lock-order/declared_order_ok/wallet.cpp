// Mechanism: the class declares the order of its two locks, and the only function that nests them keeps it.
#include "wallet.h"

void Wallet::addKey(const std::string &name) {
  MutexLock keys(keys_mutex_);
  keys_[name] = 0;
}

void Wallet::addBlock(int height) {
  MutexLock chain(chain_mutex_);
  height_ = height;
}

int Wallet::rescan() {
  MutexLock chain(chain_mutex_);
  MutexLock keys(keys_mutex_);
  int changed = 0;
  for (auto &[name, seen] : keys_) {
    changed += seen != height_;
    seen = height_;
  }
  return changed;
}
