// One function forgets the lock for all the fields that it touches: one mistake, however many fields.
#include <mutex>
#include <string>

class Session {
public:
  void open(const std::string &Peer) {
    std::lock_guard<std::mutex> Hold(Mutex);
    Name = Peer;
    Sent = Received = Errors = 0;
    Open = true;
  }
  void sent(unsigned N) {
    std::lock_guard<std::mutex> Hold(Mutex);
    Sent += N;
    Received += Sent > 100;
  }
  void failed() {
    std::lock_guard<std::mutex> Hold(Mutex);
    ++Errors;
    Open = false;
    Name += "!";
  }
  unsigned total() {
    std::lock_guard<std::mutex> Hold(Mutex);
    return Open ? Sent + Received + Errors : static_cast<unsigned>(Name.size());
  }
  void reset() {
    Name.clear();  // expect: guarded-by
    Sent = 0;      // expect: guarded-by
    Received = 0;  // expect: guarded-by
    Errors = 0;    // expect: guarded-by
    Open = false;  // expect: guarded-by
  }

private:
  std::mutex Mutex;
  std::string Name;
  unsigned Sent = 0, Received = 0, Errors = 0;
  bool Open = false;
};
