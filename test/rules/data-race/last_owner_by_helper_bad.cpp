// Mechanism: functions that say whether nobody is left, each asked or answering wrongly: one of two users cleans up while
// the other still reads.
#include <atomic>
#include <mutex>
#include <string>
#include <thread>

class Texture {
public:
  void retain() { users_.fetch_add(1, std::memory_order_relaxed); }
  bool release() { return users_.fetch_sub(1, std::memory_order_acq_rel) == 2; }
  std::string name = "grass";

private:
  std::atomic<int> users_{1};
};

class Sound {
public:
  void retain() { ++users_; }
  bool release() { return --users_ == 0; }
  std::string name = "steps";

private:
  std::atomic<int> users_{1};
};

class Font {
public:
  void retain() {
    std::lock_guard<std::mutex> Hold(Mutex);
    ++users_;
  }
  int release() {
    std::lock_guard<std::mutex> Hold(Mutex);
    users_--;
    return users_;
  }
  std::string name = "serif";

private:
  std::mutex Mutex;
  int users_ = 1;
};

static Texture Grass;
static Sound Steps;
static Font Serif;

static std::size_t use() {
  std::size_t N = Grass.name.size() + Steps.name.size() + Serif.name.size();
  if (Grass.release())
    Grass.name.clear(); // expect: data-race
  if (Steps.release())
    Steps.name.clear();
  if (Serif.release())
    Serif.name.clear(); // expect: data-race
  return N;
}

int main() {
  for (int I = 0; I < 3; ++I) {
    Grass.retain();
    Steps.retain();
    Serif.retain();
    std::thread(use).detach();
  }
  use();
}
