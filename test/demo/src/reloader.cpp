#include "reloader.h"
#include "trace.h"
#include <utility>

namespace pier {

void Reloader::start() {
  thread_ = std::jthread([this](std::stop_token stop) { run(std::move(stop)); });
}

void Reloader::stop() {
  thread_.request_stop();
  if (thread_.joinable())
    thread_.join();
}

void Reloader::run(std::stop_token stop) {
  unsigned seen = 0;
  while (std::optional<std::string> text = source_.next(stop, seen))
    apply(parseConfig(*text));
}

void Reloader::apply(Config config) {
  logThreshold = config.level;                                      // expect: data-race
  tuning_.limits = config.strict ? &strictLimits : &generousLimits; // expect: data-race
  health_.reloaded = true;
  trace_limit(config.traced);
  const unsigned count = ++reloads_;
  log_.write(Level::Info, "configuration " + std::to_string(count) + " in force");
  holder_.set(std::move(config));
}

} // namespace pier
