// Mechanism: a thread stores an object that it made in a global under the lock and changes it without.
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>

struct Round {
  int number = 0;
  long points = 0;
};

static std::mutex tableMutex;
static std::shared_ptr<Round> running; // guarded by tableMutex

/// Plays rounds one after the other; each is shown while it runs.
static void play(int rounds) {
  for (int number = 1; number <= rounds; ++number) {
    auto round = std::make_shared<Round>();
    round->number = number;
    {
      std::lock_guard<std::mutex> lock(tableMutex);
      running = round;
    }
    for (int shot = 0; shot < 20; ++shot) {
      round->points += shot % 3; // expect: guarded-by
    }
  }
}

static long shownPoints() {
  std::lock_guard<std::mutex> lock(tableMutex);
  return running ? running->points : 0;
}

int main() {
  std::thread game(play, 300);
  long most = 0;
  for (int look = 0; look < 3000; ++look) {
    const long points = shownPoints();
    if (points > most)
      most = points;
  }
  game.join();
  std::printf("%s\n", most <= 20 ? "played" : "cheated");
  return 0;
}
