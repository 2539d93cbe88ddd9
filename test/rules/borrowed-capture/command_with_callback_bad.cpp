// Mechanism: a command that keeps a callback is queued by pointer; the callback borrows a local of whoever queues it.
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

class Command {
public:
  virtual ~Command() = default;
  virtual void execute() = 0;
};

class Draw : public Command {
public:
  explicit Draw(std::function<int()> width) : width_(std::move(width)) {}
  void execute() override { drawn_ += width_(); }

private:
  std::function<int()> width_;
  int drawn_ = 0;
};

class Painter {
public:
  ~Painter() {
    submit(nullptr);
    thread_.join();
  }
  void submit(std::unique_ptr<Command> command) {
    {
      std::lock_guard lock(mutex_);
      commands_.push_back(std::move(command));
    }
    some_.notify_one();
  }

private:
  void run() {
    for (;;) {
      std::unique_lock lock(mutex_);
      some_.wait(lock, [this] { return !commands_.empty(); });
      std::unique_ptr<Command> next = std::move(commands_.front());
      commands_.pop_front();
      lock.unlock();
      if (!next)
        return;
      next->execute();
    }
  }
  std::mutex mutex_;
  std::condition_variable some_;
  std::deque<std::unique_ptr<Command>> commands_;
  std::thread thread_{[this] { run(); }};
};

static void label(Painter &painter, int size) {
  std::string text(static_cast<size_t>(size), 'x');
  painter.submit(std::make_unique<Draw>([&text] { return static_cast<int>(text.size()); })); // expect: borrowed-capture
}

int main() {
  Painter painter;
  label(painter, 3);
}
