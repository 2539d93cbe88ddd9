// Mechanism: the object has its mutex by a smart pointer; every one takes it.
#include <map>
#include <memory>
#include <mutex>
#include <string>

class Catalogue {
public:
  void put(const std::string &Title, int Shelf) {
    std::lock_guard<std::mutex> Hold(*Lock);
    Shelves[Title] = Shelf;
    ++Changes;
  }
  void drop(const std::string &Title) {
    std::lock_guard<std::mutex> Hold(*Lock);
    Shelves.erase(Title);
    ++Changes;
  }
  int changes() const {
    std::lock_guard<std::mutex> Hold(*Lock);
    return Changes;
  }

private:
  std::unique_ptr<std::mutex> Lock = std::make_unique<std::mutex>();
  std::map<std::string, int> Shelves;
  int Changes = 0;
};
