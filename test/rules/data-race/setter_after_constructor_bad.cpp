// Mechanism: a library class: the constructor starts the thread, so that a setter always comes later.
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
  std::string caption_ = "news";
  std::thread thread_;
};

void Ticker::caption(const std::string &text) {
  caption_ = text; // expect: data-race
}

void Ticker::run(int turns) {
  for (int i = 0; i < turns; ++i) {
    std::size_t length = caption_.size();
    std::this_thread::sleep_for(std::chrono::milliseconds(length));
  }
}
