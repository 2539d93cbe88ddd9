// Mechanism: the wait for a detached thread that borrows a local gives up after a while.
#include <chrono>
#include <cstdio>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace quotes {

struct Query {
  std::string symbol;
  int depth = 1;
};

int fetch(const Query &query) {
  int price = 100;
  for (char c : query.symbol)
    price = (price * 31 + c) % 977;
  std::this_thread::sleep_for(std::chrono::milliseconds(price % 20));
  return price * query.depth;
}

std::optional<int> price(const char *symbol, std::chrono::milliseconds patience) {
  Query query{symbol, 2};
  std::promise<int> answer;
  std::future<int> arrived = answer.get_future();
  std::thread asker([&query, answer = std::move(answer)]() mutable { // expect: borrowed-capture
    answer.set_value(fetch(query));
  });
  asker.detach();
  if (arrived.wait_for(patience) != std::future_status::ready)
    return std::nullopt;
  return arrived.get();
}

} // namespace quotes

int main() {
  using namespace std::chrono_literals;
  for (const char *symbol : {"ABC", "XYZ", "QQQ"}) {
    std::optional<int> price = quotes::price(symbol, 10ms);
    std::printf("%s %d\n", symbol, price.value_or(-1));
  }
  return 0;
}
