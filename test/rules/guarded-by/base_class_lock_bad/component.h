// Mechanism: the mutex is a member of the base class, the guarded field one of the derived class.
#pragma once
#include <mutex>
#include <string>

class Component {
public:
  explicit Component(std::string Name) : name_(std::move(Name)) {}
  virtual ~Component() = default;
  const std::string &name() const { return name_; }
  void enable(bool On);
  bool enabled() const;

protected:
  mutable std::mutex lock_;

private:
  const std::string name_;
  bool enabled_ = false;
};
