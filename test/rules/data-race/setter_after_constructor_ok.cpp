// Mechanism: a library class: the constructor starts the thread; the setter stores an atomic number.
#include <atomic>
#include <chrono>
#include <string>
#include <thread>

class Ticker {
public:
  explicit Ticker(int turns) : thread_([this, turns] { run(turns); }) {}
  ~Ticker() { thread_.join(); }
  void caption(const std::string &text);
  std::size_t shown() const { return shown_; }

private:
  void run(int turns);
  std::size_t shown_ = 0;
  std::atomic<std::size_t> length_{4};
  std::thread thread_;
};

void Ticker::caption(const std::string &text) {
  length_ = text.size();
}

void Ticker::run(int turns) {
  for (int i = 0; i < turns; ++i) {
    std::size_t length = length_.load();
    std::this_thread::sleep_for(std::chrono::milliseconds(length));
  }
}
