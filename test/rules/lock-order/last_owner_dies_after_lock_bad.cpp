// Mechanism: the last owner dies under the lock, and its destructor takes another
#include <map>
#include <memory>
#include <mutex>

class Budget {
public:
  std::mutex Lock;
  int Used = 0;
  void take() {
    std::lock_guard<std::mutex> Held(Lock);
    ++Used;
  }
  void giveBack() {
    std::lock_guard<std::mutex> Held(Lock);
    --Used;
  }
};

class Sound {
  Budget &Of;

public:
  explicit Sound(Budget &B) : Of(B) { Of.take(); }
  ~Sound() { Of.giveBack(); }
};

class Sounds {
  Budget &Memory;
  std::mutex Lock;
  std::map<int, std::shared_ptr<Sound>> Loaded;

public:
  explicit Sounds(Budget &B) : Memory(B) {}
  void drop(int Key) {
    std::lock_guard<std::mutex> Held(Lock);
    std::shared_ptr<Sound> Last;
    auto It = Loaded.find(Key);
    if (It == Loaded.end())
      return;
    Last = std::move(It->second);
    Loaded.erase(It);
  }
  int inUse() {
    std::lock_guard<std::mutex> Whole(Memory.Lock);
    std::lock_guard<std::mutex> Held(Lock); // expect: lock-order
    return Memory.Used + static_cast<int>(Loaded.size());
  }
};
