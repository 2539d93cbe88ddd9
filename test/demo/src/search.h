// Counts keys, the shards in parallel.
#pragma once
#include "store.h"
#include "worker_pool.h"

namespace pier {

class Search {
public:
  Search(const Store &store, WorkerPool &pool) : store_(store), pool_(pool) {}

  /// The number of keys with that beginning; 0 when the server is about to stop.
  std::size_t count(const std::string &prefix) const;

private:
  static constexpr unsigned parts = 4;

  const Store &store_;
  WorkerPool &pool_;
};

} // namespace pier
