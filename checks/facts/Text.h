// Facts that a person can read and write: what the tests of the program's analyses are written in, and
// what `fearless facts --text` shows. dumpText(parseText(x)) settles after one step, and
// parseText(dumpText(f)) is f, normalised, exactly. A program with a race, written by hand:
//
//     file a.cpp                                  # the places below are in this file
//     global g_hits : int at 1:5
//     global g_mu : std::mutex at 2:12
//     fn worker() at 4:6 {
//       local lk : std::lock_guard<std::mutex> at 5:31
//       5:31 construct lk std::lock_guard::lock_guard(ref &g_mu)
//       6:3 rw g_hits : int -> %1
//       7:1 destroy lk calls std::lock_guard::~lock_guard
//     }
//
// Names. An entity is written by name; its hash is xxh3_64 of what is written, unless a line
// `name fn worker = 0x0123…` (fn, type, field, global, file) says otherwise. What has no name is written as
// its hash, 0x…, and "no entity" is `none`. A name of other than plain form is quoted ("unsigned int",
// "lambda in f"); plain are `a::b<c, d>::~e`, `operator[]`, `f()::x`, and for types also ` *`, ` &`, `[3]` at
// the end. Where several entities have one name, all but one get a tail: f'2.
//
// Top level, in any order (one per line; what is in brackets may be left out):
//     unit "a.cpp" [errors N] [dropped N] [messages ("…", …)]
//     file PATH [system] [content 0x…]        declares a file, and places that follow are in it
//     in PATH                                 places that follow are in this file
//     type NAME [KIND] [flags] [{ field NAME : TYPE [flags] … base NAME : TYPE … }]       a record by default
//     global NAME [: TYPE] [flags]
//     decl NAME(PARAMS) [-> TYPE] [flags]     a function without a body
//     fn NAME(PARAMS) [[CAPTURES]] [-> TYPE] [flags] { BODY }     with a body; declares it, too
//     body NAME(PARAMS) …                     a body alone (a second one of the name, an ODR variant)
//     comment LINE:COLUMN "text"
// A place is LINE:COLUMN, or LINE:COLUMN@PATH in another file; `at` goes before it everywhere but at the
// start of a fact. `named "x"` gives a name that differs from the one written, [[guarded_by("mu", &this.mu)]]
// an annotation.
//
// A body is its `local`s and then either facts alone, which is the block b0 with a jump to the exit b1, or
// blocks `b0:`, `b1:` … of facts, each ended by a terminator (the exit has none):
//     jump b1 · branch b2 b3 [if VALUE == VALUE] · switch b2 b3 · static-init b2 b3 · unwind b2 b3
//     noreturn · raise b2
//
// Facts, each with its place before it, if it has one:
//     r|w|rw PATH [: TYPE] [atomic] [order acquire] [volatile] [counts left|was] [-> %1]
//     bind PATH = VALUE
//     call [virtual] F(ARGS) [on VALUE] [: TYPE] [noreturn] [-> %1]          call indirect VALUE(ARGS) …
//     construct PATH F(ARGS) [: TYPE]
//     destroy PATH [calls F] [: TYPE] [temporary|delete|member|base|explicit]
//     alloc TYPE [array] [-> %1]
//     closure F [[CAPTURES]] [: TYPE] [generic (F, …)] [-> %1]
//     suspend initial|await|yield|final [VALUE] · return [VALUE] · throw · opaque "inline assembly"
// The TYPE of an access, construct or destroy of a plain local or parameter defaults to the declared one.
//
// Paths: this, a local, parameter or capture by name (local#2, param#0, capture#1 where names clash), a
// global by name (::x where a local hides it), %1 for Temp; then .field, .* (what it points to), [3], [i],
// [?]. Values: &PATH an address, PATH what it holds, 42, @f a function, ? unknown. ARGS: [ref|cref|move]
// VALUE [: TYPE] [at PLACE].   PARAMS: [NAME :] TYPE [const] [at PLACE]. CAPTURES:
// ref|copy|move|this|copy-this NAME [= VALUE] [: TYPE] [at PLACE] [implicit]. Flags are one word each, some
// with a name, list or string behind it: TextParse.cpp reads them in typeFlag, declFlag, part and global. `#`
// begins a comment.
#pragma once

#include "facts/TuFacts.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>

namespace fearless {

/// The text of facts, ordered by place. Equal facts give equal text.
std::string dumpText(const TuFacts &Facts);

/// The facts of a text, normalised; the Error begins with line:column and says what was expected there.
llvm::Expected<TuFacts> parseText(llvm::StringRef Text);

} // namespace fearless
