#pragma once
#include <functional>

/// Runs `Body` on a thread of its own until joinAll().
void spawn(std::function<void()> Body);
void joinAll();
