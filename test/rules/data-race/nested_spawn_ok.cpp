// Mechanism: a thread starts another and joins it; joining the first orders the second too.
#include <cstdio>
#include <string>
#include <thread>
#include <utility>

int main() {
  std::string Text;
  std::size_t Words = 0;
  std::thread Loader([&] {
    Text = "to be or not to be";
    std::thread Inner([&] {
      for (char C : Text)
        Words += C == ' ';
    });
    Inner.join();
  });
  Loader.join();
  std::printf("%s\n", Words < 100 ? "short" : "long");
  return 0;
}
