// A handle that counts its copies without synchronisation must stay in its thread.
// relation: same
// rustc: E0277
// fearless: not-send
#include <cstdio>
#include <string>
#include <thread>

/// Like shared_ptr, but the count is a plain number.
class Menu {
public:
  explicit Menu(const char *text) : shared_(new Shared{text, 1}) {}
  Menu(const Menu &other) : shared_(other.shared_) { ++shared_->copies; }
  Menu &operator=(const Menu &) = delete;
  ~Menu() {
    if (--shared_->copies == 0)
      delete shared_;
  }
  const char *text() const { return shared_->text.c_str(); }

private:
  struct Shared {
    std::string text;
    int copies;
  };
  Shared *shared_;
};

int main() {
  Menu menu("soup, fish");
  std::thread cook([copy = menu] { std::puts(copy.text()); });
  Menu another = menu;
  std::puts(another.text());
  cook.join();
}
