// Mechanism: a return stands between the start of a detached worker and the wait for its latch.
#include <cstdio>
#include <latch>
#include <string>
#include <thread>

int sum(const std::string &digits) {
  int right = 0, left = 0;
  std::string half = digits.substr(digits.size() / 2);

  std::latch done(1);
  std::thread([&half, &right, &done] { // expect: borrowed-capture
    for (char c : half)
      right += c - '0';
    done.count_down();
  }).detach();
  if (half.size() < 2)
    return -1; // too late: the worker has been started
  for (std::size_t i = 0; i < digits.size() / 2; ++i)
    left += digits[i] - '0';
  done.wait();
  return left + right;
}

int main() {
  std::printf("%d\n", sum("31415926"));
  return 0;
}
