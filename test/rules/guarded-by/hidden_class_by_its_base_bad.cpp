// Mechanism: a class of an unnamed namespace is handed out by its base; one of its virtual functions takes no lock.
#include <memory>
#include <mutex>

class Sink {
public:
  virtual ~Sink() = default;
  virtual void write(unsigned Bytes) = 0;
  virtual void rotate() = 0;
  virtual unsigned size() = 0;
};

std::unique_ptr<Sink> makeSink();

namespace {
class FileSink : public Sink {
public:
  void write(unsigned Bytes) override {
    std::lock_guard<std::mutex> Lock(mutex_);
    size_ += Bytes;
  }

  void rotate() override {
    std::lock_guard<std::mutex> Lock(mutex_);
    size_ = 0;
  }

  unsigned size() override {
    return size_; // expect: guarded-by
  }

private:
  std::mutex mutex_;
  unsigned size_ = 0;
};
} // namespace

std::unique_ptr<Sink> makeSink() { return std::make_unique<FileSink>(); }
