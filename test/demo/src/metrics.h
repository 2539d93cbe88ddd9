// What the server counts, and the thread that reports it.
#pragma once
#include "cache.h"
#include "catalog.h"
#include "log.h"
#include "session.h"
#include "spin_lock.h"
#include "worker_pool.h"
#include <array>

namespace pier {

/// Bucket n counts durations below 2^n microseconds.
class LatencyHistogram {
public:
  using Buckets = std::array<std::uint64_t, 20>;

  void record(std::chrono::nanoseconds duration);
  Buckets buckets() const;

private:
  mutable SpinLock lock_;
  Buckets buckets_{};
};

struct Metrics {
  std::atomic<std::uint64_t> requests{0};
  std::atomic<std::uint64_t> failures{0};
  std::atomic<std::uint64_t> bytesIn{0};
  std::atomic<std::uint64_t> bytesOut{0};
  LatencyHistogram latency;
};

/// Logs a line of metrics at an interval.
class MetricsReporter {
public:
  MetricsReporter(const Metrics &metrics, const Cache &cache, const WorkerPool &pool, SessionRegistry &registry,
                  const Audit &audit, const Catalog &catalog, Logger &log)
      : metrics_(metrics), cache_(cache), pool_(pool), registry_(registry), audit_(audit), catalog_(catalog), log_(log) {
  }
  ~MetricsReporter() { stop(); }

  void start(std::chrono::milliseconds interval);
  void stop();

private:
  void run(std::chrono::milliseconds interval);
  std::string line() const;

  const Metrics &metrics_;
  const Cache &cache_;
  const WorkerPool &pool_;
  SessionRegistry &registry_;
  const Audit &audit_;
  const Catalog &catalog_;
  Logger &log_;
  std::mutex mutex_;
  std::condition_variable stopped_;
  bool stopping_ = false;
  std::thread thread_;
};

/// An upper bound, in microseconds, of the given share of the durations.
std::uint64_t percentile(const LatencyHistogram::Buckets &buckets, double share);

} // namespace pier
