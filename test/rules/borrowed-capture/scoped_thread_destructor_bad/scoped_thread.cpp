#include "scoped_thread.h"

ScopedThread::~ScopedThread() {
  if (thread_.joinable())
    thread_.detach();
}
