// A race has two sides, and one of them may be in code that the team does not own: it is hidden only if both
// are. What a directory says of rules and confidence holds for findings whose primary place is below it; the
// deepest decides.
#include "Commands/PathFilter.h"

#include "Frontend/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"

namespace fearless {

using llvm::StringRef;

/// The pattern is a folder above the file, or matches its whole path, or, if it has no '/', its name.
static bool matches(StringRef Pattern, StringRef File) {
  if (isBelow(File, Pattern.rtrim('/')))
    return true;
  llvm::Expected<llvm::GlobPattern> Glob = llvm::GlobPattern::create(Pattern);
  if (!Glob) {
    llvm::consumeError(Glob.takeError());
    return false;
  }
  return Glob->match(File) || (!Pattern.contains('/') && Glob->match(llvm::sys::path::filename(File)));
}

static bool isVisible(StringRef File, const FilterOptions &Filter) {
  auto Matches = [&](StringRef Pattern) { return matches(Pattern, File); };
  if (!Filter.Include.empty() && llvm::none_of(Filter.Include, Matches))
    return false;
  if (llvm::any_of(Filter.Exclude, Matches))
    return false;
  return Filter.HeaderFilter.empty() || !isHeaderName(File) || llvm::Regex(Filter.HeaderFilter).match(File);
}

static const DirectoryOptions *directoryOf(StringRef Whole, const FilterOptions &Filter) {
  const DirectoryOptions *Deepest = nullptr;
  for (const DirectoryOptions &D : Filter.Directories)
    if (isBelow(Whole, D.Path) && (!Deepest || D.Path.size() >= Deepest->Path.size()))
      Deepest = &D;
  return Deepest;
}

static bool isOn(const Finding &F, const DirectoryOptions *Where, const FilterOptions &Filter) {
  if (Where)
    if (auto Said = Where->Rules.find(F.Rule); Said != Where->Rules.end())
      return Said->second;
  auto Said = Filter.Rules.find(F.Rule);
  return Said == Filter.Rules.end() || Said->second;
}

bool hidesAll(llvm::ArrayRef<std::string> Files, const FilterOptions &Filter, StringRef Root) {
  return !Files.empty() && llvm::none_of(Files, [&](StringRef File) {
    return isVisible(relativeTo(absolutePath(File, Root), Filter.Folder), Filter);
  });
}

bool isWanted(const Finding &F, const FilterOptions &Filter, StringRef Root, Confidence Least) {
  std::vector<Place> Events = {F.at()};
  for (const Trace &Side : F.Sides)
    if (!Side.Steps.empty())
      Events.push_back(Side.Steps.back().At);
  bool Visible = llvm::any_of(Events, [&](const Place &At) {
    return isVisible(relativeTo(absolutePath(At.File, Root), Filter.Folder), Filter);
  });
  const DirectoryOptions *Where = directoryOf(absolutePath(F.at().File, Root), Filter);
  Confidence Enough = Where && Where->Least ? *Where->Least : Least;
  return Visible && F.Sure >= Enough && isOn(F, Where, Filter);
}

} // namespace fearless
