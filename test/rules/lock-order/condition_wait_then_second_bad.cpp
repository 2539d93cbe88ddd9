// Mechanism: after a condition wait the consumer holds the queue's lock again, and takes another under it.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <thread>

namespace {

std::mutex queueMutex;
std::mutex totalMutex;
std::condition_variable filled;
std::deque<int> queue;
long total = 0;
int accepted = 0;

void consume(int Count) {
  for (int I = 0; I < Count; ++I) {
    std::unique_lock<std::mutex> Queue(queueMutex);
    filled.wait(Queue, [] { return !queue.empty(); });
    int Item = queue.front();
    queue.pop_front();
    std::lock_guard<std::mutex> Total(totalMutex); // expect: lock-order
    total += Item;
  }
}

void produce(int Count) {
  for (int Item = 0; Item < Count; ++Item) {
    std::lock_guard<std::mutex> Total(totalMutex);
    ++accepted;
    {
      std::lock_guard<std::mutex> Queue(queueMutex);
      queue.push_back(Item);
    }
    filled.notify_one();
  }
}

} // namespace

int main() {
  std::thread Consumer(consume, 200);
  std::thread Producer(produce, 200);
  Producer.join();
  Consumer.join();
  std::printf("%d accepted, total %ld\n", accepted, total);
  return 0;
}
