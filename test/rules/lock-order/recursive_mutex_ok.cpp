// Mechanism: a recursive mutex is taken again under the second lock by its holder, which is no new order.
#include <map>
#include <mutex>
#include <string>

class Settings {
public:
  void set(const std::string &Key, int Value) {
    std::lock_guard<std::recursive_mutex> Values(values_mutex_);
    values_[Key] = Value;
    std::lock_guard<std::recursive_mutex> Log(log_mutex_);
    note(Key + " = " + std::to_string(Value));
  }

  void reset() {
    std::lock_guard<std::recursive_mutex> Values(values_mutex_);
    std::lock_guard<std::recursive_mutex> Log(log_mutex_);
    note("reset");
    clear();
  }

  int get(const std::string &Key) {
    std::lock_guard<std::recursive_mutex> Values(values_mutex_);
    return values_[Key];
  }

private:
  void note(const std::string &What) {
    std::lock_guard<std::recursive_mutex> Log(log_mutex_);
    log_ += What + "\n";
  }

  void clear() {
    std::lock_guard<std::recursive_mutex> Values(values_mutex_);
    values_.clear();
  }

  std::recursive_mutex values_mutex_;
  std::recursive_mutex log_mutex_;
  std::map<std::string, int> values_;
  std::string log_;
};

Settings &settings() {
  static Settings All;
  return All;
}
