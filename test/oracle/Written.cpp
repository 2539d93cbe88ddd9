// A small program as facts, in the form that extraction would give: calls of pthread_create and
// std::thread::join, whose meaning the rows of checks/models tell. Every item has a line of its own.
#include "oracle/SmallProgram.h"

#include "llvm/ADT/STLExtras.h"

#include <map>
#include <sstream>

namespace fearless::oracle {

static constexpr const char *CPrologue = R"(unit "case.c"
file case.c
type int scalar
type pthread_mutex_t union system
type pthread_rwlock_t union system
type pthread_t scalar template "unsigned long"
type void scalar incomplete
type void * pointer element void
decl pthread_create(pthread_t *, void *, void *, void *) -> int system
decl pthread_join(pthread_t, void *) -> int system
decl pthread_detach(pthread_t) -> int system
decl pthread_mutex_lock(pthread_mutex_t *) -> int system
decl pthread_mutex_unlock(pthread_mutex_t *) -> int system
decl pthread_rwlock_rdlock(pthread_rwlock_t *) -> int system
decl pthread_rwlock_wrlock(pthread_rwlock_t *) -> int system
decl pthread_rwlock_unlock(pthread_rwlock_t *) -> int system
)";

static constexpr const char *CppPrologue = R"(unit "case.cpp"
file case.cpp
type int scalar
type void scalar incomplete
type std::mutex system
type std::lock_guard<std::mutex> args (std::mutex) destructor std::lock_guard::~lock_guard system
type std::shared_mutex system
type std::lock_guard<std::shared_mutex> args (std::shared_mutex) destructor std::lock_guard::~lock_guard'2 system
type std::shared_lock<std::shared_mutex> args (std::shared_mutex) destructor std::shared_lock::~shared_lock system
type std::thread destructor std::thread::~thread system
decl std::mutex::lock() -> void method of std::mutex system
decl std::mutex::unlock() -> void method of std::mutex system
decl std::lock_guard::lock_guard(__m : std::mutex &) -> void constructor of std::lock_guard<std::mutex> system instance
decl std::lock_guard::~lock_guard() -> void destructor of std::lock_guard<std::mutex> noexcept system instance
decl std::shared_mutex::lock() -> void method of std::shared_mutex system
decl std::shared_mutex::unlock() -> void method of std::shared_mutex system
decl std::shared_mutex::lock_shared() -> void method of std::shared_mutex system
decl std::shared_mutex::unlock_shared() -> void method of std::shared_mutex system
decl std::lock_guard::lock_guard'2(__m : std::shared_mutex &) -> void constructor of std::lock_guard<std::shared_mutex> system instance
decl std::lock_guard::~lock_guard'2() -> void destructor of std::lock_guard<std::shared_mutex> noexcept system instance
decl std::shared_lock::shared_lock(__m : std::shared_mutex &) -> void constructor of std::shared_lock<std::shared_mutex> system instance
decl std::shared_lock::~shared_lock() -> void destructor of std::shared_lock<std::shared_mutex> noexcept system instance
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
    (P.Objects ? Out.Variable : Out.Mutex) |= Locks && I.On.Parameter;
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
  void loop(const Item &I);
  const Item *guardOf(const Items &Of, size_t Unlock) const;
  bool isLocal(const Items &Of, unsigned Thread) const;
  std::string handle(const Items &Of, unsigned Thread) const;
  static std::string name(unsigned Function) { return Function ? "f" + std::to_string(Function) : "main"; }
  std::string variable(const Operand &O) const;
  std::string mutex(const Operand &O) const;
  std::string address(const Operand &O) const;
  std::string mutexType() const {
    return isC()      ? P.Shared ? "pthread_rwlock_t" : "pthread_mutex_t"
           : P.Shared ? "std::shared_mutex"
                      : "std::mutex";
  }
  std::string arguments(const Item &I, bool Leading) const;
  std::string result() { return " -> %" + std::to_string(++Value); }
  std::ostringstream &line() { return Body << "    " << ++Line << ":3 ", Body; }
  bool isC() const { return P.In == Style::C; }

  const SmallProgram &P;
  std::vector<bool> Reached;
  std::vector<std::string> Locals;
  std::map<const Item *, std::string> Guards; ///< the guard that a Lock declares
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

std::string Writer::variable(const Operand &O) const {
  if (!P.Objects)
    return O.Parameter ? "v.*" : "x" + std::to_string(O.Index);
  return (O.Parameter ? "v.*" : "o" + std::to_string(O.Index / 2)) + (O.Index & 1 ? ".b" : ".a");
}

