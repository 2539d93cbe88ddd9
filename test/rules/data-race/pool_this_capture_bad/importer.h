#pragma once
#include "executor.h"
#include <atomic>
#include <chrono>

class Importer {
public:
  explicit Importer(Executor &Where) : executor_(Where) {}

  void load(int FirstRow, int LastRow) {
    executor_.post([this, FirstRow, LastRow] {
      std::this_thread::sleep_for(std::chrono::milliseconds(2)); // the rows come from a slow disk
      for (int Row = FirstRow; Row < LastRow; ++Row)
        ++rows_; // expect: data-race
    });
  }

  long rows() const { return rows_; }

private:
  Executor &executor_;
  long rows_ = 0;
};
