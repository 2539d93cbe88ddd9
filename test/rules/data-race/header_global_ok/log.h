#pragma once
#include <atomic>

enum Level { Quiet, Normal, Chatty };

inline std::atomic<Level> logLevel{Normal};

inline bool wants(Level Wanted) { return logLevel >= Wanted; }
