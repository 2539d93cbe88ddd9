// Mechanism: a parent locks itself, then a child; a child itself, then its parent: one class, two orders.
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace scene {

class Node {
public:
  explicit Node(std::string Name, Node *Parent = nullptr) : name_(std::move(Name)), parent_(Parent) {}

  Node &add(std::string Name) {
    std::lock_guard<std::mutex> Lock(mutex_);
    children_.push_back(std::make_unique<Node>(std::move(Name), this));
    return *children_.back();
  }

  unsigned countVisible() const {
    std::lock_guard<std::mutex> Lock(mutex_);
    unsigned Count = visible_ ? 1 : 0;
    for (const std::unique_ptr<Node> &Child : children_)
      Count += Child->countVisible();
    return Count;
  }

  void show() {
    std::lock_guard<std::mutex> Lock(mutex_);
    visible_ = true;
    if (parent_ != nullptr)
      parent_->childShown();
  }

private:
  void childShown() {
    std::lock_guard<std::mutex> Lock(mutex_); // expect: lock-order
    ++shownChildren_;
  }

  const std::string name_;
  Node *const parent_;
  mutable std::mutex mutex_;
  bool visible_ = false;
  unsigned shownChildren_ = 0;
  std::vector<std::unique_ptr<Node>> children_;
};

} // namespace scene

scene::Node &root() {
  static scene::Node Root("root");
  return Root;
}
