#include "program/Why.h"

#include "program/Crash.h"
#include "program/Describe.h"
#include "program/Pipeline.h"

#include <algorithm>
#include <deque>

namespace fearless {

namespace {
class Storyteller {
public:
  Storyteller(Engine &E, Guards &G) : E(E), G(G), D(E), Races(racesOf(E, G)) { index(); }
  LineStory tell(FileId File, uint32_t Line);

private:
  void index();
  void indexCaptures();
  uint64_t keyOf(PlaceId P, FunctionIdx F) const;
  std::string nameOf(PlaceId P, FunctionIdx F) const;
  Lockset heldAt(const Observation &O) const;
  std::vector<std::string> names(const Lockset &S) const;
  LineAccess access(const Observation &O) const;
  ThreadRoot root(FunctionIdx Entry) const;
  std::vector<ThreadRoot> rootsOf(FunctionIdx F) const;
  std::vector<WayToLine> waysTo(FunctionIdx F, std::vector<std::string> *Uncalled) const;
  void touches(FileId File, uint32_t Line, LineStory &Out) const;
  LineMeeting meeting(const Observation &Mine, const Observation &Other) const;
  bool isRace(const Place &A, const Place &B) const;
  std::string commonLock(const Observation &A, const Observation &B) const;
  bool isBuilding(const Observation &O) const;
  bool isRoot(FunctionIdx F) const {
    return E.ThreadEntries.contains(F) || E.CalledBack.contains(F) || isMain(F);
  }
  bool isMain(FunctionIdx F) const { return E.L.Bodies[F].Decl && E.L.Bodies[F].Decl->Main; }
  std::string name(FunctionIdx F) const { return D.function(E.L.Bodies[F].Facts->Id.Hash); }

