// Mechanism: a registry calls what it keeps after it has let go of its lock; what it keeps takes the lock of the object that it captured.
#include <functional>
#include <mutex>
#include <vector>

class Registry {
public:
  void add(std::function<void(int)> F) {
    std::lock_guard<std::mutex> Hold(Lock);
    Kept.push_back(std::move(F));
  }
  void tell(int What) {
    std::vector<std::function<void(int)>> Now;
    {
      std::lock_guard<std::mutex> Hold(Lock);
      Now = Kept;
    }
    for (auto &F : Now)
      F(What);
  }
  size_t size() {
    std::lock_guard<std::mutex> Hold(Lock);
    return Kept.size();
  }

private:
  std::mutex Lock;
  std::vector<std::function<void(int)>> Kept;
};

class Panel {
public:
  explicit Panel(Registry &To) : Of(To) {
    Of.add([this](int What) {
      std::lock_guard<std::mutex> Hold(Lock);
      Shown = What;
    });
  }
  size_t peers() {
    std::lock_guard<std::mutex> Hold(Lock);
    return Of.size() + size_t(Shown);
  }

private:
  Registry &Of;
  std::mutex Lock;
  int Shown = 0;
};
