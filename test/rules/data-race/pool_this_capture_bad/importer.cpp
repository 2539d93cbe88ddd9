#include "importer.h"
#include <chrono>

void Importer::import(int FirstRow, int LastRow) {
  executor_.post([this, FirstRow, LastRow] {
    std::this_thread::sleep_for(std::chrono::milliseconds(2)); // the rows come from a slow disk
    for (int Row = FirstRow; Row < LastRow; ++Row)
      ++rows_; // expect: data-race
  });
}
