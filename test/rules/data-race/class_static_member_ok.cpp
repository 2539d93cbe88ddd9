// Mechanism: an atomic static data member counts the objects that two threads construct.
#include <atomic>
#include <cstddef>
#include <cstdio>
#include <thread>
#include <vector>

class Frame {
public:
  explicit Frame(std::size_t Bytes) : pixels_(Bytes) { ++created_; }

  void fill(unsigned char Shade) { pixels_.assign(pixels_.size(), Shade); }
  unsigned char corner() const { return pixels_.front(); }

  static int created() { return created_; }

private:
  static inline std::atomic<int> created_ = 0;
  std::vector<unsigned char> pixels_;
};

static void render(unsigned char Shade, unsigned char *Corner) {
  Frame Target(64 * 48);
  Target.fill(Shade);
  *Corner = Target.corner();
}

int main() {
  unsigned char Left = 0, Right = 0;
  std::thread First(render, 10, &Left);
  std::thread Second(render, 20, &Right);
  First.join();
  Second.join();
  std::printf("%d frames, corners %d and %d\n", Frame::created(), Left, Right);
  return 0;
}
