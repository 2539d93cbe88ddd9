#include "sink.h"

void PrefixedSink::write(const std::string &Line) {
  const std::string Prefixed = prefix_ + ": " + Line + "\n";
  std::lock_guard<std::mutex> Lock(mutex_);
  buffer_ += Prefixed;
}
