// The smallest program that still shows what is sought: items go, branches become one of their arms, calls
// their callee's body, parameters what is passed, as long as the question is answered with yes.
#pragma once

#include "oracle/SmallProgram.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace fearless::oracle {

SmallProgram shrink(SmallProgram P, llvm::function_ref<bool(const SmallProgram &)> StillShows);

} // namespace fearless::oracle
