// Mechanism: a thread starts another and hands it on unjoined; joining the first does not order the second.
#include <cstdio>
#include <string>
#include <thread>
#include <utility>

int main() {
  std::string Text;
  std::size_t Words = 0;
  std::thread Counter;
  std::thread Loader([&] {
    Text = "to be or not to be";
    std::thread Inner([&] {
      for (char C : Text)
        Words += C == ' '; // expect: data-race
    });
    Counter = std::move(Inner);
  });
  Loader.join();
  std::printf("%s\n", Words < 100 ? "short" : "long");
  Counter.join();
  return 0;
}
