// Mechanism: the object behind a smart pointer keeps its thread's closure; others wait for it first.
#include <chrono>
#include <functional>
#include <memory>
#include <thread>
#include <utility>

class Ticker {
public:
  explicit Ticker(std::function<void()> OnTick) : onTick_(std::move(OnTick)) {}
  void run() { thread_ = std::thread(onTick_); }
  void wait() { thread_.join(); }

private:
  std::function<void()> onTick_;
  std::thread thread_;
};

class Dashboard {
public:
  Dashboard() : ticker_(std::make_unique<Ticker>([this] { refresh(); })) {}

  void show() { ticker_->run(); }

  void select(int Page) {
    ticker_->wait();
    page_ = Page;
    shown_ = 0;
    ticker_->run();
  }

  int hide() {
    ticker_->wait();
    return shown_;
  }

private:
  void refresh() {
    for (int I = 0; I < 50; ++I) {
      shown_ += page_;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    page_ = 0;
  }

  std::unique_ptr<Ticker> ticker_;
  int page_ = 1;
  int shown_ = 0;
};
