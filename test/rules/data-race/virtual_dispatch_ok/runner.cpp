#include "stage.h"
#include <thread>

void runBoth(Stage &Left, Stage &Right) {
  std::thread A([&Left] { Left.run(); });
  std::thread B([&Right] { Right.run(); });
  A.join();
  B.join();
}
