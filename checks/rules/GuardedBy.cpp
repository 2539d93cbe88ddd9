// In Rust a Mutex owns what it protects, so nobody can forget to lock it. In C++ the lock and the data are
// neighbours, and the connection is in the author's head. The other accesses tell it: where they hold a
// lock, the one that does not is the mistake. Two real threads need no more evidence than one locked access; in a
// library the accesses vote.
#include "rules/Races.h"

#include "llvm/ADT/STLExtras.h"

namespace fearless {

static std::string plural(unsigned N, const std::string &One, const std::string &Ending) {
  return std::to_string(N) + " " + One + (N == 1 ? "" : Ending);
}

static std::string failure(GuardFailure How, const std::string &Lock, const std::string &Other) {
  switch (How) {
  case GuardFailure::NotHeld:
    return "without holding '" + Lock + "'";
  case GuardFailure::OtherLock:
    return "holding '" + Other + "' instead of '" + Lock + "'";
  case GuardFailure::OtherInstance:
    return "holding '" + Lock + "' of another object";
  case GuardFailure::SharedOnly:
    return "holding '" + Lock + "' shared, which is for readers";
  }
  return "";
}

static std::string did(const GuardGap::Witness &W) { return W.Writes ? "writes" : "reads"; }

static std::vector<std::string> help(const std::string &Lock, GuardFailure How, const std::string &Storage) {
  if (How == GuardFailure::SharedOnly)
    return {"take '" + Lock + "' exclusively to write '" + Storage + "'"};
  if (How == GuardFailure::OtherInstance)
    return {"lock the object whose '" + Storage + "' is touched; two objects: std::scoped_lock with both locks"};
  return {"hold '" + Lock + "' here too", "or, if a caller is meant to hold it, let every caller do so"};
}

static Finding describe(const GuardGap &G) {
  Finding F;
  F.Rule = "guarded-by";
  F.Sure = G.Annotated ? Confidence::Certain : G.Weak || G.Crowded ? Confidence::Possible : Confidence::Likely;
  std::string Act = G.IsCall ? "calls" : did(G.Odd);
  F.Message = "'" + G.Storage + "' " + (G.IsCall ? "requires" : "is guarded by") + " '" + G.Lock + "' but " +
              (G.IsCall ? "called" : G.Odd.Writes ? "written" : "read") + " here " + failure(G.How, G.Lock, G.OtherLock);
  F.Cause = "guarded-by " + G.Cause;
  F.Identity = G.Lasting + " | " + G.Odd.Function + " " + Act + " it";
  F.Subject = G.Lasting;
  F.Local = G.Local;
  F.Labels.push_back({G.Odd.At, Act + " '" + G.Storage + "' " + failure(G.How, G.Lock, G.OtherLock), true});
  if (G.Leaf.Line)
    F.Labels.push_back({G.Leaf, "touched here", false});
  for (const GuardGap::Witness &W : G.Annotated ? std::vector<GuardGap::Witness>() : G.Locked)
    F.Labels.push_back({W.At, did(W) + " it holding '" + G.Lock + "'", false});
  if (G.Declared.Line && !G.IsCall)
    F.Labels.push_back({G.Declared, "'" + G.Storage + "' is declared here", false});
  if (G.Annotated)
    F.Notes.push_back(G.IsCall ? "declared so by its REQUIRES at " + G.Declared.File + ":" + std::to_string(G.Declared.Line)
                               : "declared so by its GUARDED_BY");
  else
    F.Notes.push_back("'" + G.Lock + "' is held at " + std::to_string(G.Held) + " of " + plural(G.Total, "access", "es") +
                      ", " + plural(G.HeldWrites, "write", "s") + " among them; " +
                      (G.MoreOdd.empty() ? "the exception is this one" : "this is one of the exceptions"));
  for (const GuardGap::Witness &W : G.MoreOdd)
    if (F.Notes.size() < 4)
      F.Notes.push_back("nor is it held at " + W.At.File + ":" + std::to_string(W.At.Line) + " in " + W.Function);
  if (G.Crowded)
    F.Notes.push_back("the lock is missing at so many places that something unseen may take its place");
  F.Help = help(G.Lock, G.How, G.Storage);
  F.Sides.push_back({"any thread that calls " + G.Odd.Function, {{G.Odd.At, F.Labels.front().Text}}});
  return F;
}

// A race, told from the side that a guard is missing on.
static Finding describe(const Race &R) {
  Finding F = describeRace(R);
  const AccessSide &Odd = R.FirstFails ? R.First : R.Second;
  std::string Other = Odd.Locks.empty() ? "" : Odd.Locks.front();
  F.Rule = "guarded-by";
  F.Message = "'" + R.Storage + "' is guarded by '" + R.Guard + "' but " + (Odd.Writes ? "written" : "read") + " here " +
              failure(R.How, R.Guard, Other) + ", while another thread " + ((R.FirstFails ? R.Second : R.First).Writes ? "writes" : "reads") +
              " it";
  F.Cause = "guarded-by " + R.Cause;
  for (Label &L : F.Labels)
    L.Primary = false;
  auto Mine = llvm::find_if(F.Labels, [&](const Label &L) { return L.At == Odd.At; });
  if (Mine != F.Labels.end())
    std::rotate(F.Labels.begin(), Mine, Mine + 1);
  F.Labels.front().Primary = true;
  F.Help = help(R.Guard, R.How, R.Storage);
  return F;
}

static std::vector<Finding> check(const Program &P) {
  std::vector<Finding> Found;
  for (const Race &R : P.races())
    if (!R.Guard.empty())
      Found.push_back(describe(R));
  for (const GuardGap &G : P.guardGaps())
    Found.push_back(describe(G));
  return Found;
}

extern const Rule GuardedBy;
const Rule GuardedBy = {"guarded-by", Severity::Error, check};

} // namespace fearless
