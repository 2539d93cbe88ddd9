// Two threads reach the same storage, one of them writes, no lock is common to both, and nothing orders
// one before the other: in C++ that is undefined behaviour ([intro.races]), in safe Rust it cannot be
// written. The program already knows the pairs; this rule words them.
#include "rules/Races.h"

namespace fearless {

static std::string verb(const AccessSide &S) {
  if (S.Frees)
    return "frees";
  if (S.Writes)
    return S.Reads ? "changes" : "writes";
  return "reads";
}

static std::string holding(const AccessSide &S) {
  if (S.Locks.empty())
    return "holding no lock";
  std::string Out = "holding ";
  for (size_t I = 0; I < S.Locks.size(); ++I)
    Out += (I ? ", " : "") + ("'" + S.Locks[I] + "'");
  return Out;
}

static std::string event(const Race &R, const AccessSide &S) {
  return verb(S) + " '" + R.Storage + "', " + holding(S);
}

static TraceStep step(const Waypoint &W, const std::string &Event) {
  switch (W.Kind) {
  case Waypoint::What::Call:
    return {W.At, W.Callee.empty() ? "calls back" : "calls " + W.Callee};
  case Waypoint::What::Spawn:
    return {W.At, "thread starts here" + (W.Callee.empty() ? "" : ", running " + W.Callee)};
  case Waypoint::What::Post:
    return {W.At, "handed to a running thread here" + (W.Callee.empty() ? "" : ": " + W.Callee)};
  case Waypoint::What::Event:
    return {W.At, Event};
  }
  return {};
}

static Trace trace(const Race &R, const AccessSide &S) {
  Trace Out;
  Out.Title = S.Started ? "the thread started at " + S.ThreadStart.File + ":" + std::to_string(S.ThreadStart.Line)
              : R.Library ? "any thread that calls " + R.Frame
                          : "the thread that runs " + R.Frame;
  for (const Waypoint &W : S.ToStart)
    Out.Steps.push_back(step(W, ""));
  for (const Waypoint &W : S.Way)
    Out.Steps.push_back(step(W, event(R, S)));
  return Out;
}

// The side that a maintainer would change: the one without a lock where the other has one, else the one
// that writes, else the one in the started thread.
static bool firstOffends(const Race &R) {
  if (R.First.Locks.empty() != R.Second.Locks.empty())
    return R.First.Locks.empty();
  return R.First.Writes || !R.Second.Writes;
}

static std::string message(const Race &R, const AccessSide &Mine, const AccessSide &Other) {
  std::string Out = "data race on '" + R.Storage + "': ";
  std::string Verb = Mine.Frees ? "free" : Mine.Reads ? "change" : "write";
  if (R.SelfOverlap && Mine.At == Other.At)
    return Out + "several threads run this at once and " + Verb + " it, " + holding(Mine);
  if (Mine.Locks == Other.Locks && verb(Mine) == verb(Other))
    return Out + "two threads " + Verb + " it at once, " + holding(Mine);
  if (Mine.Locks == Other.Locks)
    return Out + "one thread " + verb(Mine) + " it while another " + verb(Other) + " it, both " + holding(Mine);
  return Out + "one thread " + verb(Mine) + " it, " + holding(Mine) + ", while another " + verb(Other) + " it, " +
         holding(Other);
}

// What runs from there is worth a word if it stands elsewhere; a lambda or a loop stands below the label.
static Label startLabel(const AccessSide &S) {
  for (const std::vector<Waypoint> *Way : {&S.ToStart, &S.Way})
    for (const Waypoint &W : *Way)
      if (W.At == S.ThreadStart && (W.Kind == Waypoint::What::Spawn || W.Kind == Waypoint::What::Post)) {
        bool Below = W.Callee.starts_with("lambda") || W.Callee.starts_with("#");
        return {W.At, step({W.Kind, W.At, Below ? "" : W.Callee}, "").Text, false};
      }
  return {S.ThreadStart, "thread starts here", false};
}

static std::vector<std::string> notes(const Race &R) {
  std::vector<std::string> Out;
  if (R.First.Volatile || R.Second.Volatile)
    Out.push_back("volatile does not synchronise threads: it orders nothing and makes nothing atomic");
  if (R.First.Atomic != R.Second.Atomic)
    Out.push_back("one of the two accesses is atomic; both have to be");
  if (!R.First.Locks.empty() && !R.Second.Locks.empty())
    Out.push_back("both hold a lock, but not the same one");
  if (R.Crowded)
    Out.push_back("these threads meet at so many places that something unseen may keep them apart");
  if (R.Library)
    Out.push_back("no caller of " + R.Frame + " is in sight; it is taken for callable while the thread runs");
  return Out;
}

static std::vector<std::string> help(const Race &R) {
  const std::vector<std::string> &Mine = R.First.Locks, &Theirs = R.Second.Locks;
  if (Mine.empty() && Theirs.empty())
    return {"make '" + R.Storage + "' atomic, if it is a single number, flag or pointer",
            "or guard every access of it with one mutex",
            R.SelfOverlap ? "or give each thread its own, and put them together after the joins"
                          : "or join the one thread before the other touches it"};
  if (!Mine.empty() && !Theirs.empty())
    return Mine.front() == Theirs.front()
               ? std::vector<std::string>{"each thread holds that lock of another object: give '" + R.Storage + "' one of its own",
                                          "or make '" + R.Storage + "' atomic, if it is a single number, flag or pointer"}
               : std::vector<std::string>{"hold '" + Mine.front() + "' at both accesses"};
  const Place &At = Mine.empty() ? R.First.At : R.Second.At;
  return {"hold '" + (Mine.empty() ? Theirs : Mine).front() + "' at " + At.File + ":" + std::to_string(At.Line) + " too"};
}

// Both hold a lock of one name that stands beside the storage: of whose object each is, the names do not tell. Of
// the locks of elements, and where a lock is held for reading, the names are not meant to.
static bool isOneName(const Race &R) {
  return R.Guard.empty() && llvm::any_of(R.First.Locks, [&](const std::string &Lock) {
    size_t End = Lock.find_last_of(".:");
    return End != std::string::npos && !llvm::StringRef(Lock).contains('[') && R.Storage.starts_with(Lock.substr(0, End + 1)) && llvm::is_contained(R.Second.Locks, Lock);
  });
}

Finding describeRace(const Race &R) {
  bool First = firstOffends(R);
  const AccessSide &Mine = First ? R.First : R.Second, &Other = First ? R.Second : R.First;
  Finding F;
  F.Rule = "data-race";
  F.Sure = R.Alias || R.Crowded || isOneName(R) ? Confidence::Possible
           : R.Library || R.Guess ? Confidence::Likely
                                  : Confidence::Certain;
  F.Weight = Severity::Error;
  F.Message = message(R, Mine, Other);
  F.Cause = "data-race " + R.Cause;
  F.Identity = R.Identity;
  F.Subject = R.Lasting;
  F.Local = R.Local;
  F.Rank = R.Rank;
  F.Labels.push_back({Mine.At, event(R, Mine), true});
  if (!(Other.At == Mine.At))
    F.Labels.push_back({Other.At, event(R, Other), false});
  for (const AccessSide *S : {&R.First, &R.Second})
    if (S->Started && (S == &R.First || !(S->ThreadStart == R.First.ThreadStart)))
      F.Labels.push_back(startLabel(*S));
  if (R.Declared.Line)
    F.Labels.push_back({R.Declared, "'" + R.Storage + "' is declared here", false});
  F.Sides = {trace(R, Mine), trace(R, Other)};
  F.Notes = notes(R);
  F.Help = help(R);
  return F;
}

static std::vector<Finding> check(const Program &P) {
  std::vector<Finding> Found;
  for (const Race &R : P.races())
    if (R.Guard.empty())
      Found.push_back(describeRace(R));
  return Found;
}

extern const Rule DataRace;
const Rule DataRace = {"data-race", Severity::Error, check};

} // namespace fearless
