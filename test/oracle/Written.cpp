// A small program as facts, in the form that extraction would give: calls of pthread_create and
// std::thread::join, whose meaning the rows of checks/models tell. Every item has a line of its own.
#include "oracle/SmallProgram.h"

#include "llvm/ADT/STLExtras.h"

#include <sstream>

namespace fearless::oracle {

static constexpr const char *CPrologue = R"(unit "case.c"
file case.c
type int scalar
type pthread_mutex_t union system
type pthread_t scalar template "unsigned long"
type void scalar incomplete
type void * pointer element void
decl pthread_create(pthread_t *, void *, void *, void *) -> int system
decl pthread_join(pthread_t, void *) -> int system
decl pthread_detach(pthread_t) -> int system
decl pthread_mutex_lock(pthread_mutex_t *) -> int system
decl pthread_mutex_unlock(pthread_mutex_t *) -> int system
)";

static constexpr const char *CppPrologue = R"(unit "case.cpp"
file case.cpp
type int scalar
type void scalar incomplete
type std::mutex system
type std::lock_guard<std::mutex> args (std::mutex) destructor std::lock_guard::~lock_guard system
type std::thread destructor std::thread::~thread system
decl std::mutex::lock() -> void method of std::mutex system
decl std::mutex::unlock() -> void method of std::mutex system
decl std::lock_guard::lock_guard(__m : std::mutex &) -> void constructor of std::lock_guard<std::mutex> system instance
decl std::lock_guard::~lock_guard() -> void destructor of std::lock_guard<std::mutex> noexcept system instance
decl std::thread::thread(__f : callable) -> void constructor of std::thread system instance
decl std::thread::~thread() -> void destructor of std::thread noexcept system
decl std::thread::operator=(std::thread &&) -> std::thread & method of std::thread noexcept system
decl std::thread::join() -> void method of std::thread system
decl std::thread::detach() -> void method of std::thread system
)";

static Parameters used(const SmallProgram &P, const Items &List) {
  Parameters Out;
  for (const Item &I : List) {
    bool Access = I.What == Act::Read || I.What == Act::Write,
         Locks = I.What == Act::Lock || I.What == Act::Unlock;
    Out.Variable |= Access && I.On.Parameter;
    Out.Mutex |= Locks && I.On.Parameter;
    if (I.What == Act::Call || I.What == Act::Start) {
      Parameters Theirs = parametersOf(P, I.Callee);
      Out.Variable |= Theirs.Variable && I.Variable.Parameter;
      Out.Mutex |= Theirs.Mutex && I.Mutex.Parameter;
    }
    for (const Items *Arm : {&I.Then, &I.Else}) {
      Parameters In = used(P, *Arm);
      Out.Variable |= In.Variable;
      Out.Mutex |= In.Mutex;
    }
  }
  return Out;
}

Parameters parametersOf(const SmallProgram &P, unsigned Function) { return used(P, P.Functions[Function]); }

static bool joins(const Items &List, unsigned Thread) {
  return llvm::any_of(List, [&](const Item &I) { return I.What == Act::Join && I.Thread == Thread; });
}

static bool joinsAnywhere(const Items &List, unsigned Thread) {
  return joins(List, Thread) || llvm::any_of(List, [&](const Item &I) {
           return joinsAnywhere(I.Then, Thread) || joinsAnywhere(I.Else, Thread);
         });
}

namespace {
/// Writes one function after the other; lines count through all of them.
class Writer {
public:
  explicit Writer(const SmallProgram &P) : P(P), Reached(P.Functions.size()) {}
  std::string text();

private:
  void reach(unsigned Function);
  void globals();
  void function(unsigned Number);
  void list(const Items &Of);
  void item(const Items &Of, size_t At);
  void lock(const Items &Of, size_t At);
  void unlock(const Items &Of, size_t At);
  void start(const Items &Of, const Item &I);
  void join(const Items &Of, const Item &I);
  void branch(const Item &I);
  const Item *guardOf(const Items &Of, size_t Unlock) const;
  bool isLocal(const Items &Of, unsigned Thread) const;
  std::string handle(const Items &Of, unsigned Thread) const;
  static std::string name(unsigned Function) { return Function ? "f" + std::to_string(Function) : "main"; }
  std::string variable(const Operand &O) const { return O.Parameter ? "v.*" : "x" + std::to_string(O.Index); }
  std::string mutex(const Operand &O) const { return O.Parameter ? "m" : "&m" + std::to_string(O.Index); }
  std::string address(const Operand &O) const { return O.Parameter ? "v" : "&x" + std::to_string(O.Index); }
  std::string arguments(const Item &I, bool Leading) const;
  std::string result() { return " -> %" + std::to_string(++Value); }
  std::ostringstream &line() { return Body << "    " << ++Line << ":3 ", Body; }
  bool isC() const { return P.In == Style::C; }

