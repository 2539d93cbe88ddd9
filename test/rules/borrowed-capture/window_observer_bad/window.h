#pragma once
#include <memory>
#include <mutex>
#include <string>

class Window : public std::enable_shared_from_this<Window> {
public:
  explicit Window(std::string title) : title_(std::move(title)) {}
  void listen();
  std::string status() const;

private:
  void show(const std::string &event);

  std::string title_;
  mutable std::mutex mutex_;
  std::string status_;
};
