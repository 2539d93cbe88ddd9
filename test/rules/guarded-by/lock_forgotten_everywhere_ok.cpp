// Commands that change hands: filled by whoever has them alone, looked at under the lock of the list they wait in, and
// finished by whoever took them out. So many functions do without the lock for so many fields that it is not theirs.
#include <list>
#include <mutex>

struct Command {
  int Kind = 0, Token = 0, Retries = 0, Result = 0, Length = 0;
  void (*Done)(Command *) = nullptr;
};

static std::mutex WaitingMutex;
static std::list<Command *> Waiting;

void fill(Command *C, int Kind, int Token) {
  C->Kind = Kind;
  C->Token = Token;
  C->Length = 0;
}
void put(Command *C) {
  std::lock_guard<std::mutex> Hold(WaitingMutex);
  C->Retries = 0;
  C->Result = -1;
  C->Length += 4;
  Waiting.push_back(C);
}
Command *take(int Kind) {
  std::lock_guard<std::mutex> Hold(WaitingMutex);
  for (Command *C : Waiting)
    if (C->Kind == Kind && C->Token > 0 && C->Retries < 3 && C->Done) {
      Waiting.remove(C);
      ++C->Retries;
      return C;
    }
  return nullptr;
}
void renumber(int From) {
  std::lock_guard<std::mutex> Hold(WaitingMutex);
  for (Command *C : Waiting) {
    C->Token = From++;
    C->Result = 0;
    C->Kind &= 7;
    C->Length = 0;
    C->Done = nullptr;
  }
}
int waitingBytes() {
  std::lock_guard<std::mutex> Hold(WaitingMutex);
  int Sum = 0;
  for (Command *C : Waiting)
    Sum += C->Length + C->Result + C->Retries;
  return Sum;
}
void finish(Command *C, int Result) {
  C->Result = Result;
  if (C->Done)
    C->Done(C);
}
void retry(Command *C) { C->Retries = 1; }
