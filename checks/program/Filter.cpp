// Which storage is worth following. Summaries carry accesses up the call graph, and most storage is
// never touched by a started thread, or never written: a look at all facts, without order or aliases,
// says which fields and globals are.
#include "program/Filter.h"

#include "program/LockGraph.h"

#include "llvm/ADT/BitVector.h"

namespace fearless {

// `worker_ = std::thread([this] { … });`: from then on others may use the object that is being made.
static bool givesItselfAway(const FunctionFacts &F) {
  return llvm::any_of(F.Blocks, [](const Block &B) {
    return llvm::any_of(B.Facts, [](const Fact &Ft) {
      const auto *M = std::get_if<MakeClosure>(&Ft.What);
      return M && llvm::any_of(M->Captures,
                               [](const CaptureInit &C) { return C.Mode == CaptureMode::ThisPointer; });
    });
  });
}

namespace {
constexpr uint8_t Touched = 1, Written = 2;

struct Scan {
  const Linked &L;
  AccessFilter &Out;
  const FunctionFacts *F = nullptr;
  bool ByThread = false;
  bool Building = false;

  void mark(const AccessPath &P, bool Write, bool Lent = false) {
    if (Building && !Lent && std::holds_alternative<This>(P.Base))
      Write = false;
    uint8_t Bits = (ByThread || Lent ? Touched : 0) | (Write ? Written : 0);
    bool Last = true;
    for (size_t I = P.Steps.size(); I > 0; --I) {
      const Step &S = P.Steps[I - 1];
      if (const auto *Fs = std::get_if<FieldStep>(&S)) {
        Out.Keys[L.location(Fs->Id).Hash] |= Last ? Bits : Bits << 2;
        Last = false;
      } else if (std::holds_alternative<DerefStep>(S) && !Last) {
        return;
      }
    }
    if (const auto *G = std::get_if<Global>(&P.Base))
      Out.Keys[G->Id.Hash] |= Last ? Bits : Bits << 2;
  }
  // A structure that is copied as a whole: its members are touched, and what is done to them by other ways is
  // done to it.
  void markWhole(const Access &A) {
    const TypeFacts *T = L.type(A.Type);
    const FieldStep *Last = A.Path.Steps.empty() ? nullptr : std::get_if<FieldStep>(&A.Path.Steps.back());
    const auto *G = A.Path.Steps.empty() ? std::get_if<Global>(&A.Path.Base) : nullptr;
    if (!T || T->Kind != TypeKind::Record || L.role(T) != TypeRole::None)
      return;
    uint8_t Bits = (ByThread ? Touched : 0) | (A.Kind != AccessKind::Read ? Written : 0);
    for (const Part &P : T->Parts)
      if (!P.Base)
        Out.Keys[L.location(P.Id).Hash] |= Bits;
    if (Last || G)
      Wholes.push_back({Last ? L.location(Last->Id).Hash : G->Id.Hash, T});
  }
  void addParts() {
    for (const auto &[Key, T] : Wholes)
      for (const Part &P : T->Parts)
        if (!P.Base)
          Out.Keys[Key] |= uint8_t((Out.Keys.lookup(L.location(P.Id).Hash) & (Touched | Written)) << 2);
  }
  std::vector<std::pair<uint64_t, const TypeFacts *>> Wholes{};

