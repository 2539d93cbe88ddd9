#pragma once
#include <functional>

/// Runs the work on a thread of its own.
void runOnThread(std::function<void()> work);
