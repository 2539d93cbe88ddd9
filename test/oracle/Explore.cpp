#include "oracle/Explore.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace fearless::oracle {

namespace {
using Step = uint16_t; ///< number of a node
constexpr Step Ended = 0, NotStarted = 0xffff, Unvisited = 0xff;
constexpr unsigned Mains = MaxThreads; ///< main's number as a thread

/// What a thread does next, with calls unfolded.
struct Node {
  Act What = Act::Branch;
  unsigned On = 0; ///< variable, lock or thread
  bool Atomic = false, Shared = false;
  llvm::SmallVector<Step, 2> Next;
  unsigned Held = Unvisited; ///< locks, before it: low bits those held alone, high bits those shared
};

struct Unfolded {
  std::vector<Node> Nodes{Node()};
  std::array<Step, MaxThreads + 1> Entry{NotStarted, NotStarted, NotStarted, NotStarted};
  bool Flawed = false;
};

struct Context {
  unsigned Variable = 0, Mutex = 0;
};
} // namespace

static unsigned resolved(const Operand &O, unsigned Passed) { return O.Parameter ? Passed : O.Index; }

// What a call passes is an object where there are objects, and a field or the lock of the object is meant.
static Context passed(const SmallProgram &P, const Item &I, Context In) {
  unsigned Variable =
      I.Variable.Parameter || !P.Objects ? resolved(I.Variable, In.Variable) : I.Variable.Index & 1;
  return {Variable, resolved(I.Mutex, In.Mutex)};
}

static unsigned variable(const SmallProgram &P, const Item &I, Context In) {
  return P.Objects && I.On.Parameter ? 2 * In.Variable + (I.On.Index & 1) : resolved(I.On, In.Variable);
}

static unsigned lock(const SmallProgram &P, const Item &I, Context In) {
  return resolved(I.On, P.Objects ? In.Variable : In.Mutex);
}

static constexpr unsigned bit(unsigned Lock, bool Shared) { return 1u << (Lock + (Shared ? MaxLocks : 0)); }

/// A lock that one has alone and the other has, too.
static bool conflict(unsigned A, unsigned B) {
  auto Alone = [](unsigned Held) { return Held & ((1u << MaxLocks) - 1); };
  return (Alone(A) & (B | B >> MaxLocks)) || (Alone(B) & (A | A >> MaxLocks));
}

static Step unfold(const SmallProgram &P, const Items &List, Context In, Step Next, Unfolded &Out);

static void enter(const SmallProgram &P, const Item &I, Context Passed, Unfolded &Out) {
  Step &Entry = Out.Entry[I.Thread];
  Out.Flawed |= Entry != NotStarted;
  Entry = unfold(P, P.Functions[I.Callee], Passed, Ended, Out);
}

static Step unfold(const SmallProgram &P, const Items &List, Context In, Step Next, Unfolded &Out) {
  for (const Item &I : llvm::reverse(List)) {
    Node N;
    N.What = I.What;
    N.Atomic = I.Atomic;
    N.Shared = I.Shared;
    N.Next = {Next};
    Context Passed = passed(P, I, In);
    switch (I.What) {
    case Act::Read:
    case Act::Write:
      N.On = variable(P, I, In);
      break;
    case Act::Lock:
    case Act::Unlock:
      N.On = lock(P, I, In);
      break;
    case Act::Call:
      Next = unfold(P, P.Functions[I.Callee], Passed, Next, Out);
      continue;
    case Act::Start:
      enter(P, I, Passed, Out);
      [[fallthrough]];
    case Act::Join:
      N.On = I.Thread;
      break;
    case Act::Branch:
      N.Next = {unfold(P, I.Then, In, Next, Out), unfold(P, I.Else, In, Next, Out)};
      break;
    case Act::Loop: {
      N.What = Act::Branch;
      Out.Nodes.push_back(N);
      Step Head = static_cast<Step>(Out.Nodes.size() - 1), Body = unfold(P, I.Then, In, Head, Out);
      Out.Nodes[Head].Next.push_back(Body);
      Next = Head;
      continue;
    }
    }
    Out.Nodes.push_back(std::move(N));
    Next = static_cast<Step>(Out.Nodes.size() - 1);
  }
  return Next;
}

