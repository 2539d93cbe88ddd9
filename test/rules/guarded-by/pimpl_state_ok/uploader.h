// Mechanism: lock and fields live behind a pimpl pointer; every method takes impl_->Mutex.
#pragma once
#include <cstddef>
#include <memory>
#include <string>

class Uploader {
public:
  Uploader();
  ~Uploader();
  void enqueue(std::string File, std::size_t Bytes);
  bool next(std::string &File);
  void cancelAll();
  std::size_t queuedBytes() const;
  std::size_t queuedFiles() const;

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};
