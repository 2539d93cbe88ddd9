// Mechanism: each call adds an element and starts a thread on it: each has an element of its own.
#include <functional>
#include <list>
#include <thread>
#include <vector>

struct Track {
  long beats = 0;
};

class Mixer {
public:
  void play() {
    addTrack();
    addTrack();
    for (std::thread &t : players_)
      t.join();
  }

private:
  void addTrack() {
    tracks_.push_back(Track{});
    players_.emplace_back(&Mixer::count, this, std::ref(tracks_.back()));
  }
  void count(Track &track) {
    for (int i = 0; i < 1000; ++i)
      ++track.beats;
  }
  std::list<Track> tracks_;
  std::vector<std::thread> players_;
};

int main() {
  Mixer m;
  m.play();
}
