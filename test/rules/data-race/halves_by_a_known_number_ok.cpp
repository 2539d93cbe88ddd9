// Mechanism: one function on the two halves of a vector; one call knows the number, the other the variable that holds it.
#include <thread>
#include <vector>

static void blur(std::vector<float> &row, int first, int last) {
  for (int i = first; i < last; ++i)
    row[i] = (row[i] + 1) / 2;
}

int main() {
  std::vector<float> row(100);
  int middle = 50;
  std::thread left([&] { blur(row, 0, middle); });
  blur(row, middle, 100);
  left.join();
}
