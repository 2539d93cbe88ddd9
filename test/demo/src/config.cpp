#include "config.h"
#include <sstream>
#include <string_view>
#include <utility>

namespace pier {

static std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos)
    return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

static unsigned number(const std::string &digits) {
  unsigned value = 0;
  for (char c : digits)
    if (c >= '0' && c <= '9')
      value = 10 * value + static_cast<unsigned>(c - '0');
  return value;
}

static Level levelNamed(const std::string &name) {
  if (name == "debug")
    return Level::Debug;
  if (name == "warning")
    return Level::Warning;
  return name == "error" ? Level::Error : Level::Info;
}

Config parseConfig(const std::string &text) {
  Config config;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t equals = line.find('=');
    if (equals == std::string::npos)
      continue;
    const std::string key = trimmed(std::string_view(line).substr(0, equals));
    std::string value = trimmed(std::string_view(line).substr(equals + 1));
    if (key == "level")
      config.level = levelNamed(value);
    else if (key == "greeting")
      config.greeting = std::move(value);
    else if (key == "idle")
      config.idleLimit = std::chrono::milliseconds(number(value));
    else if (key == "strict")
      config.strict = value == "yes";
    else if (key == "traced")
      config.traced = number(value);
  }
  return config;
}

std::shared_ptr<const Config> ConfigHolder::get() const {
  std::lock_guard lock(mutex_);
  return current_;
}

void ConfigHolder::set(Config fresh) {
  auto next = std::make_shared<const Config>(std::move(fresh));
  std::lock_guard lock(mutex_);
  current_ = std::move(next);
}

void ConfigSource::edit(std::string text) {
  {
    std::lock_guard lock(mutex_);
    text_ = std::move(text);
    ++version_;
  }
  edited_.notify_all();
}

std::optional<std::string> ConfigSource::next(std::stop_token stop, unsigned &seen) {
  std::unique_lock lock(mutex_);
  if (!edited_.wait(lock, stop, [&] { return version_ != seen; }))
    return std::nullopt;
  seen = version_;
  return text_;
}

} // namespace pier
