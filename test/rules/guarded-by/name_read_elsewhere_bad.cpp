// Mechanism: a string is given as const reference to a function of another library, which reads it.
#include <mutex>
#include <string>
#include <thread>

void publish(const std::string &Topic, int Value);

class Sensor {
public:
  void rename(const std::string &Topic) {
    std::lock_guard<std::mutex> Lock(mutex_);
    topic_ = Topic;
  }
  bool isNamed() {
    std::lock_guard<std::mutex> Lock(mutex_);
    return !topic_.empty();
  }
  void begin() { thread_ = std::thread(&Sensor::measure, this); }
  void end() { thread_.join(); }

private:
  void measure() {
    for (int Value = 0; Value < 10; ++Value)
      publish(topic_, Value); // expect: guarded-by
  }

  std::mutex mutex_;
  std::string topic_;
  std::thread thread_;
};
