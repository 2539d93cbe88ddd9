// Mechanism: a macro makes a guard for the rest of the block; every access is in its block.
#pragma once
#include <mutex>

#define SYNC_JOIN2(a, b) a##b
#define SYNC_JOIN(a, b) SYNC_JOIN2(a, b)
#define SYNCHRONIZED(m) std::lock_guard<std::mutex> SYNC_JOIN(guard_, __LINE__)(m)
