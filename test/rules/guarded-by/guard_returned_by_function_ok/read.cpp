#include "blackboard.h"

int readNote(Blackboard &Board, const std::string &Title) {
  Blackboard::Guard Held = Board.acquire();
  auto Found = Board.Notes.find(Title);
  return Found == Board.Notes.end() ? 0 : Found->second;
}
