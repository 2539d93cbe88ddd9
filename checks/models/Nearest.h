// A message about a wrong word is half a message; the other half is the word that was meant.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

#include <string>

namespace fearless {

/// "; did you mean 'acquire'?" if a valid word is near, else the list of them if it is short, else nothing.
inline std::string nearest(llvm::StringRef Word, llvm::ArrayRef<llvm::StringRef> Valid) {
  unsigned Best = static_cast<unsigned>(Word.size()) / 3 + 2;
  llvm::StringRef Found;
  for (llvm::StringRef Candidate : Valid)
    if (unsigned Distance = Word.edit_distance(Candidate, /*AllowReplacements=*/true, Best); Distance < Best)
      Best = Distance, Found = Candidate;
  if (!Found.empty())
    return ("; did you mean '" + Found + "'?").str();
  if (Valid.empty() || Valid.size() > 12)
    return {};
  return "; expected one of: " + llvm::join(Valid, ", ");
}

} // namespace fearless
