// Mechanism: a getter copies a string out by value, under the lock.
#include <chrono>
#include <mutex>
#include <string>
#include <utility>

/// Where a download stands, as the user interface shows it.
class DownloadStatus {
public:
  using Clock = std::chrono::steady_clock;

  void begin(std::string File, long Total) {
    std::lock_guard<std::mutex> guard(m_mutex);
    m_file = std::move(File);
    m_total = Total;
    m_done = 0;
    m_error.clear();
    m_started = Clock::now();
  }

  void advance(long Bytes) {
    std::lock_guard<std::mutex> guard(m_mutex);
    m_done += Bytes;
  }

  void fail(const std::string &Reason) {
    std::lock_guard<std::mutex> guard(m_mutex);
    m_error = m_file + ": " + Reason;
  }

  bool failed() const {
    std::lock_guard<std::mutex> guard(m_mutex);
    return !m_error.empty();
  }

  std::string file() const {
    std::lock_guard<std::mutex> guard(m_mutex);
    return m_file;
  }

  std::string error() const {
    std::lock_guard<std::mutex> guard(m_mutex);
    return m_error;
  }

  int percent() const {
    std::lock_guard<std::mutex> guard(m_mutex);
    return m_total > 0 ? static_cast<int>(100 * m_done / m_total) : 0;
  }

  double bytesPerSecond() const {
    std::lock_guard<std::mutex> guard(m_mutex);
    const std::chrono::duration<double> Passed = Clock::now() - m_started;
    return Passed.count() > 0 ? static_cast<double>(m_done) / Passed.count() : 0.0;
  }

private:
  mutable std::mutex m_mutex;
  std::string m_file;
  std::string m_error;
  long m_total = 0;
  long m_done = 0;
  Clock::time_point m_started;
};
