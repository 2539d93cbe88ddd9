// The writer of the text form, in the order of Text.h's grammar. TextDump.cpp writes what stands at top
// level, TextDumpBody.cpp what stands in a body.
#pragma once

#include "facts/TextLabels.h"

namespace fearless::text {

class Dumper {
public:
  explicit Dumper(const TuFacts &Facts) : Facts(Facts), Name(Facts), Out(Text) {}
  std::string dump();

private:
  // Top level
  void unit(const UnitInfo &U);
  void file(const SourceFile &F);
  void type(const TypeFacts &T);
  void part(const Part &P);
  void global(const GlobalVariable &G);
  void decl(const FunctionDecl &D);
  void function(const FunctionFacts &F, const FunctionDecl *Implied);
  void body(const FunctionFacts &F);
  void enter(SourceLoc Loc);

  // Functions
  void declFlags(const FunctionDecl &D);
  void fact(const Fact &F);
  void write(const Access &A);
  void write(const Bind &B);
  void write(const Call &C);
  void write(const Construct &C);
  void write(const Destroy &D);
  void write(const Alloc &A);
  void write(const MakeClosure &M);
  void write(const Suspend &S);
  void write(const Return &R);
  void write(const Throw &) { Out << "throw"; }
  void write(const Opaque &O) { Out << "opaque " << quoted(O.What); }
  void terminator(const Block &B);

  // Parts of them
  void path(const AccessPath &P);
  void root(const Root &R);
  void value(const Value &V);
  void args(const std::vector<Argument> &Args);
  void captures(const std::vector<CaptureInit> &Captures);
  void variables(const std::vector<Variable> &Variables);
  void variable(const Variable &V);
  void annotations(const std::vector<Annotation> &All);
  void place(SourceLoc L);
  void at(SourceLoc L);
  void typeOf(TypeId T, TypeId Default = {});
  void result(ValueId V);
  template <typename E, size_t N> void word(const llvm::StringRef (&Words)[N], E Value, E Default);
  void flag(bool Set, llvm::StringRef Word) { Out << (Set ? " " : "") << (Set ? Word : ""); }
  void named(llvm::StringRef Name, llvm::StringRef Default, llvm::StringRef Word);
  template <typename Id> void optionalId(llvm::StringRef Word, Id What);
  template <typename Id> void list(llvm::StringRef Word, const std::vector<Id> &Ids);
  void strings(llvm::StringRef Word, const std::vector<std::string> &All);
  template <typename T, typename Print> void commaSeparated(const T &All, Print One);
  template <typename T> std::vector<const T *> byPlace(const std::vector<T> &Table) const;

  const TuFacts &Facts;
  Labels Name;
  std::string Text;
  llvm::raw_string_ostream Out;
  Scope Variables;                        ///< of the function that is written
  const FunctionFacts *Current = nullptr; ///< likewise
  FileId File;                            ///< of places without @
};

template <typename T, typename Print> void Dumper::commaSeparated(const T &All, Print One) {
  bool First = true;
  for (const auto &Item : All) {
    Out << (First ? "" : ", ");
    One(Item);
    First = false;
  }
}

template <typename Id> void Dumper::optionalId(llvm::StringRef Word, Id What) {
  if (What)
    Out << ' ' << Word << ' ' << Name(What);
}

template <typename Id> void Dumper::list(llvm::StringRef Word, const std::vector<Id> &Ids) {
  if (Ids.empty())
    return;
  Out << ' ' << Word << " (";
  commaSeparated(Ids, [&](Id One) { Out << Name(One); });
  Out << ')';
}

template <typename E, size_t N> void Dumper::word(const llvm::StringRef (&Words)[N], E Value, E Default) {
  if (Value != Default)
    Out << ' ' << Words[size_t(Value)];
}

} // namespace fearless::text
