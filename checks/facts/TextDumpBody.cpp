// Writes bodies: facts, paths and values, what has its default value left out.
#include "facts/TextDumper.h"

using llvm::StringRef;

namespace fearless::text {

void Dumper::strings(StringRef Word, const std::vector<std::string> &All) {
  if (All.empty())
    return;
  Out << ' ' << Word << " (";
  commaSeparated(All, [&](StringRef One) { Out << quoted(One); });
  Out << ')';
}

void Dumper::named(StringRef Given, StringRef Default, StringRef Word) {
  if (Given != Default)
    Out << ' ' << Word << ' ' << quoted(Given);
}

void Dumper::place(SourceLoc L) {
  Out << L.Line << ':' << L.Column;
  if (L.File != File)
    Out << '@' << Name(L.File);
}
void Dumper::at(SourceLoc L) {
  if (L == SourceLoc())
    return;
  Out << " at ";
  place(L);
}

void Dumper::typeOf(TypeId T, TypeId Default) {
  if (T != Default)
    Out << " : " << Name(T);
}

void Dumper::result(ValueId V) {
  if (V != 0)
    Out << " -> %" << V;
}

// Paths and values

void Dumper::root(const Root &R) {
  if (std::holds_alternative<This>(R))
    Out << "this";
  else if (auto *T = std::get_if<Temp>(&R))
    Out << '%' << T->Value;
  else if (auto *G = std::get_if<Global>(&R)) {
    std::string Written = Name(G->Id);
    Out << (Variables.hides(Written) ? "::" : "") << Written;
  } else
    Out << Variables.nameOf(R);
}

void Dumper::path(const AccessPath &P) {
  root(P.Base);
  for (const Step &S : P.Steps) {
    if (auto *F = std::get_if<FieldStep>(&S)) {
      Out << '.' << Name(F->Id);
    } else if (auto *I = std::get_if<IndexStep>(&S)) {
      Out << '[';
      if (I->Variable)
        root(*I->Variable);
      if (I->Variable && I->Constant && *I->Constant >= 0)
        Out << '+';
      if (I->Constant)
        Out << *I->Constant;
      else if (!I->Variable)
        Out << '?';
      Out << ']';
    } else {
      Out << ".*";
    }
  }
}

void Dumper::value(const Value &V) {
  if (auto *A = std::get_if<AddressOf>(&V)) {
    Out << '&';
    path(A->Path);
  } else if (auto *Held = std::get_if<ValueOf>(&V)) {
    path(Held->Path);
  } else if (auto *C = std::get_if<Constant>(&V)) {
    Out << C->Value;
  } else if (auto *F = std::get_if<FunctionRef>(&V)) {
    Out << '@' << Name(F->Id);
  } else {
    Out << '?';
  }
}

static StringRef passWord(PassMode Mode) {
  switch (Mode) {
  case PassMode::ByValue:
    return "";
  case PassMode::ByReference:
    return "ref ";
  case PassMode::ByConstReference:
    return "cref ";
  case PassMode::Moved:
    return "move ";
  }
  return "";
}

void Dumper::args(const std::vector<Argument> &Args) {
  Out << '(';
  commaSeparated(Args, [&](const Argument &A) {
    Out << passWord(A.Pass);
    value(A.What);
    typeOf(A.Type);
    at(A.Loc);
  });
  Out << ')';
}

void Dumper::captures(const std::vector<CaptureInit> &Captures) {
  if (Captures.empty())
    return;
  Out << " [";
  commaSeparated(Captures, [&](const CaptureInit &C) {
    Out << CaptureModeWords[size_t(C.Mode)] << ' ' << writtenVariable(C.Name);
    if (!std::holds_alternative<Unknown>(C.Init)) {
      Out << " = ";
      value(C.Init);
    }
    typeOf(C.Type);
    at(C.Loc);
    flag(C.Implicit, "implicit");
  });
  Out << ']';
}

void Dumper::variable(const Variable &V) {
  if (!V.Name.empty())
    Out << writtenVariable(V.Name) << " : ";
  Out << Name(V.Type);
  flag(V.Const, "const");
  at(V.Loc);
}

void Dumper::variables(const std::vector<Variable> &All) {
  Out << '(';
  commaSeparated(All, [&](const Variable &V) { variable(V); });
  Out << ')';
}

void Dumper::annotations(const std::vector<Annotation> &All) {
  for (const Annotation &A : All) {
    Out << " [[" << written(A.Name, NameKind::Global);
    if (!A.Text.empty() || !A.Operands.empty()) {
      Out << '(' << quoted(A.Text);
      for (const Value &V : A.Operands) {
        Out << ", ";
        value(V);
      }
      Out << ')';
    }
    Out << "]]";
  }
}

// Facts

void Dumper::write(const Access &A) {
  Out << AccessKindWords[size_t(A.Kind)] << ' ';
  path(A.Path);
  typeOf(A.Type, declaredType(*Current, A.Path));
  flag(A.Atomic, "atomic");
  if (A.Order != Access().Order)
    Out << " order "
        << (A.Order < std::size(MemoryOrderWords) ? MemoryOrderWords[A.Order].str()
                                                  : std::to_string(A.Order));
  flag(A.Volatile, "volatile");
  if (A.Down != CountDown::No)
    Out << " counts " << CountDownWords[size_t(A.Down)];
  result(A.Result);
}

void Dumper::write(const Bind &B) {
  Out << "bind ";
  path(B.Dest);
  Out << " = ";
  value(B.Source);
}

void Dumper::write(const Call &C) {
  Out << "call ";
  if (auto *I = std::get_if<IndirectCallee>(&C.Target)) {
    Out << "indirect ";
    value(I->Target);
  } else if (auto *V = std::get_if<VirtualCallee>(&C.Target)) {
    Out << "virtual " << Name(V->Id);
  } else {
    Out << Name(std::get<StaticCallee>(C.Target).Id);
  }
  args(C.Args);
  if (C.Object) {
    Out << " on ";
    value(*C.Object);
  }
  typeOf(C.Type);
  flag(C.NoReturn, "noreturn");
  result(C.Result);
}

void Dumper::write(const Construct &C) {
  Out << "construct ";
  path(C.Object);
  Out << ' ' << Name(C.Constructor);
  args(C.Args);
  typeOf(C.Type, declaredType(*Current, C.Object));
}

void Dumper::write(const Destroy &D) {
  Out << "destroy ";
  path(D.Object);
  optionalId("calls", D.Destructor);
  typeOf(D.Type, declaredType(*Current, D.Object));
  flag(D.Reason != DestroyReason::ScopeEnd, DestroyReasonWords[size_t(D.Reason)]);
}

void Dumper::write(const Alloc &A) {
  Out << "alloc " << Name(A.Type);
  flag(A.Array, "array");
  result(A.Result);
}

void Dumper::write(const MakeClosure &M) {
  Out << "closure " << Name(M.Body);
  captures(M.Captures);
  typeOf(M.Type);
  list("generic", M.GenericBodies);
  result(M.Result);
}

void Dumper::write(const Suspend &S) {
  Out << "suspend " << SuspendKindWords[size_t(S.Kind)];
  if (std::holds_alternative<Unknown>(S.Awaited))
    return;
  Out << ' ';
  value(S.Awaited);
}

void Dumper::write(const Return &R) {
  Out << "return";
  if (std::holds_alternative<Unknown>(R.What))
    return;
  Out << ' ';
  value(R.What);
}

void Dumper::fact(const Fact &F) {
  Out << "    ";
  if (F.Loc != SourceLoc()) {
    place(F.Loc);
    Out << ' ';
  }
  std::visit([&](const auto &What) { write(What); }, F.What);
  Out << '\n';
}

static bool isPlainEnd(const Block &B) { return B.End == Terminator() && B.Successors.empty(); }

/// The one block of a body without branches, which needs no labels.
static bool isStraight(const FunctionFacts &F) {
  return F.Blocks.size() == 2 && F.Blocks[0].End == Terminator() && F.Blocks[0].Successors.size() == 1 &&
         F.Blocks[0].Successors[0] == 1 && F.Blocks[1].Facts.empty() && isPlainEnd(F.Blocks[1]);
}

void Dumper::terminator(const Block &B) {
  Out << "    " << TerminatorWords[size_t(B.End.Kind)];
  for (uint32_t Next : B.Successors)
    Out << " b" << Next;
  if (B.End.Test) {
    Out << " if ";
    value(B.End.Test->Left);
    Out << ' ' << CompareOpWords[size_t(B.End.Test->Op)] << ' ';
    value(B.End.Test->Right);
  }
  Out << '\n';
}

void Dumper::body(const FunctionFacts &F) {
  for (const Variable &Local : F.Locals) {
    Out << "  local " << (Local.Name.empty() ? "\"\" : " : "");
    variable(Local);
    Out << '\n';
  }
  if (F.Blocks.empty())
    Out << "  no-blocks\n";
  bool Straight = isStraight(F);
  for (size_t I = 0; I < (Straight ? 1 : F.Blocks.size()); ++I) {
    if (!Straight)
      Out << "  b" << I << ":\n";
    for (const Fact &One : F.Blocks[I].Facts)
      fact(One);
    if (!Straight && !(I == 1 && isPlainEnd(F.Blocks[I])))
      terminator(F.Blocks[I]);
  }
}

} // namespace fearless::text
