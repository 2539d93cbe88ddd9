// Who is called, and how the caller's arguments reach the callee's parameters — directly, or through a
// std::thread, a bind or a std::function, which copy what they are given.
#include "program/Frame.h"

namespace fearless {

static constexpr uint32_t UnknownObject = 0x3ffffff0; ///< a number that no fact has
static constexpr unsigned FirstArgument = 64;         ///< after all captures

static bool isReference(const TypeFacts *T) {
  return T && (T->Kind == TypeKind::Reference || T->Kind == TypeKind::RValueReference);
}
static bool isRecord(const TypeFacts *T) {
  return T && (T->Kind == TypeKind::Record || T->Kind == TypeKind::Union);
}

// No pointer itself.
bool Frame::isPointedTo(PlaceId P) const {
  if (const TypeFacts *T = typeOf(P))
    return T->Kind != TypeKind::Pointer && T->Kind != TypeKind::Reference;
  while (Places[P].Kind == PlaceKind::Index)
    P = Places[P].Parent;
  return Places[P].Kind == PlaceKind::Heap;
}

Binding Frame::bindArguments(FunctionIdx Fn, const PlaceSet &Object, llvm::ArrayRef<ArgVal> Args) {
  Binding B;
  B.This = Object;
  const FunctionFacts &Callee = *L.Bodies[Fn].Facts;
  for (size_t I = 0; I < Callee.Params.size(); ++I) {
    Vals Values;
    PlaceId Storage = 0;
    if (I < Args.size()) {
      const ArgVal &A = Args[I];
      const TypeFacts *T = L.type(Callee.Params[I].Type);
      bool Wrapped = A.Type && L.role(A.Type) == TypeRole::Reference && !(isRecord(T) && T == A.Type);
      if (isReference(T) && Wrapped) {
        for (PlaceId P : A.Object)
          load(P, Values);
      } else if (isReference(T)) {
        for (PlaceId P : A.Object)
          Values.push_back({ValKind::Pointee, P, 0});
        if (A.Object.empty())
          Values = A.Values;
      } else if (isRecord(T)) {
        Storage = A.Object.empty() ? 0 : A.Object.front();
        if (A.Object.empty())
          Values = A.Values;
      } else if (!A.Object.empty() && !isRecord(A.Type) && !A.ByValue) {
        for (PlaceId P : A.Object)
          if (T && T->Kind == TypeKind::Pointer &&
              isPointedTo(P)) // its address, of which the type is not known
            Values.push_back({ValKind::Pointee, P, 0});
          else
            load(P, Values);
      } else {
        Values = A.Values;
      }
    }
    B.Params.push_back(std::move(Values));
    B.ParamPlaces.push_back(Storage);
  }
  return B;
}

void Frame::addTargets(FunctionId Id, const PlaceSet &Object, llvm::ArrayRef<ArgVal> Args, Targets &Out,
                       bool Guess) {
  for (FunctionIdx Fn : L.bodies(Id)) {
    if (Out.size() >= 12)
      return;
    Target T;
    T.Fn = Fn;
    T.Guess = Guess;
    T.Bound = bindArguments(Fn, Object, Args);
    const FunctionDecl *D = L.Bodies[Fn].Decl;
    if (D && (D->Kind == FunctionKind::LambdaBody || D->Kind == FunctionKind::Region) && !Object.empty())
      T.Bound.Closure = Object.front();
    Out.push_back(std::move(T));
  }
}

// The object of a call through a pointer to member is its first argument.
std::vector<ArgVal> Frame::withObject(const PlaceSet &Object, std::vector<ArgVal> Args) {
  if (Object.empty())
    return Args;
  ArgVal Self;
  Self.Object = Object;
  Self.ByValue = false;
  Args.insert(Args.begin(), Self);
  return Args;
}

// While its constructor or destructor runs, an object is of that class (C++20 [class.cdtor]).
FunctionId Frame::ofOwnClass(FunctionId Named, llvm::ArrayRef<FunctionId> All, const PlaceSet &Object) const {
  const FunctionDecl *Here = L.Bodies[F].Decl;
  bool Building = Here && (isConstructor() || Here->Kind == FunctionKind::Destructor) && Object.size() == 1 &&
                  Places[Object.front()].Kind == PlaceKind::This;
  if (!Building)
    return {};
  auto IsOwn = [&](FunctionId Id) {
    const FunctionDecl *D = L.decl(Id);
    return D && D->Parent == Here->Parent;
  };
  const FunctionId *It = llvm::find_if(All, IsOwn);
  return It != All.end() ? *It : IsOwn(Named) ? Named : FunctionId();
}

Targets Frame::resolveCallee(const Call &C, const PlaceSet &Object, llvm::ArrayRef<ArgVal> Args) {
  Targets Out;
  if (const auto *S = std::get_if<StaticCallee>(&C.Target)) {
    PlaceSet Self = Object;
    const FunctionDecl *D = L.decl(S->Id);
    if (D && D->Kind == FunctionKind::LambdaBody && !Self.empty()) // a copied closure is the closure
      for (const Val &V : load(Self.front()))
        if (V.Kind == ValKind::Closure)
          Self.front() = V.Place;
    addTargets(S->Id, Self, Args, Out);
  } else if (const auto *V = std::get_if<VirtualCallee>(&C.Target)) {
    llvm::ArrayRef<FunctionId> All = L.overriders(V->Id);
    FunctionId Own = ofOwnClass(V->Id, All, Object);
    if (All.empty() || Own)
      addTargets(Own ? Own : V->Id, Object, Args, Out);
    else
      for (FunctionId Id : All)
        addTargets(Id, Object, Args, Out, All.size() > 1);
  } else {
    for (const Val &V : eval(std::get<IndirectCallee>(C.Target).Target)) {
      Targets More = callableTargets(V, withObject(Object, Args));
      Out.append(More.begin(), More.end());
    }
  }
  return Out;
}

// What an argument calls, if it is called: a function, a closure, an object with operator().
Vals Frame::callables(const ArgVal &A) {
  Vals Out;
  if (A.Type && A.Type->Closure && A.Type->CallOperator && !A.Object.empty()) {
    for (PlaceId P : A.Object)
      for (const Val &V : load(P))
        Out.push_back(V.Kind == ValKind::Closure ? V : Val{ValKind::Closure, P, A.Type->CallOperator.Hash});
    return Out;
  }
  if (A.Type && A.Type->CallOperator && !L.bodies(A.Type->CallOperator).empty()) {
    for (PlaceId P : A.Object)
      Out.push_back({ValKind::Closure, P, A.Type->CallOperator.Hash});
    return Out;
  }
  if (A.Object.empty())
    return A.Values;
  for (PlaceId P : A.Object)
    load(P, Out);
  if (Out.empty())
    Out = A.Values;
  return Out;
}

std::vector<ArgVal> Frame::boundArguments(PlaceId Callable, llvm::ArrayRef<ArgVal> Given) {
  std::vector<ArgVal> Out;
  for (unsigned I = 1; I < 9; ++I) {
    PlaceId Slot = Places.captureOf(Callable, I);
    ask(Slot);
    if (!Env.count(Slot))
      break;
    ArgVal A;
    A.ByValue = false;
    A.Object = {Slot};
    for (const Val &V : load(Slot))
      if (V.Kind == ValKind::Load && V.Place != Slot)
        A.Object = {V.Place};
    A.Values = load(Slot);
    A.Type = typeOf(A.Object.front());
    Out.push_back(std::move(A));
  }
  Out.insert(Out.end(), Given.begin(), Given.end());
  return Out;
}

Targets Frame::callableTargets(const Val &V, llvm::ArrayRef<ArgVal> Args, unsigned Depth) {
  Targets Out;
  if (Depth > 4)
    return Out;
  if (V.Kind == ValKind::Closure) {
    addTargets({V.N}, {V.Place}, Args, Out);
  } else if (V.Kind == ValKind::Function) {
    const FunctionDecl *D = L.decl({V.N});
    bool Method = D && (D->Kind == FunctionKind::Method || D->Kind == FunctionKind::Conversion);
    if (!Method) {
      addTargets({V.N}, {}, Args, Out);
    } else if (!Args.empty()) {
      // A member function's first argument is the object, or something that points to it.
      PlaceSet Self;
      const ArgVal &A = Args.front();
      bool Handle =
          A.Type && (A.Type->Kind == TypeKind::Pointer || L.role(A.Type) == TypeRole::SmartPointer ||
                     L.role(A.Type) == TypeRole::SharedPointer || L.role(A.Type) == TypeRole::Reference);
      bool Itself = !A.Object.empty() && !A.Values.empty() && A.Values.front().Kind == ValKind::Pointee &&
                    A.Values.front().Place == A.Object.front();
      if (A.Object.empty()) {
        Self = pointees(A.Values);
      } else if (Itself) {
        Self = A.Object;
      } else if (Handle || (!A.Type && !A.Values.empty() && A.Values.front().Kind == ValKind::Pointee)) {
        for (PlaceId P : A.Object)
          for (PlaceId Q : pointees(P))
            Self.push_back(Q);
      } else {
        Self = A.Object;
      }
      llvm::ArrayRef<FunctionId> Over = L.overriders({V.N});
      if (Over.empty())
        addTargets({V.N}, Self, Args.drop_front(), Out);
      for (FunctionId Id : Over)
        addTargets(Id, Self, Args.drop_front(), Out, Over.size() > 1);
    }
  } else if (V.Kind == ValKind::Bound) {
    std::vector<ArgVal> All = boundArguments(V.Place, Args);
    for (const Val &Inner : load(Places.captureOf(V.Place, 0))) {
      Targets More = callableTargets(Inner, All, Depth + 1);
      Out.append(More.begin(), More.end());
    }
  } else if (V.Kind == ValKind::Pointee) {
    for (const Val &Inner : load(V.Place))
      if (Inner.Kind != ValKind::Load) {
        Targets More = callableTargets(Inner, Args, Depth + 1);
        Out.append(More.begin(), More.end());
      }
    if (const TypeFacts *T = typeOf(V.Place); Out.empty() && T && T->CallOperator)
      addTargets(T->CallOperator, {V.Place}, Args, Out);
  } else if (V.Kind == ValKind::Load) {
    if (const TypeFacts *T = L.pointee(typeOf(V.Place)); T && T->CallOperator)
      addTargets(T->CallOperator, {isReference(typeOf(V.Place)) ? Places.deref(V.Place) : V.Place}, Args,
                 Out);
  }
  return Out;
}

// What is kept in the field or global that the call goes through, anywhere in the program. Nothing is known
// of the objects that it was kept with, so only what it does to globals is told.
Targets Frame::keptTargets(const Val &V) {
  Targets Out;
  if (V.Kind != ValKind::Load)
    return Out;
  uint64_t Key = E.lastField(V.Place);
  if (PlaceId R = Places.rootOf(V.Place); !Key && Places[R].Kind == PlaceKind::Global)
    Key = Places[R].A;
  auto It = E.FieldCallables.find(Key);
  if (!Key || It == E.FieldCallables.end())
    return Out;
  for (const Val &Kept : It->second)
    for (FunctionIdx Fn : L.bodies({Kept.N}))
      Out.push_back(
          {Fn, bindArguments(Fn, {}, {}), true, It->second.size() > 1 && !E.SoleCallers.contains(Key), true});
  return Out;
}

// What such a function captures or is given, by names that stand for it alone: enough to tell of which class
// a lock is that it takes.
Target Frame::withUnknownObjects(Target T) {
  PlaceId Unknown = Places.root(PlaceKind::Heap, uint64_t(T.Fn) << 32 | UnknownObject);
  T.Bound.Closure = Unknown;
  for (unsigned I = 0; I < T.Bound.Params.size(); ++I)
    T.Bound.Params[I] = {Val{ValKind::Load, Places.captureOf(Unknown, FirstArgument + I), 0}};
  return T;
}

// Something else has taken over what P, or what it is part of, held. One element does not take from "some
// element": they are two names of the same.
bool Frame::isTakenFrom(PlaceId P) {
  PlaceSet Whole;
  for (PlaceId Q = P; Q && Places[Q].Kind != PlaceKind::Deref; Q = Places[Q].Parent)
    Whole.push_back(Q);
  if (llvm::is_contained(ReturnedObjects, Whole.empty() ? P : Whole.back()))
    return true;
  bool Temporary = Places[P].Kind == PlaceKind::Temp;
  Vals Held = Temporary ? load(P) : Vals();
  AskedForAll |= Walking;
  for (const auto &[Dest, Kept] : Env) {
    if (llvm::is_contained(Whole, Dest) || erased(Dest) == erased(P))
      continue;
    for (const Val &V : Kept) {
      if (V.Kind == ValKind::Load && llvm::is_contained(Whole, V.Place))
        return true;
      if (V.Kind == ValKind::Pointee && Temporary && Places[Dest].Kind != PlaceKind::Temp &&
          llvm::is_contained(Held, V))
        return true;
    }
  }
  return false;
}

static Vals threadsIn(const Vals &Some) {
  Vals Threads;
  for (const Val &V : Some)
    if (V.Kind == ValKind::Thread)
      Threads.push_back(V);
  return Threads;
}

// What a handle may name is known without regard to order: `t = std::jthread(f);` seems to join f's own
// thread. Where all that the handle ever names comes from the source of the assignment there is nothing older
// to join.
bool Frame::takesAllFrom(PlaceId Handle, const PlaceSet &Source) {
  Vals Mine = threadsIn(load(Handle)), Given;
  for (PlaceId P : Source)
    Given.append(threadsIn(load(P)));
  return !Given.empty() && llvm::all_of(Mine, [&](const Val &V) { return llvm::is_contained(Given, V); });
}

// A handle that something else has taken over names no thread when it dies.
bool Frame::isMovedFrom(PlaceId Handle) {
  if (isTakenFrom(Handle))
    return true;
  Vals Threads = threadsIn(load(Handle));
  AskedForAll |= Walking;
  for (const auto &[Dest, Kept] : Env) {
    bool Taken = llvm::is_contained(Kept, Val{ValKind::Load, Handle, 0});
    bool Direct = llvm::any_of(Kept, [&](const Val &V) { return llvm::is_contained(Threads, V); });
    bool Temporary = Places[Handle].Kind == PlaceKind::Temp && Places[Dest].Kind != PlaceKind::Temp;
    if (erased(Dest) != erased(Handle) && (Taken || (Direct && Temporary)))
      return true;
  }
  return false;
}

// A thread or a bind keeps a copy of each argument: the copy is storage of its own that holds the same
// pointers.
ArgVal Frame::decay(const ArgVal &A, unsigned Ordinal) {
  PlaceId Slot = Places.captureOf(Places.root(PlaceKind::Temp, absolute(0x80000000u | FactOrdinal)),
                                  16 * SubSite + Ordinal);
  ArgVal Out;
  Out.Type = A.Type;
  Out.ByValue = false;
  Out.Object = {Slot};
  if (A.Object.empty()) {
    bind(Slot, A.Values);
  } else if (A.Type && A.Type->Kind == TypeKind::Array) {
    for (PlaceId P : A.Object)
      bind(Slot, Val{ValKind::Pointee, P, 0});
  } else {
    for (PlaceId P : A.Object)
      bind(Slot, Val{ValKind::Load, P, 0});
  }
  Out.Values = load(Slot);
  return Out;
}

} // namespace fearless
