// Mechanism: several objects were given one lock, by a pointer that they share; who does not hold it may touch none.
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
  void clear() {
    std::lock_guard<std::mutex> Hold(*Lock);
    N = 0;
  }
  int with(const Count &Other) const {
    return Other.Lock == Lock ? N + Other.N : N; // expect: guarded-by
  }

private:
  std::shared_ptr<std::mutex> Lock;
  int N = 0;
};