// What is held at each step must not hang on the way there.
static bool findHeld(Unfolded &U, Step At, unsigned Held) {
  Node &N = U.Nodes[At];
  if (At == Ended)
    return Held == 0;
  if (N.Held != Unvisited)
    return N.Held == Held;
  N.Held = Held;
  unsigned Either = bit(N.On, false) | bit(N.On, true);
  if (N.What == Act::Lock) {
    if (Held & Either)
      return false;
    Held |= bit(N.On, N.Shared);
  } else if (N.What == Act::Unlock) {
    if (!(Held & bit(N.On, N.Shared)))
      return false;
    Held &= ~Either;
  }
  return llvm::all_of(N.Next, [&](Step S) { return findHeld(U, S, Held); });
}

// Each join stands in the list of its start, or on a path that all starts and joins take.
static bool joinsOnEveryPath(const SmallProgram &P, const Items &List, bool Straight) {
  for (const Item &I : List) {
    bool Here =
        llvm::any_of(List, [&](const Item &S) { return S.What == Act::Start && S.Thread == I.Thread; });
    if (I.What == Act::Join && !Straight && !Here)
      return false;
    if (I.What == Act::Call && !joinsOnEveryPath(P, P.Functions[I.Callee], Straight))
      return false;
    bool Forks = I.What == Act::Branch || I.What == Act::Loop;
    if (Forks && !(joinsOnEveryPath(P, I.Then, false) && joinsOnEveryPath(P, I.Else, false)))
      return false;
    if (I.What == Act::Start && !joinsOnEveryPath(P, P.Functions[I.Callee], true))
      return false;
  }
  return true;
}

namespace {
/// Where each thread stands.
using State = std::array<Step, MaxThreads + 1>;

class Explorer {
public:
  Explorer(const Unfolded &U, bool Blocking) : U(U), Blocking(Blocking) {}
  /// Nothing if a thread is joined that is not started.
  std::optional<Outcome> run();

private:
  static uint64_t packed(const State &S) {
    return uint64_t(S[0]) | uint64_t(S[1]) << 16 | uint64_t(S[2]) << 32 | uint64_t(S[3]) << 48;
  }
  const Node *next(const State &S, unsigned T) const {
    return S[T] == NotStarted || S[T] == Ended ? nullptr : &U.Nodes[S[T]];
  }
  unsigned held(const State &S, unsigned T) const { return next(S, T) ? next(S, T)->Held : 0; }
  bool canStep(const State &S, unsigned T) const;
  void look(const State &S);
  bool closesCircle(const State &S, unsigned First, unsigned T, unsigned Held) const;
  bool blocks(const State &S, unsigned T, unsigned Other) const;
  bool isWriter(unsigned T, unsigned Lock) const;
  void push(State S, unsigned T, Step To);

  const Unfolded &U;
  bool Blocking;
  Outcome Seen;
  bool Flawed = false;
  llvm::DenseSet<uint64_t> Known;
  std::vector<State> Work;
};
} // namespace

bool Explorer::canStep(const State &S, unsigned T) const {
  const Node *N = next(S, T);
  if (!N)
    return false;
  if (N->What == Act::Join)
    return S[N->On] == Ended;
  if (N->What != Act::Lock || !Blocking)
    return true;
  for (unsigned Other = 0; Other < S.size(); ++Other)
    if (conflict(held(S, Other), bit(N->On, N->Shared)))
      return false;
  return true;
}

bool Explorer::isWriter(unsigned T, unsigned Lock) const {
  llvm::SmallVector<Step, 16> Work{U.Entry[T]};
  llvm::SmallDenseSet<Step> Seen;
  while (!Work.empty()) {
    Step At = Work.pop_back_val();
    if (At == Ended || At == NotStarted || !Seen.insert(At).second)
      continue;
    const Node &N = U.Nodes[At];
    if (N.What == Act::Lock && !N.Shared && N.On == Lock)
      return true;
    Work.append(N.Next.begin(), N.Next.end());
  }
  return false;
}

