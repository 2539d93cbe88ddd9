// Mechanism: a return stands before the start of a detached worker, the wait for its latch after it.
#include <cstdio>
#include <latch>
#include <string>
#include <thread>

int sum(const std::string &digits) {
  int right = 0, left = 0;
  std::string half = digits.substr(digits.size() / 2);
  if (half.size() < 2)
    return -1;
  std::latch done(1);
  std::thread([&half, &right, &done] {
    for (char c : half)
      right += c - '0';
    done.count_down();
  }).detach();

  for (std::size_t i = 0; i < digits.size() / 2; ++i)
    left += digits[i] - '0';
  done.wait();
  return left + right;
}

int main() {
  std::printf("%d\n", sum("31415926"));
  return 0;
}
