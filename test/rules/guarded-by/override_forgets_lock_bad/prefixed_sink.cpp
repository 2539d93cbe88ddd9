#include "sink.h"

void PrefixedSink::write(const std::string &Line) {
  const std::string Prefixed = prefix_ + ": " + Line + "\n";
  buffer_ += Prefixed; // expect: guarded-by
}
