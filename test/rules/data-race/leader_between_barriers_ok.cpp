// Mechanism: worker 0 publishes the sum of a round between two barriers; all read it between two others.
#include <barrier>
#include <thread>
#include <vector>

class Simulation {
public:
  explicit Simulation(unsigned crew) : crew_(crew), round_(crew) {}
  void run() {
    std::vector<std::thread> threads;
    for (unsigned id = 0; id < crew_; ++id)
      threads.emplace_back([this, id] { work(id); });
    for (std::thread &t : threads)
      t.join();
  }

private:
  void work(unsigned id) {
    for (int step = 0; step < 50; ++step) {
      round_.arrive_and_wait();
      if (id == 0)
        energy_ = energy_ * 0.5 + step;
      round_.arrive_and_wait();
      if (energy_ > 40)
        break;
      round_.arrive_and_wait();
    }
  }
  unsigned crew_;
  double energy_ = 0;
  std::barrier<> round_;
};

int main() {
  Simulation s(4);
  s.run();
}
