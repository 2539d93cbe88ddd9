// Mechanism: Asio without Boost: what is run by several threads at once is made for it, and work that is
// posted is joined with them (of the library, as much is declared as is used).
#include <atomic>
#include <thread>
#include <vector>

namespace asio {
class io_context {
public:
  io_context();
  ~io_context();
  unsigned long run();
  void stop();
};
template <class Context, class Handler> void post(Context &context, Handler &&handler);
} // namespace asio

class Station {
public:
  explicit Station(int crew) {
    for (int i = 0; i < crew; ++i)
      crew_.emplace_back([this] { context_.run(); });
  }
  ~Station() {
    context_.stop();
    for (std::thread &one : crew_)
      one.join();
  }
  void send(int parcel) {
    asio::post(context_, [this, parcel] { weight_ += parcel; });
    weight_ += 1;
  }

private:
  asio::io_context context_;
  std::atomic<int> weight_{0};
  std::vector<std::thread> crew_;
};

int main() {
  static Station station(3);
  station.send(2);
}