  const SmallProgram &P;
  std::vector<bool> Reached;
  std::vector<std::string> Locals;
  std::ostringstream Out, Body;
  unsigned Line = 10, Blocks = 3, Value = 0;
};
} // namespace

void Writer::reach(unsigned Function) {
  if (Reached[Function])
    return;
  Reached[Function] = true;
  auto Visit = [&](auto &Self, const Items &List) -> void {
    for (const Item &I : List) {
      if (I.What == Act::Call || I.What == Act::Start)
        reach(I.Callee);
      Self(Self, I.Then);
      Self(Self, I.Else);
    }
  };
  Visit(Visit, P.Functions[Function]);
}

void Writer::globals() {
  const char *Lock = isC() ? "pthread_mutex_t" : "std::mutex", *Thread = isC() ? "pthread_t" : "std::thread";
  for (unsigned I = 0; I < MaxVariables; ++I)
    Out << "global x" << I << " : int at 1:" << 5 + I << "\n";
  for (unsigned I = 0; I < MaxLocks; ++I)
    Out << "global m" << I << " : " << Lock << " at 2:" << 5 + I << "\n";
  for (unsigned I = 0; I < MaxThreads; ++I)
    Out << "global t" << I << " : " << Thread << " at 3:" << 5 + I << "\n";
}

std::string Writer::text() {
  reach(0);
  Out << (isC() ? CPrologue : CppPrologue);
  globals();
  for (unsigned F = 0; F < P.Functions.size(); ++F)
    if (Reached[F])
      function(F);
  return Out.str();
}

void Writer::function(unsigned Number) {
  Body.str("");
  Locals.clear();
  Blocks = 3;
  Value = 0;
  unsigned Begin = ++Line;
  list(P.Functions[Number]);
  Parameters Takes = parametersOf(P, Number);
  Out << "fn " << name(Number) << "(";
  if (Takes.Variable)
    Out << "v : \"int *\" at " << Begin << ":9" << (Takes.Mutex ? ", " : "");
  if (Takes.Mutex)
    Out << "m : \"" << (isC() ? "pthread_mutex_t" : "std::mutex") << " *\" at " << Begin << ":12";
  Out << ") -> " << (Number ? "void" : "int main") << " at " << Begin << ":1 to " << ++Line << ":1 {\n";
  for (const std::string &L : Locals)
    Out << "  local " << L << "\n";
  Out << "  b0:\n    jump b2\n  b1:\n  b2:\n" << Body.str() << "    jump b1\n}\n";
}

bool Writer::isLocal(const Items &Of, unsigned Thread) const {
  return joins(Of, Thread) ||
         llvm::none_of(P.Functions, [&](const Items &F) { return joinsAnywhere(F, Thread); });
}

std::string Writer::handle(const Items &Of, unsigned Thread) const {
  return (isLocal(Of, Thread) ? "own" : "t") + std::to_string(Thread);
}

// The Lock of a guard that ends here.
const Item *Writer::guardOf(const Items &Of, size_t Unlock) const {
  const Operand &On = Of[Unlock].On;
  for (size_t I = Unlock; I-- > 0;) {
    bool Same = Of[I].On.Index == On.Index && Of[I].On.Parameter == On.Parameter;
    if (Of[I].What == Act::Lock && Same)
      return Of[I].Guard && !isC() ? &Of[I] : nullptr;
  }
  return nullptr;
}

void Writer::lock(const Items &Of, size_t At) {
  const Item &I = Of[At];
  for (size_t J = At + 1; J < Of.size(); ++J)
    if (Of[J].What == Act::Unlock && guardOf(Of, J) == &I) {
      std::string Name = "g" + std::to_string(Line + 1);
      Locals.push_back(Name + " : std::lock_guard<std::mutex> at " + std::to_string(Line + 1) + ":3");
      std::string On = I.On.Parameter ? "m" : mutex(I.On);
      line() << "construct " << Name << " std::lock_guard::lock_guard(ref " << On << " : std::mutex)\n";
      return;
    }
  if (isC())
    line() << "call pthread_mutex_lock(" << mutex(I.On) << " : \"pthread_mutex_t *\") : int" << result()
           << "\n";
  else
    line() << "call std::mutex::lock() on " << mutex(I.On) << " : void" << result() << "\n";
}

void Writer::unlock(const Items &Of, size_t At) {
  const Item &I = Of[At];
  if (const Item *Guard = guardOf(Of, At)) {
    // Its local is named by the line of the Lock, which is the last guard of this lock that was declared.
    std::string On = "(ref " + mutex(Guard->On) + " : std::mutex)";
    std::string Text = Body.str();
    size_t End = Text.rfind(" std::lock_guard::lock_guard" + On), Begin = Text.rfind(' ', End - 1);
    line() << "destroy " << Text.substr(Begin + 1, End - Begin - 1)
           << " calls std::lock_guard::~lock_guard\n";
  } else if (isC()) {
    line() << "call pthread_mutex_unlock(" << mutex(I.On) << " : \"pthread_mutex_t *\") : int" << result()
           << "\n";
  } else {
    line() << "call std::mutex::unlock() on " << mutex(I.On) << " : void" << result() << "\n";
  }
}

