// Mechanism: a string goes by const reference to another library, under the lock or as a copy.
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
  std::string topic() {
    std::lock_guard<std::mutex> Lock(mutex_);
    return topic_;
  }
  void begin() { thread_ = std::thread(&Sensor::measure, this); }
  void end() { thread_.join(); }

private:
  void measure() {
    for (int Value = 0; Value < 10; ++Value)
      publish(isNamed() ? topic() : Unnamed, Value);
    std::lock_guard<std::mutex> Lock(mutex_);
    publish(topic_, -1);
  }

  const std::string Unnamed = "unnamed";
  std::mutex mutex_;
  std::string topic_;
  std::thread thread_;
};
