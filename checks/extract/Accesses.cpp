// Reads and writes that the language itself performs.
#include "extract/Body.h"

namespace fearless {

static const VarDecl *plainVariable(const Expr *Storage) {
  const auto *Name = dyn_cast<DeclRefExpr>(Storage->IgnoreParens());
  return Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
}

// What Access's comment calls "no fact".
bool BodyReader::isWorthTelling(const AccessPath &P, const Expr *Storage) {
  const VarDecl *V = plainVariable(Storage);
  if (V && isConstantVariable(V))
    return false;
  if (!P.Steps.empty())
    return true;
  if (std::holds_alternative<Temp>(P.Base))
    return false;
  if (V && (std::holds_alternative<Local>(P.Base) || std::holds_alternative<Param>(P.Base)))
    return !V->getType()->isScalarType() || Found.Exposed.contains(V);
  return true;
}

void BodyReader::access(const Expr *Storage, AccessKind Kind, const Expr *Reader) {
  Storage = Storage->IgnoreParens();
  std::optional<AccessPath> P = path(Storage);
  if (!P) {
    if (Kind != AccessKind::Read && isa<clang::UnaryOperator, clang::ArraySubscriptExpr>(Storage))
      emit(Storage->getExprLoc(), Opaque{"write through a computed pointer"});
    return;
  }
  if (!isWorthTelling(*P, Storage))
    return;
  QualType T = Storage->getType();
  Access A{std::move(*P), Kind, Known.type(T)};
  A.Atomic = T->isAtomicType() || AtomicHere;
  A.Volatile = T.isVolatileQualified();
  emit(Storage->getExprLoc(), std::move(A));
  if (Reader)
    Reads[Reader] = {Current, Current->Facts.size() - 1};
}

void BodyReader::change(const Expr *E, const Expr *Storage, CountDown Down) {
  const Block *Before = Current;
  size_t Facts = Current->Facts.size();
  access(Storage, AccessKind::ReadWrite);
  QualType T = Storage->getType();
  T = T->isAtomicType() ? T->castAs<clang::AtomicType>()->getValueType() : T;
  if (Down == CountDown::No || !T->isIntegerType() || Current != Before || Facts == Current->Facts.size())
    return;
  auto *Made = std::get_if<Access>(&Current->Facts.back().What);
  if (!Made || Made->Kind != AccessKind::ReadWrite)
    return;
  Made->Down = Down;
  Made->Result = ++LastValue;
  (E->isGLValue() ? CountedDown : Results)[E] = ValueOf{{Temp{Made->Result}, {}}};
}

void BodyReader::assign(const clang::BinaryOperator *E) {
  bool Compound = E->isCompoundAssignmentOp();
  if (Compound)
    change(E, E->getLHS(), E->getOpcode() == clang::BO_SubAssign ? CountDown::Left : CountDown::No);
  else
    access(E->getLHS(), AccessKind::Write);
  std::optional<AccessPath> Dest = path(E->getLHS());
  if (!Dest)
    return;
  bind(*Dest, Compound ? Value(Unknown{}) : operand(E->getRHS()), E->getExprLoc());
}

void BodyReader::step(const clang::UnaryOperator *E) {
  CountDown Down = !E->isDecrementOp() ? CountDown::No : E->isPrefix() ? CountDown::Left : CountDown::Was;
  change(E, E->getSubExpr(), Down);
  if (std::optional<AccessPath> Dest = path(E->getSubExpr()))
    bind(*Dest, Unknown{}, E->getExprLoc());
}

uint8_t BodyReader::memoryOrder(const Expr *Order) {
  Value V = constant(Order);
  const auto *Known = std::get_if<Constant>(&V);
  return Known && Known->Value >= 0 && Known->Value <= 5 ? static_cast<uint8_t>(Known->Value) : 5;
}

void BodyReader::atomicAccess(const Expr *E, const Expr *Pointer, AccessKind Kind, uint8_t Order,
                              CountDown Down) {
  ValueId Result = 0;
  if (!E->getType()->isVoidType()) {
    Result = ++LastValue;
    Results[E] = ValueOf{{Temp{Result}, {}}};
  }
  std::optional<AccessPath> P = pointee(value(Pointer));
  if (!P)
    return emit(E->getExprLoc(), Opaque{"atomic access through a computed pointer"});
  QualType T = Pointer->IgnoreParenImpCasts()->getType();
  T = T->isPointerType() ? T->getPointeeType() : Pointer->getType()->getPointeeType();
  Access A{std::move(*P), Kind, Known.type(T)};
  A.Atomic = true;
  A.Order = Order;
  A.Volatile = T.isVolatileQualified();
  A.Result = Result;
  A.Down = Result ? Down : CountDown::No;
  emit(E->getExprLoc(), std::move(A));
}

/// Of an atomic function: by its name it gives what was there or what is left; something may be added that is
/// negative.
CountDown BodyReader::countsDown(llvm::StringRef Name, const Expr *By) {
  Value V = Name.contains("add") ? constant(By) : Value(Unknown{});
  const auto *Added = std::get_if<Constant>(&V);
  if (!Name.contains("sub") && !(Added && Added->Value < 0))
    return CountDown::No;
  return Name.contains("fetch_sub") || Name.contains("fetch_add") || Name.contains("fetch_and_")
             ? CountDown::Was
             : CountDown::Left;
}

void BodyReader::atomic(const clang::AtomicExpr *E) {
  llvm::StringRef Name = E->getOpAsString();
  if (Name.ends_with("_init")) {
    if (std::optional<AccessPath> P = pointee(value(E->getPtr())))
      bind(*P, operand(E->getVal1()), E->getExprLoc());
    return;
  }
  AccessKind Kind = AccessKind::ReadWrite;
  if (Name.ends_with("load") || Name.ends_with("load_n"))
    Kind = AccessKind::Read;
  else if (Name.ends_with("store") || Name.ends_with("store_n") || Name.ends_with("clear"))
    Kind = AccessKind::Write;
  bool Counts = Name.contains("_sub") || Name.contains("_add");
  atomicAccess(E, E->getPtr(), Kind, memoryOrder(E->getOrder()),
               Counts ? countsDown(Name, E->getVal1()) : CountDown::No);
  bool Valued = Name.ends_with("store_n") || Name == "__c11_atomic_store"; // others are given its address
  if (Kind == AccessKind::Write && (Valued || Name.ends_with("clear")))
    if (std::optional<AccessPath> P = pointee(value(E->getPtr())))
      bind(*P, Valued ? operand(E->getVal1()) : Value(Constant{0}), E->getExprLoc());
}

bool BodyReader::synchronise(const CallExpr *E, const ClangFunction *Builtin) {
  llvm::StringRef Name = Builtin->getIdentifier() ? Builtin->getName() : "";
  if (!Builtin->getBuiltinID() || !Name.starts_with("__sync_") || E->getNumArgs() == 0)
    return false;
  bool Release = Name.starts_with("__sync_lock_release");
  bool Acquire = Name.starts_with("__sync_lock_test_and_set");
  constexpr uint8_t OrderAcquire = 2, OrderRelease = 3, OrderTotal = 5;
  atomicAccess(E, E->getArg(0), Release ? AccessKind::Write : AccessKind::ReadWrite,
               Release   ? OrderRelease
               : Acquire ? OrderAcquire
                         : OrderTotal,
               E->getNumArgs() > 1 ? countsDown(Name, E->getArg(1)) : CountDown::No);
  return true;
}

} // namespace fearless
