// Of a diff two kinds of lines matter: `+++ b/path`, and `@@ -12,3 +14,2 @@`, whose second pair is where the
// lines are now and how many.
#include "findings/Change.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace fearless {

using llvm::StringRef;

std::string unquotedPath(StringRef Name) {
  if (!Name.consume_front("\"") || !Name.consume_back("\""))
    return Name.str();
  std::string Text;
  for (size_t I = 0; I < Name.size(); ++I) {
    unsigned Byte = 0;
    if (Name[I] != '\\' || I + 1 == Name.size())
      Text += Name[I];
    else if (!Name.substr(I + 1, 3).getAsInteger(8, Byte) && I + 3 < Name.size())
      Text += static_cast<char>(Byte), I += 3;
    else
      Text += Name[++I] == 't' ? '\t' : Name[I] == 'n' ? '\n' : Name[I];
  }
  return Text;
}

/// Of "@@ -12,3 +14,2 @@ void f()" the lines 14 to 15; of "+14,0" the lines 14 and 15, between which some are
/// gone.
static LineRange rangeOf(StringRef Hunk) {
  StringRef After = Hunk.split(" +").second.split(' ').first;
  uint32_t First = 0, Count = 1;
  auto [Start, Length] = After.split(',');
  Start.getAsInteger(10, First);
  if (!Length.empty())
    Length.getAsInteger(10, Count);
  return Count == 0 ? LineRange{First, First + 1} : LineRange{First, First + Count - 1};
}

ChangedLines parseUnifiedDiff(StringRef Diff) {
  ChangedLines Changed;
  std::string File;
  bool InHeader = true; // a changed line that itself begins with "++ " looks like a header
  while (!Diff.empty()) {
    StringRef Line;
    std::tie(Line, Diff) = Diff.split('\n');
    if (Line.starts_with("diff --git "))
      InHeader = true;
    else if (InHeader && Line.consume_front("+++ "))
      File = StringRef(unquotedPath(Line.rtrim("\r\t"))).drop_front(Line == "/dev/null" ? 0 : 2).str();
    else if (Line.starts_with("@@ ")) {
      InHeader = false;
      Changed[File].push_back(rangeOf(Line));
    }
  }
  Changed.erase("/dev/null"); // the file is gone
  return Changed;
}

static bool overlaps(LineRange A, LineRange B) { return A.First <= B.Last && B.First <= A.Last; }

static bool hasChange(const ChangedLines &Changed, StringRef File, LineRange Lines) {
  auto Found = Changed.find(File);
  return Found != Changed.end() &&
         llvm::any_of(Found->second, [&](LineRange R) { return overlaps(R, Lines); });
}

void widen(ChangedLines &Changed, llvm::ArrayRef<FunctionLines> Functions) {
  std::vector<const FunctionLines *> Touched;
  for (const FunctionLines &F : Functions)
    if (hasChange(Changed, F.File, F.Lines))
      Touched.push_back(&F);
  for (const FunctionLines *F : Touched)
    Changed[F->File].push_back(F->Lines);
}

bool touches(const ChangedLines &Changed, const Finding &F) {
  auto Holds = [&](const Place &At) { return hasChange(Changed, At.File, {At.Line, At.Line}); };
  return llvm::any_of(F.Labels, [&](const Label &L) { return Holds(L.At); }) ||
         llvm::any_of(F.Sides, [&](const Trace &Side) {
           return llvm::any_of(Side.Steps, [&](const TraceStep &S) { return Holds(S.At); });
         });
}

} // namespace fearless
