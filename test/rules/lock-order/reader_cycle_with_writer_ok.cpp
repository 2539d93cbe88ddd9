// Mechanism: readers nest two shared_mutexes in opposite orders, and nobody ever takes them exclusively.
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>

namespace lang {

class Dictionary {
public:
  Dictionary() {
    words_ = {{"one", 1}, {"two", 2}};
    names_ = {{1, "one"}, {2, "two"}};
  }

  bool knows(const std::string &Word) const {
    std::shared_lock Words(words_mutex_);
    auto It = words_.find(Word);
    if (It == words_.end())
      return false;
    std::shared_lock Names(names_mutex_);
    return names_.count(It->second) == 1;
  }

  std::size_t orphans() const {
    std::shared_lock Names(names_mutex_);
    std::shared_lock Words(words_mutex_);
    return names_.size() - words_.size();
  }

private:
  mutable std::shared_mutex words_mutex_;
  mutable std::shared_mutex names_mutex_;
  std::map<std::string, int> words_;
  std::map<int, std::string> names_;
};

std::size_t check(const Dictionary &Dict) { return Dict.knows("one") ? Dict.orphans() : 0; }

} // namespace lang
