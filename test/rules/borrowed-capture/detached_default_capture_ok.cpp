// Mechanism: a detached thread captures a local of the function that starts it by [=].
#include <atomic>
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

namespace audit {

struct Event {
  std::string user;
  std::string action;
  long at;
};

std::atomic<unsigned> written{0};

void append(const std::string &Line) {
  std::printf("%s\n", Line.c_str());
  written.fetch_add(1);
}

long now() {
  using namespace std::chrono;
  return static_cast<long>(duration_cast<seconds>(system_clock::now().time_since_epoch()).count());
}

// The request must not wait for the disk.
void record(const char *User, const char *Action) {
  Event Entry{User, Action, now()};
  std::thread([=] {
    std::string Line = std::to_string(Entry.at);
    Line += ' ' + Entry.user + ' ' + Entry.action;
    append(Line);
  }).detach();
  std::printf("%s: %s noted\n", Entry.user.c_str(), Entry.action.c_str());
}

} // namespace audit

int main() {
  audit::record("ann", "login");
  audit::record("bob", "delete /tmp/report");
  while (audit::written.load() < 2)
    std::this_thread::yield();
  return 0;
}
