// A compile command as some other compiler was called, made into one that Clang can parse. Half of all
// databases are made for GCC; what Clang does not know is dropped and counted, never an error.
#pragma once

#include "Frontend/CompileDatabase.h"

#include "extract/Extract.h"

namespace fearless {

/// Launchers (ccache …) go, @files are expanded, warnings, outputs and precompiled headers go, and so does
/// every option that Clang's driver does not know; the last are counted in DroppedFlags.
CompileUnit adaptCommand(const DatabaseEntry &Entry);

} // namespace fearless
