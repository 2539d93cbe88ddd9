// Mechanism: swaps with another object's member under the locks of both.
#include <mutex>
#include <vector>

class Deck {
public:
  void trade(Deck &other);
  void lay(int card);
  std::vector<int> take();

private:
  std::mutex mutex_;
  std::vector<int> cards_;
};

void Deck::trade(Deck &other) {
  std::scoped_lock lock(mutex_, other.mutex_);
  cards_.swap(other.cards_);
}

void Deck::lay(int card) {
  std::lock_guard<std::mutex> lock(mutex_);
  cards_.push_back(card);
}

std::vector<int> Deck::take() {
  std::lock_guard<std::mutex> lock(mutex_);
  std::vector<int> all = std::move(cards_);
  cards_.clear();
  return all;
}
