// Mechanism: recursive helpers over a guarded tree, under a recursive mutex that all of their callers hold.
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

/// How often each word occurs, as a search tree.
class WordIndex {
public:
  void add(const std::string &Word) {
    std::lock_guard<std::recursive_mutex> Lock(mutex_);
    insert(root_, Word);
  }

  void addAll(const std::vector<std::string> &Words) {
    std::lock_guard<std::recursive_mutex> Lock(mutex_);
    for (const std::string &Word : Words)
      add(Word);
  }

  void clear() {
    std::lock_guard<std::recursive_mutex> Lock(mutex_);
    root_.Left.reset();
    root_.Right.reset();
    root_.Count = 0;
  }

  double meanDepth() {
    std::lock_guard<std::recursive_mutex> Lock(mutex_);
    const std::size_t Words = total(root_);
    return Words > 0 ? static_cast<double>(depths(root_, 1)) / static_cast<double>(Words) : 0.0;
  }

  std::size_t words() {
    std::lock_guard<std::recursive_mutex> Lock(mutex_);
    return total(root_);
  }

private:
  struct Node {
    std::string Word;
    std::size_t Count = 0;
    std::unique_ptr<Node> Left, Right;
  };

  static void insert(Node &N, const std::string &Word) {
    if (Word == N.Word) {
      ++N.Count;
      return;
    }
    std::unique_ptr<Node> &Side = Word < N.Word ? N.Left : N.Right;
    if (!Side) {
      Side = std::make_unique<Node>();
      Side->Word = Word;
    }
    insert(*Side, Word);
  }

  static std::size_t total(const Node &N) {
    return N.Count + (N.Left ? total(*N.Left) : 0) + (N.Right ? total(*N.Right) : 0);
  }

  static std::size_t depths(const Node &N, std::size_t Depth) {
    return N.Count * Depth + (N.Left ? depths(*N.Left, Depth + 1) : 0) +
           (N.Right ? depths(*N.Right, Depth + 1) : 0);
  }

  std::recursive_mutex mutex_;
  Node root_;
};