std::string Writer::mutex(const Operand &O) const {
  if (P.Objects && (O.Parameter || O.Index < 2))
    return O.Parameter ? "&v.*.m" : "&o" + std::to_string(O.Index) + ".m";
  return O.Parameter ? "m" : "&m" + std::to_string(O.Index);
}

std::string Writer::address(const Operand &O) const {
  if (O.Parameter)
    return "v";
  return P.Objects ? "&o" + std::to_string(O.Index & 1) : "&x" + std::to_string(O.Index);
}

void Writer::globals() {
  std::string Lock = mutexType();
  const char *Thread = isC() ? "pthread_t" : "std::thread";
  if (P.Objects) {
    Out << "type S at 4:8 {\n  field a : int at 4:12\n  field b : int at 4:15\n  field m : " << Lock
        << " at 4:20\n}\n"
        << "type \"S *\" pointer element S\n"
        << "global o0 : S at 5:3\nglobal o1 : S at 5:7\n";
  }
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
    Out << "v : " << (P.Objects ? "\"S *\"" : "\"int *\"") << " at " << Begin << ":9"
        << (Takes.Mutex ? ", " : "");
  if (Takes.Mutex)
    Out << "m : \"" << mutexType() << " *\" at " << Begin << ":12";
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
    if (Of[I].What == Act::Unlock && Same)
      return nullptr; // that was its end; this lock is another's
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
      std::string Class = I.Shared ? "std::shared_lock" : "std::lock_guard";
      Locals.push_back(Name + " : " + Class + "<" + mutexType() + "> at " + std::to_string(Line + 1) + ":3");
      Guards[&I] = Name;
      line() << "construct " << Name << " " << Class << "::" << Class.substr(5)
             << (P.Shared && !I.Shared ? "'2" : "") << "(ref " << mutex(I.On) << " : " << mutexType()
             << ")\n";
      return;
    }
  if (isC())
    line() << "call pthread_"
           << (I.Shared   ? "rwlock_rdlock"
               : P.Shared ? "rwlock_wrlock"
                          : "mutex_lock")
           << "(" << mutex(I.On) << " : \"" << mutexType() << " *\") : int" << result() << "\n";
  else
    line() << "call " << mutexType() << "::lock" << (I.Shared ? "_shared" : "") << "() on " << mutex(I.On)
           << " : void" << result() << "\n";
}

void Writer::unlock(const Items &Of, size_t At) {
  const Item &I = Of[At];
  if (const Item *Guard = guardOf(Of, At)) {
    line() << "destroy " << Guards[Guard] << " calls "
           << (Guard->Shared ? "std::shared_lock::~shared_lock" : "std::lock_guard::~lock_guard")
           << (P.Shared && !Guard->Shared ? "'2" : "") << "\n";
  } else if (isC()) {
    line() << "call pthread_" << (P.Shared ? "rwlock" : "mutex") << "_unlock(" << mutex(I.On) << " : \""
           << mutexType() << " *\") : int" << result() << "\n";
  } else {
    line() << "call " << mutexType() << "::unlock" << (I.Shared ? "_shared" : "") << "() on " << mutex(I.On)
           << " : void" << result() << "\n";
  }
}

std::string Writer::arguments(const Item &I, bool Leading) const {
  Parameters Takes = parametersOf(P, I.Callee);
  std::string Text;
  auto Put = [&](const std::string &Argument) { Text += (Leading || !Text.empty() ? ", " : "") + Argument; };
  if (Takes.Variable)
    Put(address(I.Variable) + (P.Objects ? " : \"S *\"" : " : \"int *\""));
  if (Takes.Mutex)
    Put(mutex(I.Mutex) + " : \"" + mutexType() + " *\"");
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
    N += I.What == Act::Branch || I.What == Act::Loop ? 1 + branches(I.Then) + branches(I.Else) : 0;
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

void Writer::loop(const Item &I) {
  unsigned Head = Blocks, After = Head + 2 + 3 * branches(I.Then);
  Body << "    jump b" << Head << "\n  b" << Head << ":\n    branch b" << Head + 1 << " b" << After << "\n  b"
       << Head + 1 << ":\n";
  Blocks = Head + 2;
  list(I.Then);
  Body << "    jump b" << Head << "\n  b" << After << ":\n";
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
  case Act::Loop:
    return loop(I);
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
