// The linked program as tables: every id of the merged facts leads to its declaration, type, field and
// bodies, and a virtual method to the overriders that can run.
#pragma once

#include "facts/TuFacts.h"
#include "models/Model.h"
#include "program/Place.h"

namespace fearless {

struct Body {
  const FunctionFacts *Facts = nullptr;
  const FunctionDecl *Decl = nullptr;
};

class Linked {
public:
  Linked(const TuFacts &Facts, const ModelSet &Models);

  const TuFacts &Facts;
  const ModelSet &Models;
  std::vector<Body> Bodies; ///< every function with a body; ODR variants have one each

  const TypeFacts *type(TypeId Id) const { return find(Types, Id); }
  const FunctionDecl *decl(FunctionId Id) const { return find(Decls, Id); }
  const GlobalVariable *global(VarId Id) const { return find(Globals, Id); }
  const SourceFile *file(FileId Id) const { return find(Files, Id); }
  llvm::ArrayRef<FunctionIdx> bodies(FunctionId Id) const;

  struct FieldInfo {
    const TypeFacts *Owner = nullptr;
    const Part *Field = nullptr;
  };
  FieldInfo field(FieldId Id) const;
  /// The first field of the memory location that the field lies in: bit-fields share theirs ([intro.memory]).
  FieldId location(FieldId Id) const;

  /// The methods that a virtual call of Id may run, Id's own included; only of classes that are built
  /// somewhere.
  llvm::ArrayRef<FunctionId> overriders(FunctionId Id) const;

  /// The type with references, pointers' const and so on taken off: what a reference or pointer refers to.
  const TypeFacts *pointee(const TypeFacts *T) const;
  /// What a library's container keeps; of a map the values. Null if it is not known.
  const TypeFacts *elementType(const TypeFacts *Container) const;
  TypeRole role(const TypeFacts *T) const { return T ? Models.type(T->Template) : TypeRole::None; }

private:
  template <typename K, typename V> static const V *find(const llvm::DenseMap<K, const V *> &Map, K Key) {
    return Map.lookup(Key);
  }
  void orderBodies();
  void indexOverrides();
  llvm::DenseMap<TypeId, const TypeFacts *> Types;
  llvm::DenseMap<FunctionId, const FunctionDecl *> Decls;
  llvm::DenseMap<VarId, const GlobalVariable *> Globals;
  llvm::DenseMap<FileId, const SourceFile *> Files;
  llvm::DenseMap<FunctionId, llvm::SmallVector<FunctionIdx, 1>> BodyIndex;
  llvm::DenseMap<FieldId, FieldInfo> Fields;
  llvm::DenseMap<FieldId, FieldId> Locations;
  llvm::DenseMap<FunctionId, llvm::SmallVector<FunctionId, 2>> Overriders;
};

} // namespace fearless
