// Mechanism: two calls with numbers one after the other, the second after the join.
#include <thread>
#include <vector>

class Scores {
public:
  void put(int player, int points) {
    points_[player % 64] = points;
  }

private:
  std::vector<int> points_ = std::vector<int>(64);
};

int main() {
  Scores scores;
  std::thread guests([&] { scores.put(1, 5); });
  guests.join();
  scores.put(65, 80);
}
