// What a translation unit says of types and of the functions that it names, with or without a body.
#pragma once

#include "facts/AccessPath.h"

#include <string>
#include <vector>

namespace fearless {

/// An attribute that states intent: Clang's thread-safety attributes and [[clang::annotate("fearless::…")]].
struct Annotation {
  std::string Name; ///< as spelled without underscores: "guarded_by", "requires_capability", "annotate"
  std::string Text; ///< the annotate string, or the argument as written
  std::vector<Value> Operands; ///< the capabilities named, in terms of This and Param
  friend auto operator<=>(const Annotation &, const Annotation &) = default;
};

enum class TypeKind : uint8_t {
  Scalar, ///< arithmetic, enum, nullptr_t, void
  Pointer,
  Reference,
  RValueReference,
  Array,
  Record,
  Union,
  Function, ///< a function type, and pointers to members
  Atomic,   ///< _Atomic T
  Other
};

enum class AccessSpecifier : uint8_t { Public, Protected, Private };

/// The id of the field with that index in an instance of a library's class template: std::pair's `second`
/// is 1.
inline FieldId libraryField(unsigned Index) { return {0x6c69627261727900ull + Index}; }

/// A base class (Base) or a non-static data member, in order of layout: bases first.
struct Part {
  FieldId Id;
  std::string Name;
  TypeId Type;
  SourceLoc Loc;
  bool Base = false;
  bool Mutable = false;
  bool Const = false;
  bool Volatile = false;
  uint32_t BitUnit = 0; ///< bit-fields that share a memory location share a number ≥ 1; 0 otherwise
  AccessSpecifier Access = AccessSpecifier::Public;
  std::vector<Annotation> Annotations;
  friend auto operator<=>(const Part &, const Part &) = default;
};

/// A type, named by its canonical unqualified form.
struct TypeFacts {
  TypeId Id;
  TypeKind Kind = TypeKind::Other;
  std::string Name;     ///< as a reader writes it: "std::vector<int>", "Counter", "int *"
  std::string Template; ///< qualified, without arguments and inline namespaces: "std::vector", "Counter"
  TypeId Element;       ///< of a pointer, reference, array, atomic
  bool ElementConst = false;
  std::vector<TypeId> Args; ///< template arguments that are types, packs flattened
  std::vector<Part> Parts;  ///< of a record outside system headers
  std::vector<FunctionId>
      Methods; ///< declared member functions outside system headers, constructors and destructor included
  FunctionId CallOperator; ///< of a closure class, or of a class with exactly one operator()
  FunctionId Destructor;
  SourceLoc Loc;
  FunctionId Enclosing; ///< of a local class or closure: the function that it stands in
  bool System = false;  ///< declared in a system header
  bool Closure = false;
  bool Complete = true;
  bool Polymorphic = false;
  bool TriviallyCopyable = false;
  bool TriviallyDestructible = false;
  std::vector<Annotation> Annotations;
  friend auto operator<=>(const TypeFacts &, const TypeFacts &) = default;
};

enum class FunctionKind : uint8_t {
  Free,
  Method,
  StaticMethod,
  Constructor,
  CopyConstructor,
  MoveConstructor,
  Destructor,
  Conversion,
  LambdaBody,  ///< the call operator of a closure
  Region,      ///< an outlined OpenMP region, a body run by the enclosing function's threads
  VariableInit ///< the dynamic initialisation of a variable of static storage
};

/// A function as declared. Known for every function with a body and for every callee.
struct FunctionDecl {
  FunctionId Id;
  FunctionKind Kind = FunctionKind::Free;
  std::string Name;    ///< qualified, no template arguments, no inline namespaces: "std::vector::push_back"
  std::string Display; ///< as a reader says it: "Counter::add", "lambda in Server::start"
  TypeId Parent;       ///< the class of a member
  std::vector<TypeId> Params;
  std::vector<std::string> ParamNames;
  TypeId Result;
  SourceLoc Loc;
  FunctionId Enclosing; ///< of a lambda body or local class member: the function that it stands in
  std::vector<FunctionId> Overrides; ///< directly overridden methods
  std::vector<TypeId> TemplateArgs;  ///< of the function template, types only, packs flattened
  AccessSpecifier Access = AccessSpecifier::Public;
  bool Const = false; ///< a const member function
  bool Virtual = false;
  bool Noexcept = false;
  bool Variadic = false;
  bool System = false;   ///< declared in a system header
  bool Internal = false; ///< internal linkage: nobody outside the unit calls it by name
  bool Main = false;
  bool Defaulted = false;     ///< implicit or `= default`: its meaning follows from the type's parts
  bool Instantiation = false; ///< of a template; Display names the arguments
  std::vector<Annotation> Annotations;
  friend auto operator<=>(const FunctionDecl &, const FunctionDecl &) = default;
};

/// A variable of static or thread storage.
struct GlobalVariable {
  VarId Id;
  std::string Name; ///< qualified; of a static local "f()::name"
  TypeId Type;
  SourceLoc Loc;
  FunctionId Enclosing; ///< of a static local
  FunctionId Init;      ///< its VariableInit function, if it has one
  bool Const = false;
  bool ThreadLocal = false;
  bool Volatile = false;
  bool Internal = false;
  std::vector<Annotation> Annotations;
  friend auto operator<=>(const GlobalVariable &, const GlobalVariable &) = default;
};

} // namespace fearless
