// Linking is merging: the facts of a program are the union of the facts of its units. Units overlap —
// every unit that includes a header says the same of its classes and inline functions — so the union
// must drop what is said twice, and must not depend on who is merged first.
//
// Bodies are a set: two different bodies under one id (an inline function that a macro changes) both
// stay, ordered by content. Everything else has one description per id. Where two disagree (a class
// that one unit only declares), a total order on descriptions decides which one is fuller, and the
// greatest of them stays; taking the greatest is associative, commutative and idempotent. A class's
// methods are the exception: implicit members and instantiations appear unit by unit, so their set is
// united, and for that reason the order does not look at them.
#include "facts/TuFacts.h"

#include "llvm/ADT/STLExtras.h"

#include <iterator>

using namespace fearless;

namespace {

template <typename T> void sortUnique(std::vector<T> &Table) {
  llvm::sort(Table);
  Table.erase(std::unique(Table.begin(), Table.end()), Table.end());
}

// Compares two descriptions of one id: the fuller one comes first, then the smaller by content.
bool isFuller(const SourceFile &A, const SourceFile &B) {
  if (A.System != B.System)
    return !A.System;
  return A < B;
}
bool isFuller(const FunctionDecl &A, const FunctionDecl &B) {
  if (A.System != B.System)
    return !A.System;
  if (A.Annotations.size() != B.Annotations.size())
    return A.Annotations.size() > B.Annotations.size();
  return A < B;
}
bool isFuller(const GlobalVariable &A, const GlobalVariable &B) {
  if (bool(A.Init) != bool(B.Init))
    return bool(A.Init);
  if (A.Annotations.size() != B.Annotations.size())
    return A.Annotations.size() > B.Annotations.size();
  return A < B;
}
// Methods are empty in both when this is asked.
bool isFuller(const TypeFacts &A, const TypeFacts &B) {
  if (A.Complete != B.Complete)
    return A.Complete;
  if (A.Parts.size() != B.Parts.size())
    return A.Parts.size() > B.Parts.size();
  return A < B;
}

template <typename T> void keepFullest(std::vector<T> &Table) {
  llvm::sort(Table, [](const T &A, const T &B) { return A.Id != B.Id ? A.Id < B.Id : isFuller(A, B); });
  auto SameId = [](const T &A, const T &B) { return A.Id == B.Id; };
  Table.erase(std::unique(Table.begin(), Table.end(), SameId), Table.end());
}

using MethodTable = std::vector<std::pair<TypeId, FunctionId>>;

MethodTable takeMethods(std::vector<TypeFacts> &Types) {
  MethodTable Methods;
  for (TypeFacts &T : Types) {
    for (FunctionId Method : T.Methods)
      Methods.push_back({T.Id, Method});
    T.Methods.clear();
  }
  sortUnique(Methods);
  return Methods;
}

void giveMethods(std::vector<TypeFacts> &Types, const MethodTable &Methods) {
  auto Next = Methods.begin();
  for (TypeFacts &T : Types)
    for (; Next != Methods.end() && Next->first == T.Id; ++Next)
      T.Methods.push_back(Next->second);
}

template <typename T> void append(std::vector<T> &Into, std::vector<T> &From) {
  Into.insert(Into.end(), std::make_move_iterator(From.begin()), std::make_move_iterator(From.end()));
}

void appendAll(TuFacts &Into, TuFacts &From) {
  append(Into.Units, From.Units);
  append(Into.Files, From.Files);
  append(Into.Types, From.Types);
  append(Into.Decls, From.Decls);
  append(Into.Globals, From.Globals);
  append(Into.Functions, From.Functions);
  append(Into.Comments, From.Comments);
}

} // namespace

void fearless::normalize(TuFacts &Facts) {
  sortUnique(Facts.Units);
  keepFullest(Facts.Files);
  MethodTable Methods = takeMethods(Facts.Types);
  keepFullest(Facts.Types);
  giveMethods(Facts.Types, Methods);
  keepFullest(Facts.Decls);
  keepFullest(Facts.Globals);
  sortUnique(Facts.Functions);
  sortUnique(Facts.Comments);
}

void fearless::merge(TuFacts &Into, TuFacts From) {
  appendAll(Into, From);
  normalize(Into);
}

TuFacts fearless::mergeAll(std::vector<TuFacts> Units) {
  TuFacts All;
  for (TuFacts &Unit : Units)
    appendAll(All, Unit);
  normalize(All);
  return All;
}
