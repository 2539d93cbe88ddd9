// Mechanism: a class template runs callables under its lock; two calls nest two objects in one order.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

template <typename T> class Synchronized {
public:
  template <typename F> auto with(F &&Use) {
    std::lock_guard<std::mutex> Lock(mutex_);
    return std::forward<F>(Use)(value_);
  }

private:
  std::mutex mutex_;
  T value_{};
};

static Synchronized<std::map<std::string, int>> scores;
static Synchronized<std::vector<std::string>> ranking;

static void won(const std::string &Player) {
  scores.with([&](auto &Scores) {
    ++Scores[Player];
    ranking.with([&](auto &Ranking) { Ranking.push_back(Player); });
  });
}

static int topScore() {
  return scores.with([](auto &Scores) {
    return ranking.with([&](auto &Ranking) { return Ranking.empty() ? 0 : Scores[Ranking.back()]; });
  });
}

int main() {
  std::thread Game([] {
    for (int Round = 0; Round < 100; ++Round)
      won(Round % 3 ? "ann" : "bob");
  });
  int Best = 0;
  for (int I = 0; I < 10; ++I)
    Best = std::max(Best, topScore());
  Game.join();
  std::printf("%d\n", Best);
  return 0;
}
