// Mechanism: a member function joins the thread only if its caller asks for that, and reads what the thread writes in any case.
#include <cstdio>
#include <thread>

class Survey {
public:
  ~Survey() { settle(); }
  void begin() {
    walker_ = std::thread([this] {
      for (int house = 0; house < 40; ++house)
        answers_ += house % 3; // expect: data-race
    });
  }
  void settle() {
    if (walker_.joinable())
      walker_.join();
  }
  int report(bool final) {
    if (final)
      settle();
    return answers_;
  }

private:
  int answers_ = 0;
  std::thread walker_;
};

int main(int argc, char **) {
  Survey survey;
  survey.begin();
  std::printf("%s\n", survey.report(argc > 1) >= 0 ? "done" : "lost");
}