// What Other holds keeps T waiting. A reader does not wait for a reader, unless a third thread wants to write
// and is given precedence, as most systems allow: that is permitted, and does not happen here.
bool Explorer::blocks(const State &S, unsigned T, unsigned Other) const {
  const Node &N = U.Nodes[S[T]];
  unsigned Theirs = held(S, Other);
  if (conflict(Theirs, bit(N.On, N.Shared)))
    return true;
  if (Blocking || !N.Shared || !(Theirs & bit(N.On, true)))
    return false;
  for (unsigned Third = 0; Third < S.size(); ++Third)
    if (Third != T && Third != Other && isWriter(Third, N.On))
      return true;
  return false;
}

// T waits for a lock that First holds, or that somebody holds who waits in turn; nobody holds what another
// does.
bool Explorer::closesCircle(const State &S, unsigned First, unsigned T, unsigned Held) const {
  const Node *N = next(S, T);
  if (!N || N->What != Act::Lock)
    return false;
  for (unsigned Other = First; Other < S.size(); ++Other) {
    unsigned Theirs = held(S, Other);
    if (Other == T || !blocks(S, T, Other))
      continue;
    if (Other == First || (!conflict(Held, Theirs) && closesCircle(S, First, Other, Held | Theirs)))
      return true;
  }
  return false;
}

void Explorer::look(const State &S) {
  for (unsigned A = 0; A < S.size(); ++A) {
    const Node *X = next(S, A);
    if (!X)
      continue;
    Seen.Deadlock |= X->Held && closesCircle(S, A, A, X->Held);
    if (X->What != Act::Read && X->What != Act::Write)
      continue;
    for (unsigned B = A + 1; B < S.size(); ++B) {
      const Node *Y = next(S, B);
      bool Touches = Y && (Y->What == Act::Read || Y->What == Act::Write) && Y->On == X->On;
      if (Touches && (X->What == Act::Write || Y->What == Act::Write) && !(X->Atomic && Y->Atomic) &&
          !conflict(X->Held, Y->Held))
        Seen.Racing |= 1u << X->On;
    }
  }
}

void Explorer::push(State S, unsigned T, Step To) {
  S[T] = To;
  if (Known.insert(packed(S)).second)
    Work.push_back(S);
}

std::optional<Outcome> Explorer::run() {
  State Begin{NotStarted, NotStarted, NotStarted, NotStarted};
  push(Begin, Mains, U.Entry[Mains]);
  while (!Work.empty() && !Flawed) {
    State S = Work.back();
    Work.pop_back();
    look(S);
    for (unsigned T = 0; T < S.size(); ++T) {
      const Node *N = next(S, T);
      Flawed |= N && N->What == Act::Join && S[N->On] == NotStarted;
      if (!canStep(S, T))
        continue;
      State After = S;
      if (N->What == Act::Start)
        After[N->On] = U.Entry[N->On];
      for (Step To : N->Next)
        push(After, T, To);
    }
  }
  if (Flawed)
    return std::nullopt;
  return Seen;
}

static bool joinsTwice(const Unfolded &U) {
  unsigned Joined = 0;
  for (const Node &N : U.Nodes) {
    if (N.What != Act::Join)
      continue;
    if (Joined >> N.On & 1)
      return true;
    Joined |= 1u << N.On;
  }
  return false;
}

std::optional<Truth> explore(const SmallProgram &P) {
  if (!joinsOnEveryPath(P, P.Functions[0], true))
    return std::nullopt;
  Unfolded U;
  U.Entry[Mains] = unfold(P, P.Functions[0], {}, Ended, U);
  if (U.Flawed || joinsTwice(U))
    return std::nullopt;
  for (Step Entry : U.Entry)
    if (Entry != NotStarted && !findHeld(U, Entry, 0))
      return std::nullopt;
  std::optional<Outcome> Permitted = Explorer(U, false).run();
  if (!Permitted)
    return std::nullopt;
  return Truth{*Explorer(U, true).run(), *Permitted};
}

} // namespace fearless::oracle
