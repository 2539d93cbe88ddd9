// `fearless why FILE:LINE` in words: who runs the line, what it touches, who else touches that, and why each
// of these meetings is a finding or why it is none.
#include "Commands/Analyse.h"
#include "Commands/Commands.h"
#include "Commands/Triage.h"
#include "Files.h"
#include "Frontend/Paths.h"
#include "render/Outline.h"

#include "program/Why.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Process.h"

#include <cstdlib>

namespace fearless {

static constexpr size_t MostMeetings = 20;

static std::string at(const Place &P) { return P.File + ":" + std::to_string(P.Line); }

static std::string holding(const std::vector<std::string> &Locks) {
  return Locks.empty() ? "holding no lock" : "holding '" + llvm::join(Locks, "', '") + "'";
}

static std::string verb(const LineAccess &A) {
  std::string Verb = A.Writes ? (A.Reads ? "changes" : "writes") : "reads";
  return Verb + " '" + A.Storage + "'" + (A.Atomic ? ", atomically" : "");
}

static std::string thread(const ThreadRoot &R) {
  if (R.Main)
    return "the thread that runs main";
  std::vector<std::string> Places;
  for (const Place &P : R.StartedAt)
    Places.push_back(at(P));
  bool One = Places.size() < 2 && !R.Several;
  return std::string(One ? "the thread" : "the threads") + " started at " + llvm::join(Places, " and at ") +
         ", running " + R.Entry + (R.Several ? ", several at once" : "");
}

static std::string threads(const std::vector<ThreadRoot> &All) {
  std::vector<std::string> Names;
  for (const ThreadRoot &R : All)
    Names.push_back(thread(R));
  return Names.empty() ? "no thread that is known" : llvm::join(Names, "; ");
}

static std::string verdict(const LineMeeting &M) {
  switch (M.How) {
  case Meeting::Race:
    return "a finding: nothing keeps the two apart";
  case Meeting::BothRead:
    return "no finding: both only read";
  case Meeting::BothAtomic:
    return "no finding: both are atomic";
  case Meeting::Unreached:
    return "no finding: no known thread runs one of the two";
  case Meeting::CommonLock:
    return "no finding: both hold '" + M.Lock + "'";
  case Meeting::OneThread:
    return "no finding: one thread runs both, one after the other";
  case Meeting::Building:
    return "no finding: the object is being made or torn down, and is nobody else's";
  case Meeting::Ordered:
    return "no finding: ordered, by the start of a thread, by waiting for one, or by a flag";
  case Meeting::Apart:
    return "no finding: ordered (by a start, a join or a flag), or not known to be the same object";
  }
  return "";
}

static OutlineList whoRuns(const LineStory &Story) {
  OutlineList List{"who runs it", {}};
  for (const WayToLine &W : Story.Ways) {
    List.Items.push_back({0, thread(W.Root), {}, false});
    for (const Waypoint &Step : W.Calls)
      List.Items.push_back({1, "calls " + Step.Callee, Step.At, false});
  }
  if (Story.Ways.empty()) {
    List.Items.push_back({0, "no thread root reaches it", {}, false});
    for (const std::string &Name : Story.Uncalled)
      List.Items.push_back({1, "nobody was seen to call " + Name, {}, false});
  }
  return List;
}

static OutlineList whoElse(const LineTouch &T) {
  OutlineList List{"it " + verb(T.Mine) + ", " + holding(T.Mine.Locks), {}};
  size_t More = 0;
  for (const LineMeeting &M : T.Others) {
    bool Itself = M.Other.At == T.Mine.At && M.Other.Writes == T.Mine.Writes;
    if (Itself && M.How != Meeting::Race)
      continue;
    if (List.Items.size() >= 3 * MostMeetings) {
      ++More;
      continue;
    }
    std::string Who = Itself ? "so does another thread here" : M.Other.Function + " " + verb(M.Other);
    List.Items.push_back({0, Who + ", " + holding(M.Other.Locks), M.Other.At, false});
    List.Items.push_back({1, "run by " + threads(M.Other.RunBy), {}, false});
    List.Items.push_back({1, verdict(M), {}, M.How == Meeting::Race});
  }
  if (More)
    List.Items.push_back({0, std::to_string(More) + " more", {}, false});
  if (List.Items.empty())
    List.Items.push_back({0, "nothing else is seen to touch it", {}, false});
  return List;
}

static OutlineList reportedHere(const std::vector<Finding> &All, const Place &Line) {
  OutlineList List{"reported here", {}};
  for (const Finding &F : All)
    if (llvm::any_of(F.Labels,
                     [&](const Label &L) { return L.At.File == Line.File && L.At.Line == Line.Line; }))
      List.Items.push_back({0, F.Rule + ": " + F.Message + " (" + name(F.Sure) + ")",
                            at(F.at()) == at(Line) ? Place() : F.at(), true});
  if (List.Items.empty())
    List.Items.push_back({0, "nothing", {}, false});
  return List;
}

static Outline outline(const LineStory &Story, const std::vector<Finding> &Findings, uint32_t Asked) {
  Outline O;
  O.At = Story.At;
  O.Title = "line " + std::to_string(Story.At.Line) + " of " + llvm::join(Story.Functions, ", ");
  if (Asked != Story.At.Line)
    O.Title += " (nothing happens on line " + std::to_string(Asked) +
               "; this is the nearest line where something does)";
  for (const LineTouch &T : Story.Touches)
    O.Labels.push_back({T.Mine.At, verb(T.Mine) + ", " + holding(T.Mine.Locks), true});
  for (const LineCall &C : Story.Calls)
    O.Labels.push_back({C.At, "calls " + C.Callee + ", " + holding(C.Locks), false});
  if (O.Labels.empty())
    O.Labels.push_back({{Story.At.File, Story.At.Line, 1}, "", true});
  O.Lists.push_back(whoRuns(Story));
  for (const LineTouch &T : Story.Touches)
    O.Lists.push_back(whoElse(T));
  O.Lists.push_back(reportedHere(Findings, Story.At));
  return O;
}

static Paint colors(ColorMode Color) {
  const char *NoColor = std::getenv("NO_COLOR");
  bool Wanted = llvm::sys::Process::StandardOutHasColors() && !(NoColor && *NoColor);
  return Color == ColorMode::Always || (Color == ColorMode::Auto && Wanted) ? Paint::Colored : Paint::Plain;
}

/// As the program's files are named, relative to its root: from here, or as a report writes it.
static std::string fileOf(const TuFacts &Facts, llvm::StringRef Written, const std::string &Root) {
  std::string FromHere = relativeTo(absolutePath(Written), Root);
  bool Here = llvm::any_of(Facts.Files, [&](const SourceFile &F) { return F.Path == FromHere; });
  bool AsIs = llvm::any_of(Facts.Files, [&](const SourceFile &F) { return F.Path == Written; });
  return !Here && AsIs ? Written.str() : FromHere;
}

llvm::Expected<int> runWhy(const Options &Opts) {
  bool FromFacts = !Opts.Input.Paths.empty() &&
                   llvm::all_of(Opts.Input.Paths, [](llvm::StringRef P) { return P.ends_with(".facts"); });
  llvm::Expected<Analysed> From = FromFacts ? analyseFacts(Opts) : analyseSources(Opts);
  if (!From)
    return From.takeError();
  const TuFacts &Facts = From->Linked.facts();
  auto [File, Line] = llvm::StringRef(Opts.Text).rsplit(':');
  uint32_t Asked = static_cast<uint32_t>(std::strtoul(Line.str().c_str(), nullptr, 10));
  llvm::Expected<LineStory> Story = storyOfLine(Facts, Opts.models(), fileOf(Facts, File, From->Root), Asked);
  if (!Story)
    return Story.takeError();
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  renderOutline(outline(*Story, openFindings(*From, Opts), Asked), From->Root, colors(Opts.Output.Color),
                Out);
  if (llvm::Error Error = writeStandardOutput(Text))
    return std::move(Error);
  return 0;
}

} // namespace fearless
