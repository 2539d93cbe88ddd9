// Indexing the merged facts, and the class hierarchy as far as calls need it.
#include "program/Link.h"

#include "llvm/ADT/DenseSet.h"

#include <algorithm>
#include <tuple>

namespace fearless {

Linked::Linked(const TuFacts &Facts, const ModelSet &Models) : Facts(Facts), Models(Models) {
  for (const TypeFacts &T : Facts.Types) {
    Types[T.Id] = &T;
    const Part *Leader = nullptr;
    for (const Part &P : T.Parts) {
      if (P.Base)
        continue;
      Fields[P.Id] = {&T, &P};
      if (P.BitUnit && Leader && Leader->BitUnit == P.BitUnit)
        Locations[P.Id] = Leader->Id;
      else if (P.BitUnit)
        Leader = &P;
    }
  }
  for (const FunctionDecl &D : Facts.Decls)
    Decls[D.Id] = &D;
  for (const GlobalVariable &G : Facts.Globals)
    Globals[G.Id] = &G;
  for (const SourceFile &F : Facts.Files)
    Files[F.Id] = &F;
  for (const FunctionFacts &F : Facts.Functions)
    Bodies.push_back({&F, Decls.lookup(F.Id)});
  orderBodies();
  for (FunctionIdx I = 0; I < Bodies.size(); ++I)
    if (const FunctionDecl *D = Bodies[I].Decl;
        !D || !Models.replacesBody(D->Name)) // the user's row says what calls do
      BodyIndex[Bodies[I].Facts->Id].push_back(I);
  indexOverrides();
}

// In the order of the source: where the analysis has to stop short it must not depend on what a file is
// called.
void Linked::orderBodies() {
  std::vector<std::pair<std::string, uint64_t>> Paths;
  for (const auto &[Id, F] : Files)
    Paths.push_back({F->Path, Id.Hash});
  std::sort(Paths.begin(), Paths.end());
  llvm::DenseMap<uint64_t, size_t> Rank;
  for (size_t I = 0; I < Paths.size(); ++I)
    Rank[Paths[I].second] = I;
  std::sort(Bodies.begin(), Bodies.end(), [&](const Body &A, const Body &B) {
    auto Key = [&](const Body &X) {
      const SourceLoc &At = X.Facts->Loc;
      return std::make_tuple(Rank.lookup(At.File.Hash), At.Line, At.Column,
                             X.Decl ? llvm::StringRef(X.Decl->Name) : llvm::StringRef());
    };
    auto KA = Key(A), KB = Key(B);
    return KA != KB ? KA < KB : A.Facts < B.Facts;
  });
}

llvm::ArrayRef<FunctionIdx> Linked::bodies(FunctionId Id) const {
  auto It = BodyIndex.find(Id);
  return It == BodyIndex.end() ? llvm::ArrayRef<FunctionIdx>() : llvm::ArrayRef<FunctionIdx>(It->second);
}

FieldId Linked::location(FieldId Id) const {
  auto It = Locations.find(Id);
  return It == Locations.end() ? Id : It->second;
}

Linked::FieldInfo Linked::field(FieldId Id) const { return Fields.lookup(Id); }

llvm::ArrayRef<FunctionId> Linked::overriders(FunctionId Id) const {
  auto It = Overriders.find(Id);
  return It == Overriders.end() ? llvm::ArrayRef<FunctionId>() : llvm::ArrayRef<FunctionId>(It->second);
}

const TypeFacts *Linked::pointee(const TypeFacts *T) const {
  while (T && (T->Kind == TypeKind::Reference || T->Kind == TypeKind::RValueReference ||
               T->Kind == TypeKind::Pointer))
    T = type(T->Element);
  return T;
}

// A container's last argument is what allocates or keeps its elements, and names them: of a map pairs, in
// which the key is const.
const TypeFacts *Linked::elementType(const TypeFacts *T) const {
  if (!T || T->Args.empty())
    return nullptr;
  const TypeFacts *Last = T->Args.size() > 1 ? type(T->Args.back()) : nullptr;
  const TypeFacts *Kept = Last && !Last->Args.empty() ? type(Last->Args.front()) : nullptr;
  if (Kept && T->Args.size() > 2 && Kept->Args.size() == 2 && Kept->Args[0] == T->Args[0] &&
      Kept->Args[1] == T->Args[1])
    return type(T->Args[1]);
  return type(T->Args.front());
}

// A method stands for itself and, transitively, for all that override it and have a body.
void Linked::indexOverrides() {
  llvm::DenseMap<FunctionId, llvm::SmallVector<FunctionId, 2>> Direct;
  for (const FunctionDecl &D : Facts.Decls)
    for (FunctionId Base : D.Overrides)
      Direct[Base].push_back(D.Id);
  for (const FunctionDecl &D : Facts.Decls) {
    if (!D.Virtual)
      continue;
    llvm::SmallVector<FunctionId, 8> Work{D.Id};
    llvm::DenseSet<FunctionId> Seen;
    auto &All = Overriders[D.Id];
    while (!Work.empty()) {
      FunctionId Id = Work.pop_back_val();
      if (!Seen.insert(Id).second)
        continue;
      if (BodyIndex.count(Id))
        All.push_back(Id);
      auto It = Direct.find(Id);
      if (It != Direct.end())
        Work.append(It->second.begin(), It->second.end());
    }
    std::sort(All.begin(), All.end(),
              [&](FunctionId A, FunctionId B) { return bodies(A).front() < bodies(B).front(); });
  }
}

} // namespace fearless
