// Findings as lines, for whoever reads line by line: `clang`, as the compiler writes its diagnostics, for
// editors and problem matchers; `github`, the workflow commands that become annotations of a pull request.
#include "render/Render.h"

#include "findings/Suppression.h"

#include "llvm/Support/FormatVariadic.h"

namespace fearless {

static std::string where(const Place &At) {
  return At.File + ":" + std::to_string(At.Line) + ":" + std::to_string(At.Column);
}

void renderClang(const View &V, llvm::raw_ostream &Out) {
  for (const Finding &F : V.Result.Findings) {
    Out << where(F.at()) << ": " << name(F.Weight) << ": " << F.Message << " [fearless-" << F.Rule << "]\n";
    for (const Label &L : F.Labels)
      if (!L.Primary && !L.Text.empty())
        Out << where(L.At) << ": note: " << L.Text << "\n";
    if (F.Excused && F.Excused->Over)
      Out << where(F.Excused->At) << ": note: " << whyOver(*F.Excused) << "\n";
  }
}

/// Special bytes as `%` and two hex digits, as the runner reads them back.
static std::string escaped(llvm::StringRef Text, llvm::StringRef Special) {
  std::string Result;
  for (char C : Text)
    if (Special.contains(C))
      Result += llvm::formatv("%{0:X-2}", static_cast<unsigned char>(C)).str();
    else
      Result += C;
  return Result;
}

static std::string message(llvm::StringRef Text) { return escaped(Text, "%\r\n"); }
static std::string property(llvm::StringRef Text) { return escaped(Text, "%\r\n:,"); }

static std::string messageWithPlaces(const Finding &F) {
  std::string Text = F.Message;
  for (const Label &L : F.Labels)
    if (!L.Primary && !L.Text.empty())
      Text += "\n" + where(L.At) + ": " + L.Text;
  if (F.Excused && F.Excused->Over)
    Text += "\n" + whyOver(*F.Excused);
  return Text;
}

void renderGithub(const View &V, llvm::raw_ostream &Out) {
  for (const Finding &F : V.Result.Findings) {
    Out << "::" << name(F.Weight) << " file=" << property(F.at().File) << ",line=" << F.at().Line;
    if (F.at().Column != 0)
      Out << ",col=" << F.at().Column;
    Out << ",title=" << property("fearless-" + F.Rule) << "::" << message(messageWithPlaces(F)) << "\n";
  }
  for (const UnitFailure &Unit : V.Result.Failures)
    Out << "::error file=" << property(Unit.File)
        << ",title=fearless::" << message("not read: " + Unit.Reason) << "\n";
}

} // namespace fearless
