#pragma once
#include <cstdio>
#include <mutex>
#include <string>
#include <vector>

class Journal {
public:
  explicit Journal(std::FILE *File) : file_(File) {}
  void append(const std::string &Entry);
  void checkpoint();
  std::size_t pending();

private:
  void flush();
  void drain();

  std::mutex buffer_mutex_;
  std::vector<std::string> buffer_;
  std::mutex file_mutex_;
  std::FILE *const file_;
  unsigned flushed_ = 0;
};
