#include "stats.h"

int Stats::total() const {
  return hits;
}
