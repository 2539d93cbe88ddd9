#include "oracle/Generate.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <random>

namespace fearless::oracle {

namespace {
class Generator {
public:
  explicit Generator(uint64_t Seed) : Random(Seed * 0x9e3779b97f4a7c15ull + 1) {}
  SmallProgram program();

private:
  unsigned below(unsigned N) { return static_cast<unsigned>(Random() % N); }
  bool chance(unsigned Percent) { return below(100) < Percent; }
  Operand operand(unsigned Many, bool Parameter) { return {below(Many), Parameter && chance(70)}; }
  Items walk(unsigned Function, unsigned Events, bool Parameter);
  Item access(bool Parameter);
  void lock(Items &List, bool Parameter);
  void unlock(Items &List, size_t Which);
  void branch(unsigned Function, Items &List);
  void loop(unsigned Function, Items &List);
  void call(unsigned Function, Items &List);
  void threads();
  void place(unsigned Thread);
  void outline(unsigned Function);

  std::mt19937_64 Random;
  SmallProgram P;
  unsigned Variables = 1, Locks = 0, Threads = 1, Left = MaxEvents;
  unsigned Workers = 0,
           Helpers = 0; ///< functions 1 … Workers are run by threads, those behind them are called
  std::vector<unsigned> EntryOf;
  Items Held; ///< the locks of the function that is being written
  bool MayLock = true;
  unsigned Accesses = 45; ///< of a hundred items
};
} // namespace

Item Generator::access(bool Parameter) {
  Item I;
  I.What = chance(55) ? Act::Write : Act::Read;
  I.On = operand(Variables, Parameter);
  I.Atomic = chance(8);
  --Left;
  return I;
}

void Generator::lock(Items &List, bool Parameter) {
  Operand On = operand(Locks, Parameter && Held.empty());
  if (On.Parameter)
    On.Index = 0;
  bool Clash = llvm::any_of(Held, [&](const Item &H) { return H.On.Parameter || H.On.Index == On.Index; });
  if (Clash || Left < 2)
    return;
  Item I;
  I.What = Act::Lock;
  I.On = On;
  I.Guard = chance(50);
  I.Shared = P.Shared && chance(50);
  List.push_back(I);
  Held.push_back(I);
  Left -= 2;
}

void Generator::unlock(Items &List, size_t Which) {
  Item I;
  I.What = Act::Unlock;
  I.On = Held[Which].On;
  I.Shared = Held[Which].Shared;
  Held.erase(Held.begin() + static_cast<std::ptrdiff_t>(Which));
  List.push_back(I);
}

void Generator::branch(unsigned Function, Items &List) {
  Item I;
  I.What = Act::Branch;
  for (Items *Arm : {&I.Then, &I.Else}) {
    Items Before;
    std::swap(Held, Before);
    bool Outer = std::exchange(MayLock, MayLock && Before.empty());
    *Arm = walk(Function, below(3), false);
    MayLock = Outer;
    Held = Before;
  }
  List.push_back(I);
}

// Starts no thread: a handle is used once.
void Generator::loop(unsigned Function, Items &List) {
  Item I;
  I.What = Act::Loop;
  Items Before;
  std::swap(Held, Before);
  bool Outer = std::exchange(MayLock, MayLock && Before.empty());
  I.Then = walk(Function, 1 + below(3), false);
  MayLock = Outer;
  Held = Before;
  List.push_back(I);
}

// A helper that locks is called where nothing is held; explore() refuses the rest.
void Generator::call(unsigned Function, Items &List) {
  unsigned First = std::max(Function + 1, Workers + 1);
  if (First >= P.Functions.size())
    return;
  Item I;
  I.What = Act::Call;
  I.Callee = First + below(static_cast<unsigned>(P.Functions.size()) - First);
  I.Variable = {below(Variables), false};
  I.Mutex = {Locks ? below(Locks) : 0, false};
  List.push_back(I);
}

Items Generator::walk(unsigned Function, unsigned Events, bool Parameter) {
  Items List;
  unsigned Stop = Left > Events ? Left - Events : 0;
  for (unsigned Tries = 0; Left > Stop && Tries < 24; ++Tries) {
    unsigned Dice = below(100);
    if (Dice < Accesses)
      List.push_back(access(Parameter));
    else if (Dice < 70 && Locks && MayLock)
      lock(List, Parameter);
    else if (Dice < 80 && !Held.empty())
      unlock(List, below(static_cast<unsigned>(Held.size())));
    else if (Dice < 92)
      call(Function, List);
    else if (Dice < 95)
      branch(Function, List);
    else if (Dice < 98)
      loop(Function, List);
  }
  while (!Held.empty())
    unlock(List, chance(70) ? Held.size() - 1 : below(static_cast<unsigned>(Held.size())));
  return List;
}

// A start goes into main, or into a thread that is started before; its join, if any, comes later in the same
// list.
void Generator::place(unsigned Thread) {
  Item Start, Join;
  Start.What = Act::Start;
  Join.What = Act::Join;
  Start.Thread = Join.Thread = Thread;
  Start.Callee = EntryOf[Thread];
  Start.Variable = {below(Variables), false};
  unsigned Starter = Thread && chance(15) ? EntryOf[below(Thread)] : 0;
  if (Starter && Starter >= Start.Callee)
    Starter = 0;
  Items &List = P.Functions[Starter];
  size_t At = below(static_cast<unsigned>(List.size()) + 1);
  List.insert(List.begin() + static_cast<std::ptrdiff_t>(At), Start);
  if (chance(60)) {
    At += 1 + below(static_cast<unsigned>(List.size() - At));
    List.insert(List.begin() + static_cast<std::ptrdiff_t>(At), Join);
  }
}

void Generator::threads() {
  for (unsigned T = 0; T < Threads; ++T)
    EntryOf.push_back(1 + (T < Workers ? T : below(Workers)));
  for (unsigned T = 0; T < Threads; ++T)
    place(T);
}

// A part of a function becomes a function of its own: so locks come to be taken by one and released by
// another, and threads started and joined by helpers.
void Generator::outline(unsigned Function) {
  Items &List = P.Functions[Function];
  if (List.size() < 2)
    return;
  size_t Begin = below(static_cast<unsigned>(List.size()));
  size_t Length = 1 + below(static_cast<unsigned>(std::min<size_t>(4, List.size() - Begin)));
  auto From = List.begin() + static_cast<std::ptrdiff_t>(Begin),
       To = From + static_cast<std::ptrdiff_t>(Length);
  Items Part(From, To);
  // Its number must come before those that it calls: all of these grow by one.
  unsigned Number = std::max(Function, Workers) + 1;
  Item Call;
  Call.What = Act::Call;
  Call.Callee = Number;
  Call.Variable.Parameter = parametersOf(P, Function).Variable;
  Call.Mutex.Parameter = parametersOf(P, Function).Mutex;
  List.erase(From, To);
  auto Renumber = [&](auto &Self, Items &In) -> void {
    for (Item &I : In) {
      if ((I.What == Act::Call || I.What == Act::Start) && I.Callee >= Number)
        ++I.Callee;
      Self(Self, I.Then);
      Self(Self, I.Else);
    }
  };
  for (Items &F : P.Functions)
    Renumber(Renumber, F);
  Renumber(Renumber, Part);
  P.Functions[Function].insert(P.Functions[Function].begin() + static_cast<std::ptrdiff_t>(Begin), Call);
  P.Functions.insert(P.Functions.begin() + Number, Part);
}

SmallProgram Generator::program() {
  P.In = chance(50) ? Style::C : Style::Cpp;
  Variables = 1 + below(MaxVariables);
  Locks = below(MaxLocks + 1);
  P.Shared = chance(25);
  P.Objects = chance(30);
  if (P.Objects) {
    Variables = MaxVariables;
    Locks = std::max(Locks, 1u);
  }
  if (chance(40)) { // mostly locks
    Accesses = 15;
    Locks = 2 + below(2);
  }
  Threads = 1 + below(MaxThreads);
  Workers = 1 + below(Threads);
  Helpers = below(3);
  P.Functions.resize(1 + Workers + Helpers);
  unsigned Share = MaxEvents / (1 + Workers + Helpers);
  for (unsigned F = static_cast<unsigned>(P.Functions.size()); F-- > 0;)
    P.Functions[F] = walk(F, F ? Share + below(3) : Left, F > Workers && chance(60));
  threads();
  for (unsigned N = below(3); N > 0; --N)
    outline(below(static_cast<unsigned>(P.Functions.size())));
  return std::move(P);
}

SmallProgram generate(uint64_t Seed) { return Generator(Seed).program(); }

static unsigned eventsOf(const Items &List) {
  unsigned N = 0;
  for (const Item &I : List)
    N += (I.What <= Act::Unlock) + eventsOf(I.Then) + eventsOf(I.Else);
  return N;
}

unsigned eventsOf(const SmallProgram &P) {
  unsigned N = 0;
  for (const Items &F : P.Functions)
    N += eventsOf(F);
  return N;
}

} // namespace fearless::oracle
