#pragma once
#include <map>
#include <mutex>
#include <string>

class Users {
public:
  /// Holds the table still for as long as the result lives.
  [[nodiscard]] std::unique_lock<std::mutex> freeze();
  std::map<std::string, int> &table() { return table_; }

private:
  std::mutex mutex_;
  std::map<std::string, int> table_;
};

class Groups {
public:
  [[nodiscard]] std::unique_lock<std::mutex> freeze();
  std::map<int, std::string> &table() { return table_; }

private:
  std::mutex mutex_;
  std::map<int, std::string> table_;
};

struct Directory {
  Users users;
  Groups groups;
  void join(const std::string &User, int Group);
  void dissolve(int Group);
};
