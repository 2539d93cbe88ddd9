// Mechanism: several objects were given one lock, by a pointer that they share; who holds it may touch them all.
#include <memory>
#include <mutex>

class Count {
public:
  explicit Count(std::shared_ptr<std::mutex> L) : Lock(std::move(L)) {}
  void up() {
    std::lock_guard<std::mutex> Hold(*Lock);
    ++N;
  }
  void down() {
    std::lock_guard<std::mutex> Hold(*Lock);
    --N;
  }
  int with(const Count &Other) const {
    std::lock_guard<std::mutex> Hold(*Lock);
    if (Other.Lock == Lock)
      return N + Other.N;
    return -1;
  }

private:
  std::shared_ptr<std::mutex> Lock;
  int N = 0;
};
