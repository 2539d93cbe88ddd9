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

class Holder {
public:
  explicit Holder(Mutex &M) : mutex_(M) { mutex_.acquire(); }
  ~Holder() { mutex_.release(); }
  Holder(const Holder &) = delete;
  Holder &operator=(const Holder &) = delete;

private:
  Mutex &mutex_;
};
