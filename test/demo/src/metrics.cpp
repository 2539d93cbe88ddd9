#include "metrics.h"
#include <numeric>

namespace pier {

void LatencyHistogram::record(std::chrono::nanoseconds duration) {
  const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
  std::size_t bucket = 0;
  while (bucket + 1 < std::tuple_size_v<Buckets> && (1ll << bucket) <= micros)
    ++bucket;
  std::lock_guard<SpinLock> lock(lock_);
  ++buckets_[bucket];
}

LatencyHistogram::Buckets LatencyHistogram::buckets() const {
  std::lock_guard<SpinLock> lock(lock_);
  return buckets_;
}

std::uint64_t percentile(const LatencyHistogram::Buckets &buckets, double share) {
  const auto total = std::accumulate(buckets.begin(), buckets.end(), std::uint64_t(0));
  std::uint64_t below = 0;
  for (std::size_t bucket = 0; bucket < buckets.size(); ++bucket) {
    below += buckets[bucket];
    if (below >= static_cast<std::uint64_t>(share * static_cast<double>(total)))
      return std::uint64_t(1) << bucket;
  }
  return 0;
}

void MetricsReporter::start(std::chrono::milliseconds interval) {
  thread_ = std::thread(&MetricsReporter::run, this, interval);
}

void MetricsReporter::stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stopped_.notify_all();
  if (thread_.joinable())
    thread_.join();
}

void MetricsReporter::run(std::chrono::milliseconds interval) {
  std::unique_lock lock(mutex_);
  while (!stopped_.wait_for(lock, interval, [this] { return stopping_; })) {
    lock.unlock();
    log_.write(Level::Info, line());
    lock.lock();
  }
}

std::string MetricsReporter::line() const {
  return std::to_string(metrics_.requests.load()) + " requests, " + std::to_string(metrics_.failures.load()) +
         " failures, 99% within " + std::to_string(percentile(metrics_.latency.buckets(), 0.99)) + " us, " +
         std::to_string(cache_.hits()) + " cache hits, cache peak " + std::to_string(cache_.peakBytes()) + " bytes, " +
         std::to_string(pool_.busy()) + " workers busy, at most " + std::to_string(registry_.takePeak()) + " sessions, " +
         audit_.summary(catalog_);
}

} // namespace pier
