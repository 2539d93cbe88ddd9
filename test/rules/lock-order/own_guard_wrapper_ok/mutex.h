#pragma once
#include <pthread.h>

/// A mutex of our own, for platforms without the standard library's.
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

class AutoLock {
public:
  explicit AutoLock(Mutex &mutex) : mutex_(mutex) { mutex_.acquire(); }
  ~AutoLock() { mutex_.release(); }
  AutoLock(const AutoLock &) = delete;
  AutoLock &operator=(const AutoLock &) = delete;

private:
  Mutex &mutex_;
};
