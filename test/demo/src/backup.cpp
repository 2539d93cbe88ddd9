#include "backup.h"
#include <cstdio>
#include <future>

namespace pier {

static std::size_t writeTo(const std::string &path, const std::vector<std::string> &lines) {
  std::FILE *file = std::fopen(path.c_str(), "w");
  if (file == nullptr)
    return 0;
  for (const std::string &line : lines)
    std::fprintf(file, "%s\n", line.c_str());
  std::fclose(file);
  return lines.size();
}

void Backup::begin(const std::string &name) const {
  std::string path = name + ".pier";
  std::thread writer([&path, lines = store_.dump()] { writeTo(path, lines); }); // expect: borrowed-capture
  writer.detach();
}

std::size_t Backup::write(const std::string &name) const {
  std::string path = name + ".pier";
  std::future<std::size_t> written =
      std::async(std::launch::async, [&path, lines = store_.dump()] { return writeTo(path, lines); });
  return written.get();
}

void Heartbeat::start(std::chrono::milliseconds interval) {
  thread_ = std::jthread([this, interval](std::stop_token stop) { // missed: borrowed-capture, until there is the rule
    run(std::move(stop), interval);
  });
}

void Heartbeat::run(std::stop_token stop, std::chrono::milliseconds interval) {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, stop, interval, [&stop] { return stop.stop_requested(); }))
    log_.write(Level::Debug, line_);
}

void Probe::begin() {
  std::thread([this] { answered_ = ask(); }).detach(); // expect: borrowed-capture
}

bool Probe::ask() {
  std::optional<Connection> connection = listener_.connect();
  if (!connection || !connection->send("HELLO probe"))
    return false;
  const std::optional<std::string> answer = connection->receive();
  connection->close();
  return answer && answer->starts_with("OK");
}

} // namespace pier
