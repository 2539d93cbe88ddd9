// What an operator can change while the server runs.
#pragma once
#include "log.h"
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

namespace pier {

struct Config {
  Level level = Level::Info;
  std::string greeting = "pier";
  std::chrono::milliseconds idleLimit{1500};
  bool strict = false;
  unsigned traced = 100'000; ///< sessions
};

/// Reads `key = value` lines; unknown keys are ignored.
Config parseConfig(const std::string &text);

/// The configuration in force. Readers keep the version that they got.
class ConfigHolder {
public:
  std::shared_ptr<const Config> get() const;
  void set(Config fresh);

private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Config> current_ = std::make_shared<const Config>();
};

/// Stands for the configuration file: whoever edits it wakes the reloader.
class ConfigSource {
public:
  void edit(std::string text);
  /// Waits for a version other than `seen`; nothing if a stop is requested first.
  std::optional<std::string> next(std::stop_token stop, unsigned &seen);

private:
  std::mutex mutex_;
  std::condition_variable_any edited_;
  std::string text_;
  unsigned version_ = 0;
};

/// Sizes that a request may have.
struct Limits {
  std::size_t key;
  std::size_t value;
};

inline constexpr Limits generousLimits = {256, 64 * 1024};
inline constexpr Limits strictLimits = {64, 4 * 1024};

/// What the request handlers look at on every request.
struct Tuning {
  const Limits *limits = &generousLimits;
};

/// Conditions seen since the start, for the final report.
struct Health {
  bool reloaded : 1 = false;
  bool pressure : 1 = false;
};

} // namespace pier