std::string Writer::arguments(const Item &I, bool Leading) const {
  Parameters Takes = parametersOf(P, I.Callee);
  std::string Text;
  auto Put = [&](const std::string &Argument) { Text += (Leading || !Text.empty() ? ", " : "") + Argument; };
  if (Takes.Variable)
    Put(address(I.Variable) + " : \"int *\"");
  if (Takes.Mutex)
    Put(mutex(I.Mutex) + " : \"" + (isC() ? "pthread_mutex_t" : "std::mutex") + " *\"");
  return Text;
}

void Writer::start(const Items &Of, const Item &I) {
  std::string Name = handle(Of, I.Thread), Entry = "@" + name(I.Callee);
  bool Local = isLocal(Of, I.Thread);
  if (Local)
    Locals.push_back(Name + " : " + (isC() ? "pthread_t" : "std::thread") + " at " +
                     std::to_string(Line + 1) + ":3");
  if (isC()) {
    std::string Argument = arguments(I, true);
    line() << "call pthread_create(&" << Name << " : \"pthread_t *\", 0 : void *, " << Entry << " : void *"
           << (Argument.empty() ? ", 0 : void *" : Argument) << ") : int" << result() << "\n";
    if (!joins(Of, I.Thread) && Local)
      line() << "call pthread_detach(" << Name << " : pthread_t) : int" << result() << "\n";
    return;
  }
  std::string Made = Local ? Name : "%" + std::to_string(++Value);
  line() << "construct " << Made << " std::thread::thread(ref " << Entry << " : \"void ()\""
         << arguments(I, true) << ") : std::thread\n";
  if (!Local) {
    line() << "call std::thread::operator=(move &" << Made << " : std::thread) on &" << Name << result()
           << "\n";
    line() << "destroy " << Made << " calls std::thread::~thread : std::thread temporary\n";
  } else if (!joins(Of, I.Thread)) {
    line() << "call std::thread::detach() on &" << Name << " : void" << result() << "\n";
  }
}

void Writer::join(const Items &Of, const Item &I) {
  bool Starts = llvm::any_of(Of, [&](const Item &J) { return J.What == Act::Start && J.Thread == I.Thread; });
  std::string Name = (Starts ? "own" : "t") + std::to_string(I.Thread);
  if (isC())
    line() << "call pthread_join(" << Name << " : pthread_t, 0 : void *) : int" << result() << "\n";
  else
    line() << "call std::thread::join() on &" << Name << " : void" << result() << "\n";
}

static unsigned branches(const Items &List) {
  unsigned N = 0;
  for (const Item &I : List)
    N += I.What == Act::Branch ? 1 + branches(I.Then) + branches(I.Else) : 0;
  return N;
}

// Blocks are numbered as they are written, and each branch within an arm takes three.
void Writer::branch(const Item &I) {
  unsigned Then = Blocks, Else = Then + 1 + 3 * branches(I.Then), After = Else + 1 + 3 * branches(I.Else);
  Body << "    branch b" << Then << " b" << Else << "\n";
  for (auto [Number, Arm] : {std::pair(Then, &I.Then), std::pair(Else, &I.Else)}) {
    Body << "  b" << Number << ":\n";
    Blocks = Number + 1;
    list(*Arm);
    Body << "    jump b" << After << "\n";
  }
  Body << "  b" << After << ":\n";
  Blocks = After + 1;
}

void Writer::item(const Items &Of, size_t At) {
  const Item &I = Of[At];
  switch (I.What) {
  case Act::Read:
  case Act::Write:
    line() << (I.What == Act::Read ? "r " : "w ") << variable(I.On) << " : int"
           << (I.Atomic ? " atomic order relaxed" : "") << "\n";
    return;
  case Act::Lock:
    return lock(Of, At);
  case Act::Unlock:
    return unlock(Of, At);
  case Act::Call:
    line() << "call " << name(I.Callee) << "(" << arguments(I, false) << ") : void" << result() << "\n";
    return;
  case Act::Start:
    return start(Of, I);
  case Act::Join:
    return join(Of, I);
  case Act::Branch:
    return branch(I);
  }
}

void Writer::list(const Items &Of) {
  for (size_t I = 0; I < Of.size(); ++I)
    item(Of, I);
  for (const Item &I : Of) // threads that are local to the list die at its end
    if (I.What == Act::Start && !isC() && isLocal(Of, I.Thread))
      line() << "destroy own" << I.Thread << " calls std::thread::~thread\n";
}

std::string asFacts(const SmallProgram &P) { return Writer(P).text(); }

} // namespace fearless::oracle
