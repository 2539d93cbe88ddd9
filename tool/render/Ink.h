// Colours by role, so that the renderer never names one.
#pragma once

#include "render/Render.h"

namespace fearless {

enum class Role : uint8_t { Error, Warning, Strong, Gutter, Secondary, Note, Help, Faint, Added, Removed };

/// Writes text in the colour of its role, or plainly.
class Ink {
public:
  Ink(llvm::raw_ostream &Out, Paint Colors) : Out(Out), Colors(Colors) {}
  Ink &operator()(Role R, llvm::StringRef Text);
  Ink &operator()(llvm::StringRef Text);

private:
  llvm::raw_ostream &Out;
  Paint Colors;
};

} // namespace fearless
