// Mechanism: two numbers given to a call are a key and a value, and not the bounds of what it touches.
#include <thread>
#include <vector>

class Scores {
public:
  void put(int player, int points) {
    points_[player % 64] = points; // expect: data-race
  }

private:
  std::vector<int> points_ = std::vector<int>(64);
};

int main() {
  Scores scores;
  std::thread guests([&] { scores.put(1, 5); });
  scores.put(65, 80);
  guests.join();
}
