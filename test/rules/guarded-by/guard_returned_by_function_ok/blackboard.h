// Mechanism: acquire() returns a guard that each user keeps until its last access.
#pragma once
#include <map>
#include <mutex>
#include <string>

class Blackboard {
public:
  using Guard = std::unique_lock<std::mutex>;

  [[nodiscard]] Guard acquire() { return Guard(mutex_); }

  std::map<std::string, int> Notes; ///< only between acquire() and the end of the guard

private:
  std::mutex mutex_;
};

void writeNote(Blackboard &Board, const std::string &Title, int Value);
void wipe(Blackboard &Board, int Below);
int readNote(Blackboard &Board, const std::string &Title);
