// What every id of a unit is called in the text form.
#pragma once

#include "facts/TextNames.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

#include <array>

namespace fearless::text {

/// The names of all entities that the facts describe, each used once. Entities are called by their own names;
/// of several with one name, the first by place has it and the others get tails.
class Labels {
public:
  explicit Labels(const TuFacts &Facts);

  /// As it is written: plain, quoted, 0x… for an entity that nothing describes, or none.
  std::string operator()(FunctionId Id) const { return written(NameKind::Function, Id.Hash); }
  std::string operator()(TypeId Id) const { return written(NameKind::Type, Id.Hash); }
  std::string operator()(FieldId Id) const { return written(NameKind::Field, Id.Hash); }
  std::string operator()(VarId Id) const { return written(NameKind::Global, Id.Hash); }
  std::string operator()(FileId Id) const { return written(NameKind::File, Id.Hash); }

  /// The name itself; empty for an entity that nothing describes.
  llvm::StringRef name(NameKind Kind, uint64_t Hash) const;

  /// The lines `name fn f = 0x…` for names that do not hash to their ids.
  void writeTable(llvm::raw_ostream &Out) const;

private:
  struct Wanted {
    std::string Name;
    SourceLoc Loc;
    uint64_t Hash = 0;
  };
  void assign(NameKind Kind, std::vector<Wanted> Names);
  std::string written(NameKind Kind, uint64_t Hash) const;
  std::array<llvm::DenseMap<uint64_t, std::string>, NameKinds> Names;
};

} // namespace fearless::text
