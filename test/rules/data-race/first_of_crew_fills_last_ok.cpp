// Mechanism: each worker object has a number of its own; the one with number zero fills the place that no other has.
#include <thread>
#include <vector>

class Worker {
public:
  Worker(int id, std::vector<int> &out) : id_(id), out_(out) {}
  void run() {
    out_[id_] = id_;
    if (id_ == 0)
      out_[3] = 9;
  }

private:
  const int id_;
  std::vector<int> &out_;
};

int main() {
  std::vector<int> out(4);
  std::vector<std::thread> crew;
  for (int i = 0; i < 3; ++i)
    crew.emplace_back([&out, i] {
      Worker worker(i, out);
      worker.run();
    });
  for (std::thread &one : crew)
    one.join();
  return out[3] == 9 ? 0 : 1;
}
