// Mechanism: an object is already listed when its maker goes on to fill it, under the list's lock only.
#include <memory>
#include <mutex>
#include <string>
#include <vector>

struct Port;
struct Line {
  Port *Of;
  std::string Label;
  explicit Line(Port *P) : Of(P) {}
};
struct Port {
  std::mutex Lock;
  std::unique_ptr<Line> Current; // by Lock
  int Opened = 0;                // by Lock
};

std::mutex RegistryLock;
std::vector<std::unique_ptr<Port>> Registry;

Port *openPort() {
  auto P = std::make_unique<Port>();
  auto L = std::make_unique<Line>(P.get());
  std::lock_guard<std::mutex> Hold(RegistryLock);
  Port *Raw = P.get();
  Registry.push_back(std::move(P));
  Raw->Current = std::move(L); // expect: guarded-by
  Raw->Opened = 1;             // expect: guarded-by
  return Raw;
}

std::string labelOf(Port *P) {
  std::lock_guard<std::mutex> Hold(P->Lock);
  return P->Current ? P->Current->Label : "";
}

void reopen(Port *P) {
  std::lock_guard<std::mutex> Hold(P->Lock);
  P->Current = std::make_unique<Line>(P);
  ++P->Opened;
}

bool wasReopened(Port *P) {
  std::lock_guard<std::mutex> Hold(P->Lock);
  return P->Opened > 1;
}
