#include "blackboard.h"

void writeNote(Blackboard &Board, const std::string &Title, int Value) {
  Blackboard::Guard Held = Board.acquire();
  Board.Notes[Title] = Value;
}

void wipe(Blackboard &Board, int Below) {
  bool Any = false;
  {
    Blackboard::Guard Held = Board.acquire();
    for (const auto &[Title, Value] : Board.Notes)
      Any = Any || Value < Below;
    if (Any)
      Board.Notes.clear();
  }
}
