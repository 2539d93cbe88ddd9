// Mechanism: an exception leaves the function while tasks on detached threads still use its locals.
#include <chrono>
#include <cstdio>
#include <functional>
#include <future>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

std::future<double> launch(std::function<double()> job) {
  std::packaged_task<double()> task(std::move(job));
  std::future<double> result = task.get_future();
  std::thread(std::move(task)).detach();
  return result;
}

double price(const std::vector<double> &orders) {
  const std::vector<double> rates{1.0, 1.1, 0.9};
  std::vector<std::future<double>> parts;
  for (double rate : rates)
    parts.push_back(launch([&orders, &rates, rate] { // expect: borrowed-capture
      double sum = 0;
      for (double order : orders)
        sum += order * rate / static_cast<double>(rates.size());
      return sum;
    }));
  double total = 0;
  for (std::future<double> &part : parts) {
    if (part.wait_for(std::chrono::seconds(2)) != std::future_status::ready)
      throw std::runtime_error("pricing takes too long");
    total += part.get();
  }
  return total;
}

int main() {
  try {
    std::printf("%.2f\n", price({10, 20, 30}));
  } catch (const std::exception &error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