  Engine &E;
  Guards &G;
  Describe D;
  std::vector<Race> Races;
  std::vector<std::vector<const CallSite *>> Callers;
  std::map<uint64_t, std::vector<const Observation *>> ByStorage;
  std::map<std::pair<uint64_t, uint32_t>, uint64_t>
      CaptureKeys; ///< body and number of a capture, to what it refers to
};
} // namespace

// A variable that a lambda captures by reference is the same variable, on whichever side of the brace.
void Storyteller::indexCaptures() {
  for (FunctionIdx F = 0; F < E.L.Bodies.size(); ++F)
    for (const Block &B : E.L.Bodies[F].Facts->Blocks)
      for (const Fact &Ft : B.Facts) {
        const auto *M = std::get_if<MakeClosure>(&Ft.What);
        for (uint32_t I = 0; M && I < M->Captures.size(); ++I) {
          const auto *To = std::get_if<AddressOf>(&M->Captures[I].Init);
          const auto *L = To && To->Path.Steps.empty() ? std::get_if<Local>(&To->Path.Base) : nullptr;
          if (L && M->Captures[I].Mode == CaptureMode::ByReference)
            CaptureKeys[{M->Body.Hash, I}] = uint64_t(F) << 32 | L->Index;
        }
      }
}

void Storyteller::index() {
  indexCaptures();
  Callers.resize(E.L.Bodies.size());
  for (const CallSite &C : E.CallSites)
    if (C.Caller != C.Callee)
      Callers[C.Callee].push_back(&C);
  std::set<std::tuple<uint64_t, SourceLoc, FunctionIdx, AccessKind>> Seen;
  for (const Observation &O : E.Observations)
    if (uint64_t Key = keyOf(O.Place, O.F); Key && Seen.insert({Key, O.Loc, O.F, O.Kind}).second)
      ByStorage[Key].push_back(&O);
}

uint64_t Storyteller::keyOf(PlaceId P, FunctionIdx F) const {
  if (uint64_t Key = E.keyOf(P))
    return Key;
  while (E.Places[P].Kind == PlaceKind::Index || E.Places[P].Kind == PlaceKind::Element)
    P = E.Places[P].Parent;
  const PlaceNode &N = E.Places[P];
  if (N.Kind == PlaceKind::Local && !N.B)
    return N.A;
  if (N.Kind != PlaceKind::Deref || E.Places[N.Parent].Kind != PlaceKind::Capture)
    return 0;
  auto It = CaptureKeys.find({E.L.Bodies[F].Facts->Id.Hash, static_cast<uint32_t>(E.Places[N.Parent].A)});
  return It == CaptureKeys.end() ? 0 : It->second;
}

std::string Storyteller::nameOf(PlaceId P, FunctionIdx F) const {
  const PlaceNode &N = E.Places[E.Places.rootOf(P)];
  const auto &Captures = E.L.Bodies[F].Facts->Captures;
  bool Variable = !E.keyOf(P) && N.Kind == PlaceKind::Capture && N.A < Captures.size();
  return Variable ? Captures[N.A].Name : D.storage(P);
}

Lockset Storyteller::heldAt(const Observation &O) const {
  Lockset Held = E.lockset(O.Locks);
  for (const HeldLock &H : G.heldByCallers(O.F))
    add(Held, H);
  return Held;
}

std::vector<std::string> Storyteller::names(const Lockset &S) const {
  std::vector<std::string> Out;
  for (const HeldLock &H : S)
    Out.push_back(D.lock(H.Lock));
  return Out;
}

ThreadRoot Storyteller::root(FunctionIdx Entry) const {
  ThreadRoot R;
  R.Main = isMain(Entry);
  R.Entry = name(Entry);
  if (auto It = E.StartedAt.find(Entry); It != E.StartedAt.end())
    for (SourceLoc At : It->second)
      R.StartedAt.push_back(D.at(At));
  R.Several = E.ManyEntries.contains(Entry);
  return R;
}

// Backwards from the function, by the shortest way to each root; main comes first.
std::vector<WayToLine> Storyteller::waysTo(FunctionIdx F, std::vector<std::string> *Uncalled) const {
  std::vector<WayToLine> Out;
  std::map<FunctionIdx, const CallSite *> Next; ///< the call on the way
  std::deque<FunctionIdx> Work{F};
  Next[F] = nullptr;
  while (!Work.empty()) {
    FunctionIdx At = Work.front();
    Work.pop_front();
    if (isRoot(At)) {
      WayToLine W{root(At), {}};
      for (const CallSite *C = Next[At]; C; C = Next[C->Callee])
        W.Calls.push_back({Waypoint::What::Call, D.at(C->Loc), name(C->Callee)});
      Out.push_back(std::move(W));
    }
    for (const CallSite *C : Callers[At])
      if (Next.try_emplace(C->Caller, C).second)
        Work.push_back(C->Caller);
    if (Uncalled && !isRoot(At) && Callers[At].empty())
      Uncalled->push_back(name(At));
  }
  llvm::sort(Out, [](const WayToLine &A, const WayToLine &B) {
    auto Rank = [](const ThreadRoot &R) { return std::tuple(!R.Main, R.StartedAt, R.Entry); };
    return Rank(A.Root) < Rank(B.Root);
  });
  return Out;
}

std::vector<ThreadRoot> Storyteller::rootsOf(FunctionIdx F) const {
  std::vector<ThreadRoot> Out;
  for (WayToLine &W : waysTo(F, nullptr))
    Out.push_back(std::move(W.Root));
  return Out;
}

LineAccess Storyteller::access(const Observation &O) const {
  LineAccess A;
  A.At = D.at(O.Loc);
  A.Storage = nameOf(O.Place, O.F);
  A.Function = name(O.F);
  A.Writes = O.Kind != AccessKind::Read;
  A.Reads = O.Kind != AccessKind::Write;
  A.Atomic = O.Atomic;
  A.Locks = names(heldAt(O));
  A.RunBy = rootsOf(O.F);
  return A;
}

bool Storyteller::isRace(const Place &A, const Place &B) const {
  return llvm::any_of(Races, [&](const Race &R) {
    return (R.First.At == A && R.Second.At == B) || (R.First.At == B && R.Second.At == A);
  });
}

// Two that read may share a lock; one that writes shares it with nobody.
std::string Storyteller::commonLock(const Observation &A, const Observation &B) const {
  for (const HeldLock &H : heldAt(A))
    for (const HeldLock &K : heldAt(B)) {
      bool Same = H.Lock == K.Lock || (E.lastField(H.Lock) && E.lastField(H.Lock) == E.lastField(K.Lock));
      if (Same && (H.Mode == LockMode::Exclusive || K.Mode == LockMode::Exclusive))
        return D.lock(H.Lock);
    }
  return "";
}

static bool isOneThread(const std::vector<ThreadRoot> &A, const std::vector<ThreadRoot> &B) {
  bool Alone = A.size() == 1 && !A.front().Several && (A.front().Main || A.front().StartedAt.size() == 1);
  return Alone && A == B;
}

// A variable is one object, whoever names it.
static bool isVariable(const PlaceTable &Places, PlaceId P) {
  for (; P; P = Places[P].Parent) {
    PlaceKind K = Places[P].Kind;
    if (K == PlaceKind::Global || K == PlaceKind::Local || K == PlaceKind::Capture)
      return true;
    bool Captured = K == PlaceKind::Deref && Places[Places[P].Parent].Kind == PlaceKind::Capture;
    if (K != PlaceKind::Field && !Captured)
      return false;
  }
  return false;
}

// What a constructor or destructor does to its own object.
bool Storyteller::isBuilding(const Observation &O) const {
  const FunctionDecl *Decl = E.L.Bodies[O.F].Decl;
  bool Special =
      Decl && (Decl->Kind == FunctionKind::Constructor || Decl->Kind == FunctionKind::CopyConstructor ||
               Decl->Kind == FunctionKind::MoveConstructor || Decl->Kind == FunctionKind::Destructor);
  return Special && O.Exempt;
}

LineMeeting Storyteller::meeting(const Observation &Mine, const Observation &Other) const {
  LineMeeting M;
  M.Other = access(Other);
  LineAccess Me = access(Mine);
  M.Lock = commonLock(Mine, Other);
  M.How = isRace(Me.At, M.Other.At)                                               ? Meeting::Race
          : !Me.Writes && !M.Other.Writes                                         ? Meeting::BothRead
          : Me.Atomic && M.Other.Atomic                                           ? Meeting::BothAtomic
          : isBuilding(Mine) || isBuilding(Other)                                 ? Meeting::Building
          : Me.RunBy.empty() || M.Other.RunBy.empty()                             ? Meeting::Unreached
          : isOneThread(Me.RunBy, M.Other.RunBy)                                  ? Meeting::OneThread
          : !M.Lock.empty()                                                       ? Meeting::CommonLock
          : isVariable(E.Places, Mine.Place) && isVariable(E.Places, Other.Place) ? Meeting::Ordered
                                                                                  : Meeting::Apart;
  return M;
}

void Storyteller::touches(FileId File, uint32_t Line, LineStory &Out) const {
  for (const auto &[Key, All] : ByStorage)
    for (const Observation *Mine : All) {
      if (Mine->Loc.File != File || Mine->Loc.Line != Line)
        continue;
      LineTouch T{access(*Mine), {}};
      for (const Observation *Other : All)
        if (Other != Mine || T.Mine.Writes)
          T.Others.push_back(meeting(*Mine, *Other));
      llvm::sort(T.Others, [](const LineMeeting &A, const LineMeeting &B) {
        return std::tuple(A.How, A.Other.At, A.Other.Writes) < std::tuple(B.How, B.Other.At, B.Other.Writes);
      });
      Out.Touches.push_back(std::move(T));
    }
  llvm::sort(Out.Touches, [](const LineTouch &A, const LineTouch &B) {
    return std::tuple(A.Mine.At, A.Mine.Storage, A.Mine.Writes) <
           std::tuple(B.Mine.At, B.Mine.Storage, B.Mine.Writes);
  });
}

LineStory Storyteller::tell(FileId File, uint32_t Line) {
  LineStory Out;
  const SourceFile *In = E.L.file(File);
  Out.At = {In ? In->Path : "", Line, 0};
  for (FunctionIdx F = 0; F < E.L.Bodies.size(); ++F) {
    bool Here = llvm::any_of(E.L.Bodies[F].Facts->Blocks, [&](const Block &B) {
      return llvm::any_of(B.Facts,
                          [&](const Fact &Ft) { return Ft.Loc.File == File && Ft.Loc.Line == Line; });
    });
    if (!Here || llvm::is_contained(Out.Functions, name(F)))
      continue;
    Out.Functions.push_back(name(F));
    for (WayToLine &W : waysTo(F, &Out.Uncalled))
      Out.Ways.push_back(std::move(W));
  }
  std::set<std::pair<Place, std::string>> Seen;
  for (const CallSite &C : E.CallSites)
    if (C.Loc.File == File && C.Loc.Line == Line && Seen.insert({D.at(C.Loc), name(C.Callee)}).second) {
      Lockset Held = E.lockset(C.Locks);
      for (const HeldLock &H : G.heldByCallers(C.Caller))
        add(Held, H);
      Out.Calls.push_back({D.at(C.Loc), name(C.Callee), names(Held)});
    }
  touches(File, Line, Out);
  return Out;
}

static llvm::Error problem(const llvm::Twine &Text) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Text);
}

