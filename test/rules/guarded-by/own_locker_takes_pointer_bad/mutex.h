// Mechanism: a user-written MutexLocker over pthreads lives in a block that ends before the access.
#pragma once
#include <pthread.h>

class Mutex {
public:
  Mutex() { pthread_mutex_init(&handle_, nullptr); }
  ~Mutex() { pthread_mutex_destroy(&handle_); }
  Mutex(const Mutex &) = delete;
  Mutex &operator=(const Mutex &) = delete;

  void acquire() { pthread_mutex_lock(&handle_); }
  void release() { pthread_mutex_unlock(&handle_); }

private:
  pthread_mutex_t handle_;
};

class MutexLocker {
public:
  explicit MutexLocker(Mutex *M) : mutex_(M) { mutex_->acquire(); }
  ~MutexLocker() { mutex_->release(); }
  MutexLocker(const MutexLocker &) = delete;
  MutexLocker &operator=(const MutexLocker &) = delete;

private:
  Mutex *const mutex_;
};
