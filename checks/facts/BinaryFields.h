// The fields of every fact, in order, once for reading and writing alike: an archive is either a Writer
// or a Reader, and `fields(Archive, value)` passes it each field.
#pragma once

#include "facts/TuFacts.h"

namespace fearless {

/// The last enumerator: what a number read from a file may be at most.
template <typename E> inline constexpr E LastOf;
template <> inline constexpr AccessKind LastOf<AccessKind> = AccessKind::ReadWrite;
template <> inline constexpr CountDown LastOf<CountDown> = CountDown::Was;
template <> inline constexpr PassMode LastOf<PassMode> = PassMode::Moved;
template <> inline constexpr DestroyReason LastOf<DestroyReason> = DestroyReason::Explicit;
template <> inline constexpr CaptureMode LastOf<CaptureMode> = CaptureMode::ThisCopy;
template <> inline constexpr SuspendKind LastOf<SuspendKind> = SuspendKind::Final;
template <> inline constexpr CompareOp LastOf<CompareOp> = CompareOp::GreaterEqual;
template <> inline constexpr TerminatorKind LastOf<TerminatorKind> = TerminatorKind::Throw;
template <> inline constexpr TypeKind LastOf<TypeKind> = TypeKind::Other;
template <> inline constexpr AccessSpecifier LastOf<AccessSpecifier> = AccessSpecifier::Private;
template <> inline constexpr FunctionKind LastOf<FunctionKind> = FunctionKind::VariableInit;

template <typename A> void fields(A &Ar, SourceLoc &V) { Ar(V.File, V.Line, V.Column); }
template <typename A> void fields(A &, This &) {}
template <typename A> void fields(A &Ar, Param &V) { Ar(V.Index); }
template <typename A> void fields(A &Ar, Capture &V) { Ar(V.Index); }
template <typename A> void fields(A &Ar, Local &V) { Ar(V.Index); }
template <typename A> void fields(A &Ar, Global &V) { Ar(V.Id); }
template <typename A> void fields(A &Ar, Temp &V) { Ar(V.Value); }
template <typename A> void fields(A &Ar, FieldStep &V) { Ar(V.Id); }
template <typename A> void fields(A &, DerefStep &) {}
template <typename A> void fields(A &Ar, IndexStep &V) { Ar(V.Constant, V.Variable); }
template <typename A> void fields(A &Ar, AccessPath &V) { Ar(V.Base, V.Steps); }
template <typename A> void fields(A &, Unknown &) {}
template <typename A> void fields(A &Ar, AddressOf &V) { Ar(V.Path); }
template <typename A> void fields(A &Ar, ValueOf &V) { Ar(V.Path); }
template <typename A> void fields(A &Ar, Constant &V) { Ar(V.Value); }
template <typename A> void fields(A &Ar, FunctionRef &V) { Ar(V.Id); }

template <typename A> void fields(A &Ar, Access &V) {
  Ar(V.Path, V.Kind, V.Type, V.Atomic, V.Order, V.Volatile, V.Result, V.Down);
}
template <typename A> void fields(A &Ar, Bind &V) { Ar(V.Dest, V.Source); }
template <typename A> void fields(A &Ar, Argument &V) { Ar(V.What, V.Pass, V.Type, V.Loc); }
template <typename A> void fields(A &Ar, StaticCallee &V) { Ar(V.Id); }
template <typename A> void fields(A &Ar, VirtualCallee &V) { Ar(V.Id); }
template <typename A> void fields(A &Ar, IndirectCallee &V) { Ar(V.Target); }
template <typename A> void fields(A &Ar, Call &V) { Ar(V.Result, V.Target, V.Object, V.Args, V.Type, V.NoReturn); }
template <typename A> void fields(A &Ar, Construct &V) { Ar(V.Object, V.Constructor, V.Type, V.Args); }
template <typename A> void fields(A &Ar, Destroy &V) { Ar(V.Object, V.Type, V.Destructor, V.Reason); }
template <typename A> void fields(A &Ar, Alloc &V) { Ar(V.Result, V.Type, V.Array); }
template <typename A> void fields(A &Ar, CaptureInit &V) { Ar(V.Name, V.Mode, V.Init, V.Type, V.Loc, V.Implicit); }
template <typename A> void fields(A &Ar, MakeClosure &V) { Ar(V.Result, V.Body, V.GenericBodies, V.Type, V.Captures); }
template <typename A> void fields(A &Ar, Suspend &V) { Ar(V.Kind, V.Awaited); }
template <typename A> void fields(A &Ar, Return &V) { Ar(V.What); }
template <typename A> void fields(A &, Throw &) {}
template <typename A> void fields(A &Ar, Opaque &V) { Ar(V.What); }
template <typename A> void fields(A &Ar, Fact &V) { Ar(V.Loc, V.What); }
template <typename A> void fields(A &Ar, Condition &V) { Ar(V.Left, V.Op, V.Right); }
template <typename A> void fields(A &Ar, Terminator &V) { Ar(V.Kind, V.Test); }
template <typename A> void fields(A &Ar, Block &V) { Ar(V.Facts, V.End, V.Successors); }
template <typename A> void fields(A &Ar, Variable &V) { Ar(V.Name, V.Type, V.Loc, V.Const); }
template <typename A> void fields(A &Ar, FunctionFacts &V) {
  Ar(V.Id, V.Loc, V.End, V.Params, V.Locals, V.Captures, V.Blocks, V.Coroutine, V.HasErrors);
}

template <typename A> void fields(A &Ar, Annotation &V) { Ar(V.Name, V.Text, V.Operands); }
template <typename A> void fields(A &Ar, Part &V) {
  Ar(V.Id, V.Name, V.Type, V.Loc, V.Base, V.Mutable, V.Const, V.Volatile, V.BitUnit, V.Access, V.Annotations);
}
template <typename A> void fields(A &Ar, TypeFacts &V) {
  Ar(V.Id, V.Kind, V.Name, V.Template, V.Element, V.ElementConst, V.Args, V.Parts, V.Methods, V.CallOperator,
     V.Destructor, V.Loc, V.Enclosing, V.System, V.Closure, V.Complete, V.Polymorphic, V.TriviallyCopyable,
     V.TriviallyDestructible, V.Annotations);
}
template <typename A> void fields(A &Ar, FunctionDecl &V) {
  Ar(V.Id, V.Kind, V.Name, V.Display, V.Parent, V.Params, V.ParamNames, V.Result, V.Loc, V.Enclosing, V.Overrides,
     V.TemplateArgs, V.Access, V.Const, V.Virtual, V.Noexcept, V.Variadic, V.System, V.Internal, V.Main, V.Defaulted,
     V.Instantiation, V.Annotations);
}
template <typename A> void fields(A &Ar, GlobalVariable &V) {
  Ar(V.Id, V.Name, V.Type, V.Loc, V.Enclosing, V.Init, V.Const, V.ThreadLocal, V.Volatile, V.Internal, V.Annotations);
}
template <typename A> void fields(A &Ar, SourceFile &V) { Ar(V.Id, V.Path, V.Content, V.System); }
template <typename A> void fields(A &Ar, Comment &V) { Ar(V.Loc, V.Text); }
template <typename A> void fields(A &Ar, UnitInfo &V) { Ar(V.MainFile, V.Errors, V.Messages, V.DroppedFlags); }

} // namespace fearless
