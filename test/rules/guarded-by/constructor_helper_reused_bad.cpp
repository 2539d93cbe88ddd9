// Mechanism: a private helper of the constructor writes without the lock, and a public method reuses it.
#include <map>
#include <mutex>
#include <string>

class Localizer {
public:
  explicit Localizer(std::string Language) {
    std::lock_guard<std::mutex> Lock(mutex_);
    language_ = std::move(Language);
    translations_["yes"] = "yes";
    translations_["no"] = "no";
  }

  Localizer() { useDefaults(); }

  void learn(const std::string &Key, const std::string &Text) {
    std::lock_guard<std::mutex> Lock(mutex_);
    translations_[Key] = Text;
  }

  std::string translate(const std::string &Key) const {
    std::lock_guard<std::mutex> Lock(mutex_);
    auto Known = translations_.find(Key);
    return Known == translations_.end() ? Key : Known->second;
  }

  std::string language() const {
    std::lock_guard<std::mutex> Lock(mutex_);
    return language_;
  }

  void switchTo(std::string Language) {
    std::lock_guard<std::mutex> Lock(mutex_);
    language_ = std::move(Language);
    translations_.clear();
  }

  void forgetAll() { useDefaults(); }

private:
  void useDefaults() { language_ = "en"; } // expect: guarded-by

  mutable std::mutex mutex_;
  std::string language_;
  std::map<std::string, std::string> translations_;
};
