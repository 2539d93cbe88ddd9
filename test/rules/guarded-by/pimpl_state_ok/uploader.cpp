#include "uploader.h"
#include <deque>
#include <mutex>

struct Uploader::Impl {
  struct Item {
    std::string File;
    std::size_t Bytes;
  };
  std::mutex Mutex;
  std::deque<Item> Items;
  std::size_t Queued = 0;
};

Uploader::Uploader() : impl_(std::make_unique<Impl>()) { impl_->Queued = 0; }
Uploader::~Uploader() = default;

void Uploader::enqueue(std::string File, std::size_t Bytes) {
  std::lock_guard<std::mutex> Lock(impl_->Mutex);
  impl_->Items.push_back({std::move(File), Bytes});
  impl_->Queued += Bytes;
}

bool Uploader::next(std::string &File) {
  std::lock_guard<std::mutex> Lock(impl_->Mutex);
  if (impl_->Items.empty())
    return false;
  File = std::move(impl_->Items.front().File);
  impl_->Queued -= impl_->Items.front().Bytes;
  impl_->Items.pop_front();
  return true;
}

void Uploader::cancelAll() {
  std::lock_guard<std::mutex> Lock(impl_->Mutex);
  impl_->Items.clear();
  impl_->Queued = 0;
}

std::size_t Uploader::queuedBytes() const {
  std::lock_guard<std::mutex> Lock(impl_->Mutex);
  return impl_->Queued;
}

std::size_t Uploader::queuedFiles() const {
  std::lock_guard<std::mutex> Lock(impl_->Mutex);
  return impl_->Items.size();
}
