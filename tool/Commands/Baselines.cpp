// `baseline create`, `update`, `diff`, and `diff` of two reports. A baseline that is written while units
// cannot be read would forget their findings, and the next run would call them new: so that is refused.
#include "Commands/Commands.h"
#include "Commands/Triage.h"
#include "Files.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

namespace fearless {

static constexpr int CleanExit = 0, IntroducedExit = 1, IncompleteExit = 3;

namespace {
/// A finding of a report or a line of a baseline, as far as a comparison needs it.
struct Item {
  std::string Rule;
  std::vector<std::string> Fingerprints; ///< of all that was folded into it
  std::string Whole;                     ///< of its storage
  std::string Words;
};
} // namespace

static llvm::Error wrong(const llvm::Twine &Message) { return llvm::createStringError(Message); }

static std::string counted(size_t Number, const char *What) { return std::to_string(Number) + " " + What; }

/// True if everything was read, or if the user goes on without it.
static bool isComplete(const Analysed &From, const Options &Opts) {
  for (const UnitFailure &Unit : From.Failures)
    llvm::errs() << "fearless: not read: " << Unit.File << ": " << Unit.Reason << "\n";
  for (const UnitFailure &Unit : From.Flawed)
    llvm::errs() << "fearless: read with errors: " << Unit.File << ": " << Unit.Reason << "\n";
  return Opts.Output.AllowIncomplete || (From.Failures.empty() && From.Flawed.empty());
}

static llvm::Expected<int> refuse(const std::string &File) {
  llvm::errs() << "fearless: " << File
               << " is not written: findings of what was not read would be missing in it "
               << "(--allow-incomplete writes it all the same)\n";
  return IncompleteExit;
}

llvm::Expected<int> runBaselineCreate(const Options &Opts) {
  const std::string &File = Opts.Output.File;
  if (llvm::Error Error = checkWritable(File))
    return std::move(Error);
  llvm::Expected<Analysed> From = analyseSources(Opts);
  if (!From)
    return From.takeError();
  if (!isComplete(*From, Opts))
    return refuse(File);
  Baseline Now = baselineOf(openFindings(*From, Opts));
  if (llvm::Error Error = writeFile(File, textOf(Now)))
    return std::move(Error);
  if (!Opts.Output.Quiet)
    llvm::errs() << "fearless: " << File << ": " << counted(Now.Entries.size(), "findings") << "\n";
  return CleanExit;
}

/// Takes out of Old the lines of rules that --rules leaves out: of those nothing is known now.
static Baseline takeAside(Baseline &Old, const Options &Opts) {
  Baseline Aside;
  auto NotRun = [&](const BaselineEntry &E) {
    return !Opts.Output.Rules.empty() && !llvm::is_contained(Opts.Output.Rules, E.Rule);
  };
  llvm::copy_if(Old.Entries, std::back_inserter(Aside.Entries), NotRun);
  llvm::erase_if(Old.Entries, NotRun);
  return Aside;
}

/// The lines of Old that are still there, and, unless only fixed ones go, those of Now.
static Baseline renewed(const BaselineChange &Change, bool OnlyFixed) {
  Baseline Result{Change.Unchanged};
  if (!OnlyFixed)
    llvm::append_range(Result.Entries, Change.Introduced);
  llvm::sort(Result.Entries);
  return Result;
}

llvm::Expected<int> runBaselineUpdate(const Options &Opts) {
  const std::string &File = Opts.Gate.Baseline;
  llvm::Expected<Baseline> Old = readBaseline(Opts.Gate);
  if (!Old)
    return Old.takeError();
  llvm::Expected<Analysed> From = analyseSources(Opts);
  if (!From)
    return From.takeError();
  if (!isComplete(*From, Opts))
    return refuse(File);
  Baseline Aside = takeAside(*Old, Opts);
  BaselineChange Change = compare(*Old, baselineOf(openFindings(*From, Opts, *Old)));
  llvm::append_range(Change.Unchanged, Aside.Entries);
  if (llvm::Error Error = writeFile(File, textOf(renewed(Change, Opts.Gate.OnlyFixed))))
    return std::move(Error);
  if (!Opts.Output.Quiet)
    llvm::errs() << "fearless: " << File << ": " << counted(Change.Fixed.size(), "taken out, ")
                 << counted(Opts.Gate.OnlyFixed ? 0 : Change.Introduced.size(), "added, ")
                 << counted(Change.Unchanged.size(), "unchanged") << "\n";
  return CleanExit;
}

static std::string words(const Finding &F) {
  return F.at().File + ":" + std::to_string(F.at().Line) + ":" + std::to_string(F.at().Column) + ": " +
         F.Message;
}

/// Each fingerprint once: of several places that do the same the first is told.
static std::vector<Item> itemsOf(llvm::ArrayRef<Finding> Findings) {
  std::vector<Item> Items;
  llvm::StringSet<> Seen;
  for (const Finding &F : Findings)
    if (Seen.insert(F.Rule + F.Fingerprint).second)
      Items.push_back({F.Rule, {F.Fingerprint}, F.Whole, words(F)});
  return Items;
}

static std::vector<Item> itemsOf(const Baseline &B) {
  std::vector<Item> Items;
  for (const BaselineEntry &E : B.Entries)
    Items.push_back({E.Rule, {E.Fingerprint}, E.Whole, E.Words});
  return Items;
}

static llvm::Expected<Item> itemOf(const llvm::json::Value &Json, llvm::StringRef File) {
  const llvm::json::Object *F = Json.getAsObject();
  const llvm::json::Array *Fingerprints = F ? F->getArray("fingerprints") : nullptr;
  if (!Fingerprints)
    return wrong(File + ": no report of this version: a finding has no \"fingerprints\"");
  Item Read;
  Read.Rule = F->getString("rule").value_or("").str();
  Read.Whole = F->getString("whole").value_or("").str();
  for (const llvm::json::Value &Fingerprint : *Fingerprints)
    Read.Fingerprints.push_back(Fingerprint.getAsString().value_or("").str());
  Read.Words = F->getString("file").value_or("").str() + ":" +
               std::to_string(F->getInteger("line").value_or(0)) + ":" +
               std::to_string(F->getInteger("column").value_or(0)) + ": " +
               F->getString("message").value_or("").str();
  return Read;
}

static llvm::Expected<std::vector<Item>> itemsOfReport(llvm::StringRef Text, llvm::StringRef File) {
  llvm::Expected<llvm::json::Value> Json = llvm::json::parse(Text);
  if (!Json)
    return wrong(File + ": not valid JSON: " + llvm::toString(Json.takeError()));
  const llvm::json::Object *Top = Json->getAsObject();
  std::vector<Item> Items;
  if (!Top || !Top->getArray("findings"))
    return wrong(File + ": no report of `fearless check --format json`, and no baseline");
  for (const char *Key : {"findings", "silent"})
    if (const llvm::json::Array *Findings = Top->getArray(Key))
      for (const llvm::json::Value &Finding : *Findings) {
        llvm::Expected<Item> Read = itemOf(Finding, File);
        if (!Read)
          return Read.takeError();
        Items.push_back(std::move(*Read));
      }
  return Items;
}

static llvm::Expected<std::vector<Item>> readItems(const std::string &File) {
  auto Buffer = llvm::MemoryBuffer::getFile(File);
  if (!Buffer)
    return wrong(File + ": " + Buffer.getError().message());
  llvm::StringRef Text = (*Buffer)->getBuffer();
  if (Text.ltrim().starts_with("{"))
    return itemsOfReport(Text, File);
  llvm::Expected<Baseline> Read = parseBaseline(Text, File);
  if (!Read)
    return Read.takeError();
  return itemsOf(*Read);
}

/// By pairs and, since a baseline may have one line for all pairs of a storage, by storage.
static llvm::StringSet<> fingerprintsOf(llvm::ArrayRef<Item> Items) {
  llvm::StringSet<> All;
  for (const Item &I : Items) {
    for (const std::string &Fingerprint : I.Fingerprints)
      All.insert(I.Rule + " " + Fingerprint);
    All.insert(I.Rule + " " + I.Whole);
  }
  return All;
}

/// The lines of a baseline, each of which may stand for a whole storage.
static llvm::StringSet<> linesOf(llvm::ArrayRef<Item> Items) {
  llvm::StringSet<> Lines;
  for (const Item &I : Items)
    if (I.Whole.empty() && !I.Fingerprints.empty())
      Lines.insert(I.Rule + " " + I.Fingerprints.front());
  return Lines;
}

static void addSection(std::string &Text, const char *Title, const std::vector<const Item *> &Items) {
  Text += std::string(Title) + ": " + std::to_string(Items.size()) + "\n";
  for (const Item *I : Items)
    Text += "  [" + I->Rule + "] " + I->Words + "\n";
}

/// Introduced is what has something that the old side does not know; fixed, what has nothing that the new
/// side knows.
static llvm::Expected<int> printDifference(llvm::ArrayRef<Item> Old, llvm::ArrayRef<Item> New) {
  llvm::StringSet<> Before = fingerprintsOf(Old), After = fingerprintsOf(New), Lines = linesOf(Old);
  auto In = [](const Item &I, const llvm::StringSet<> &To) {
    return [&](const std::string &Fingerprint) { return To.contains(I.Rule + " " + Fingerprint); };
  };
  std::vector<const Item *> Introduced, Fixed;
  for (const Item &I : New)
    if (!llvm::all_of(I.Fingerprints, In(I, Before)) && !Lines.contains(I.Rule + " " + I.Whole))
      Introduced.push_back(&I);
  for (const Item &I : Old)
    if (llvm::none_of(I.Fingerprints, In(I, After)))
      Fixed.push_back(&I);
  std::string Text;
  addSection(Text, "introduced", Introduced);
  addSection(Text, "fixed", Fixed);
  Text += "unchanged: " + std::to_string(New.size() - Introduced.size()) + "\n";
  if (llvm::Error Error = writeStandardOutput(Text))
    return std::move(Error);
  return Introduced.empty() ? CleanExit : IntroducedExit;
}

llvm::Expected<int> runBaselineDiff(const Options &Opts) {
  llvm::Expected<Baseline> Old = readBaseline(Opts.Gate);
  if (!Old)
    return Old.takeError();
  llvm::Expected<Analysed> From = analyseSources(Opts);
  if (!From)
    return From.takeError();
  if (!isComplete(*From, Opts))
    return IncompleteExit;
  takeAside(*Old, Opts);
  return printDifference(itemsOf(*Old), itemsOf(openFindings(*From, Opts, *Old)));
}

llvm::Expected<int> runDiff(const Options &Opts) {
  llvm::Expected<std::vector<Item>> Old = readItems(Opts.Input.Paths[0]);
  if (!Old)
    return Old.takeError();
  llvm::Expected<std::vector<Item>> New = readItems(Opts.Input.Paths[1]);
  if (!New)
    return New.takeError();
  return printDifference(*Old, *New);
}

} // namespace fearless
