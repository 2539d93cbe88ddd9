// How the text form writes names: which are plain and which need quotes, which words stand for the
// alternatives of an enum, and what a variable is called inside of a function.
#pragma once

#include "facts/TuFacts.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

#include <string>

namespace fearless::text {

/// What a name names; each kind has a name table of its own. Types may end in `*`, `&` or `[3]` without
/// quotes.
enum class NameKind : uint8_t { Function, Type, Field, Global, File };
inline constexpr size_t NameKinds = 5;

// The words of each enum, in its order.
inline constexpr llvm::StringRef NameKindWords[] = {"fn", "type", "field", "global", "file"};
inline constexpr llvm::StringRef TypeKindWords[] = {"scalar",  "pointer", "reference", "rvalue-reference",
                                                    "array",   "record",  "union",     "function",
                                                    "_Atomic", "other"};
inline constexpr llvm::StringRef AccessSpecifierWords[] = {"public", "protected", "private"};
inline constexpr llvm::StringRef FunctionKindWords[] = {
    "free",       "method",     "static", "constructor", "copy-constructor", "move-constructor",
    "destructor", "conversion", "lambda", "region",      "initializer"};
inline constexpr llvm::StringRef AccessKindWords[] = {"r", "w", "rw"};
inline constexpr llvm::StringRef CountDownWords[] = {"nothing", "left", "was"};
inline constexpr llvm::StringRef DestroyReasonWords[] = {"scope-end", "temporary", "delete",
                                                         "member",    "base",      "explicit"};
inline constexpr llvm::StringRef CaptureModeWords[] = {"ref", "copy", "move", "this", "copy-this"};
inline constexpr llvm::StringRef SuspendKindWords[] = {"initial", "await", "yield", "final"};
inline constexpr llvm::StringRef CompareOpWords[] = {"==", "!=", "<", "<=", ">", ">="};
inline constexpr llvm::StringRef TerminatorWords[] = {"jump",   "branch",   "switch", "static-init",
                                                      "unwind", "noreturn", "raise"};
inline constexpr llvm::StringRef MemoryOrderWords[] = {"relaxed", "consume", "acquire",
                                                       "release", "acq_rel", "seq_cst"};

/// How many characters at the start of Text are a plain name of this kind; 0 if there is none.
size_t plainLength(llvm::StringRef Text, NameKind Kind);

/// The name as it is written: plain, or in quotes if it is not of plain form or is a word of the language.
std::string written(llvm::StringRef Name, NameKind Kind);

/// The name of a variable where it is declared; no word of the language is in its way there.
std::string writtenVariable(llvm::StringRef Name);

/// In quotes, with \" \\ \n \t and \x0A escapes.
std::string quoted(llvm::StringRef Text);

/// A name in the table of names without its tail: f for f'2.
llvm::StringRef withoutTail(llvm::StringRef Label);
/// What a field is called by default: the last component of its label.
llvm::StringRef fieldName(llvm::StringRef Label);
/// TypeFacts::Template by default: the name without template arguments, for records.
std::string templateName(const TypeFacts &T);

uint64_t hashOf(llvm::StringRef Name);

/// The variables of a function by name. A name that two of them share, or that is a word of the language,
/// stands for none.
class Scope {
public:
  Scope() = default;
  explicit Scope(const FunctionFacts &F);
  /// The variable, or null. Clash says whether the name is shared.
  const Root *find(llvm::StringRef Name, bool &Clash) const;
  /// "lk", or "local#2".
  std::string nameOf(const Root &Variable) const;
  bool hides(llvm::StringRef Global) const { return Known.contains(Global); }

private:
  struct Entry {
    Root Variable;
    bool Clash = false;
  };
  void add(llvm::StringRef Name, Root Variable);
  llvm::StringMap<Entry> Known;
  std::vector<std::string> Params, Captures, Locals;
};

/// The declared type of a plain local or parameter; none for any other path.
TypeId declaredType(const FunctionFacts &F, const AccessPath &Path);

} // namespace fearless::text