  void mark(const Value &V, bool Write, bool Lent = false) {
    if (const auto *A = std::get_if<AddressOf>(&V))
      mark(A->Path, Write, Lent);
    else if (const auto *X = std::get_if<ValueOf>(&V))
      mark(X->Path, Write);
  }
  static bool isLent(const Argument &A) {
    const auto *Address = std::get_if<AddressOf>(&A.What);
    return A.Pass != PassMode::ByValue || (Address && std::holds_alternative<Global>(Address->Path.Base));
  }
  /// `std::thread(walk, &total)`: the address of a global becomes an object of its own, which a thread takes
  /// over.
  static bool isHandedOn(const Bind &B, const AddressOf &What) {
    return std::holds_alternative<Temp>(B.Dest.Base) && std::holds_alternative<Global>(What.Path.Base);
  }
  void marks(const std::vector<Argument> &Args) {
    for (const Argument &A : Args)
      mark(A.What, A.Pass != PassMode::ByConstReference,
           isLent(A)); // an alias, which may reach a thread by any way
  }
  void fact(const Fact &Ft) {
    if (const auto *A = std::get_if<Access>(&Ft.What)) {
      mark(A->Path, A->Kind != AccessKind::Read);
      markWhole(*A);
    } else if (const auto *B = std::get_if<Bind>(&Ft.What)) {
      mark(B->Source, false);
      if (const auto *P = std::get_if<AddressOf>(&B->Source))
        mark(P->Path, true, Building || isHandedOn(*B, *P)); // an alias, which may be written through
    } else if (const auto *C = std::get_if<Call>(&Ft.What)) {
      if (C->Object)
        mark(*C->Object, true);
      marks(C->Args);
    } else if (const auto *C = std::get_if<Construct>(&Ft.What)) {
      marks(C->Args);
    } else if (const auto *M = std::get_if<MakeClosure>(&Ft.What)) {
      for (const CaptureInit &I : M->Captures)
        mark(I.Init, I.Mode == CaptureMode::ByReference, I.Mode == CaptureMode::ByReference);
    } else if (const auto *R = std::get_if<Return>(&Ft.What)) {
      mark(R->What, true);
    }
  }
};
} // namespace

llvm::BitVector reachable(const Engine &E, const llvm::DenseSet<FunctionIdx> &From) {
  const Linked &L = E.L;
  llvm::BitVector Seen(static_cast<unsigned>(L.Bodies.size()));
  llvm::SmallVector<FunctionIdx, 32> Work(From.begin(), From.end());
  for (FunctionIdx F : Work)
    Seen.set(F);
  while (!Work.empty()) {
    FunctionIdx F = Work.pop_back_val();
    for (FunctionIdx G : mentions(E, *L.Bodies[F].Facts))
      if (!Seen.test(G)) {
        Seen.set(G);
        Work.push_back(G);
      }
  }
  return Seen;
}

/// The classes of the objects that a function is given or makes.
static void addRecords(const Linked &L, const Body &B, llvm::DenseSet<TypeId> &Out) {
  auto Add = [&](TypeId Id) {
    const TypeFacts *T = L.type(Id);
    bool Leads = T && (T->Kind == TypeKind::Pointer || T->Kind == TypeKind::Reference);
    if (const TypeFacts *To = Leads ? L.type(T->Element) : nullptr;
        To && To->Kind == TypeKind::Record && !To->System)
      Out.insert(To->Id);
  };
  for (const auto &P : B.Facts->Params)
    Add(P.Type);
  Add(B.Decl->Result);
}

// What users of a library call beside the threads that a function of it has left running: such that are given
// the same objects, or stand in the same file.
static void addInterfaces(const Engine &E, llvm::BitVector &Seeing) {
  const std::vector<Body> &Bodies = E.L.Bodies;
  auto IsOpen = [&](FunctionIdx F) {
    const FunctionDecl *D = Bodies[F].Decl;
    return D && D->Kind == FunctionKind::Free && !D->Internal && !D->Main;
  };
  llvm::DenseSet<TypeId> Records;
  llvm::DenseSet<FileId> Files;
  for (unsigned F : Seeing.set_bits())
    if (IsOpen(F)) {
      addRecords(E.L, Bodies[F], Records);
      Files.insert(Bodies[F].Facts->End.File);
    }
  for (FunctionIdx F = 0; F < Bodies.size() && !Files.empty(); ++F) {
    if (!IsOpen(F) || Seeing.test(F))
      continue;
    llvm::DenseSet<TypeId> Mine;
    addRecords(E.L, Bodies[F], Mine);
    if (Files.contains(Bodies[F].Facts->End.File) ||
        llvm::any_of(Mine, [&](TypeId T) { return Records.contains(T); }))
      Seeing.set(F);
  }
}

// Callees come before callers, and those that call each other in circles several times.
llvm::BitVector meeting(const Engine &E, const llvm::BitVector &ByThread) {
  const std::vector<Body> &Bodies = E.L.Bodies;
  llvm::DenseSet<TypeId> Classes; // their public operations run beside the threads of any member
  for (FunctionIdx F : E.Starters)
    if (const FunctionDecl *D = Bodies[F].Decl; D && D->Parent)
      Classes.insert(D->Parent);
  llvm::DenseSet<TypeId> Known; // derived ones, too: the thread may call what they override
  for (const Body &B : Bodies)
    if (B.Decl && B.Decl->Parent && Known.insert(B.Decl->Parent).second)
      for (TypeId Base : llvm::SmallVector<TypeId, 8>(Classes.begin(), Classes.end()))
        if (isBaseOf(E.L, E.L.type(Base), E.L.type(B.Decl->Parent))) {
          Classes.insert(B.Decl->Parent);
          break;
        }
  llvm::BitVector Seeing(static_cast<unsigned>(Bodies.size()));
  for (FunctionIdx F : E.Order) {
    const FunctionDecl *D = Bodies[F].Decl;
    if (E.Starters.contains(F) || (D && D->Parent && Classes.contains(D->Parent)) ||
        llvm::any_of(mentions(E, *Bodies[F].Facts), [&](FunctionIdx G) { return Seeing.test(G); }))
      Seeing.set(F);
  }
  addInterfaces(E, Seeing);
  Seeing |= ByThread;
  llvm::DenseSet<FunctionIdx> From;
  for (unsigned F : Seeing.set_bits())
    From.insert(F);
  return reachable(E, From);
}

AccessFilter filterFor(const Linked &L, const llvm::BitVector &ByThread) {
  AccessFilter Out;
  Scan S{L, Out};
  for (FunctionIdx F = 0; F < L.Bodies.size(); ++F) {
    const Body &B = L.Bodies[F];
    S.F = B.Facts;
    S.ByThread = ByThread.test(F);
    S.Building =
        !givesItselfAway(*B.Facts) && B.Decl &&
        (B.Decl->Kind == FunctionKind::Constructor || B.Decl->Kind == FunctionKind::CopyConstructor ||
         B.Decl->Kind == FunctionKind::MoveConstructor);
    for (const Block &Bl : B.Facts->Blocks)
      for (const Fact &Ft : Bl.Facts)
        S.fact(Ft);
  }
  S.addParts();
  return Out;
}

} // namespace fearless
