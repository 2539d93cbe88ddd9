#pragma once
#include "executor.h"
#include <atomic>

class Importer {
public:
  explicit Importer(Executor &Where) : executor_(Where) {}
  void import(int FirstRow, int LastRow);
  long rows() const { return rows_; }

private:
  Executor &executor_;
  long rows_ = 0;
};