/// Of all lines with an event the one that is nearest; of two equally near the earlier.
static uint32_t nearestLine(const TuFacts &Facts, FileId File, uint32_t Line) {
  uint32_t Best = 0;
  auto Distance = [&](uint32_t L) { return L > Line ? L - Line : Line - L; };
  for (const FunctionFacts &F : Facts.Functions)
    for (const Block &B : F.Blocks)
      for (const Fact &Ft : B.Facts)
        if (uint32_t L = Ft.Loc.Line; L && Ft.Loc.File == File)
          if (!Best || std::pair(Distance(L), L) < std::pair(Distance(Best), Best))
            Best = L;
  return Best;
}

llvm::Expected<LineStory> storyOfLine(const TuFacts &Facts, const ModelSet &Models, llvm::StringRef File,
                                      uint32_t Line) {
  const SourceFile *In = nullptr;
  for (const SourceFile &F : Facts.Files)
    if (F.Path == File)
      In = &F;
  if (!In)
    return problem(File + ": not a file of the program: no unit that was read includes it");
  uint32_t Nearest = nearestLine(Facts, In->Id, Line);
  if (!Nearest)
    return problem(File + ": nothing in this file does anything that is followed: no access, no call");
  TuFacts Followed = Facts;
  leaveOutCrashes(Followed, Models);
  Linked L(Followed, Models);
  Engine E(L);
  E.NoteAll = true;
  analyseProgram(E);
  Guards G(E);
  return Storyteller(E, G).tell(In->Id, Nearest);
}

} // namespace fearless
