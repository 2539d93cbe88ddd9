// Threads that take the same locks in different orders can each come to hold what the next one waits for.
// Safe Rust keeps data races out, but not this: neither rustc nor clippy looks for it. The program has found
// the cycles; this rule words them.
#include "rules/Rule.h"

namespace fearless {

static std::string lock(const std::string &Name, bool Shared) {
  return "'" + Name + "'" + (Shared ? " (shared)" : "");
}
static std::string held(const LockEdge &E) { return lock(E.Held, E.HeldShared); }
static std::string wanted(const LockEdge &E) { return lock(E.Wanted, E.WantedShared); }

static std::string event(const LockEdge &E) { return "waits for " + wanted(E) + ", holding " + held(E); }

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

static Trace trace(const LockCycle &C, const LockEdge &E) {
  Trace Out;
  Out.Title = E.Started
                  ? "the thread started at " + E.ThreadStart.File + ":" + std::to_string(E.ThreadStart.Line)
              : C.Library || C.Declared ? "any thread that gets here"
                                        : "the thread that runs " + C.Frame;
  for (const Waypoint &W : E.ToStart)
    Out.Steps.push_back(step(W, ""));
  for (const Waypoint &W : E.Way)
    Out.Steps.push_back(step(W, event(E)));
  return Out;
}

static std::string message(const LockCycle &C) {
  const LockEdge &E = C.Edges.front();
  std::string Out = "lock-order inversion: ";
  if (C.Declared)
    return "declared lock order broken: " + wanted(E) + " is to be taken before " + held(E) +
           ", and here it is taken after it";
  if (C.Instances) {
    bool Named = !E.HeldObject.empty() && !E.WantedObject.empty() && E.HeldObject != E.WantedObject;
    Out += Named ? held(E) + " of '" + E.HeldObject + "', then of '" + E.WantedObject + "'"
                 : "two of " + held(E) + " one after the other";
    return Out + ": two threads that meet with the two swapped wait for each other";
  }
  for (size_t I = 0; I < C.Edges.size(); ++I) {
    const LockEdge &Of = C.Edges[I];
    bool Elsewhere = I && Of.Function != E.Function;
    Out += (I ? ", " : "") + held(Of) + " then " + wanted(Of) +
           (I ? Elsewhere ? " in " + Of.Function : "" : " here");
  }
  return Out;
}

static std::vector<Label> labels(const LockCycle &C) {
  std::vector<Label> Out;
  auto Put = [&](const Place &At, const std::string &Text) {
    for (const Label &L : Out)
      if (L.At == At)
        return;
    if (At.Line)
      Out.push_back({At, Text, Out.empty()});
  };
  for (const LockEdge &E : C.Edges)
    Put(E.At, event(E));
  for (const LockEdge &E : C.Edges)
    Put(E.TakenAt, "takes " + held(E));
  for (const LockEdge &E : C.Edges)
    if (E.Started)
      Put(E.ThreadStart, "thread starts here");
  return Out;
}

static std::vector<std::string> notes(const LockCycle &C) {
  std::vector<std::string> Out;
  if (C.Edges.size() > 2)
    Out.push_back("no two of these disagree; all " + std::to_string(C.Edges.size()) + " together do");
  if (C.Readers)
    Out.push_back("readers do not wait for one another, but a reader waits behind a writer that waits, and "
                  "there are writers");
  if (C.Library && !C.Instances)
    Out.push_back("no caller of these functions is in sight; they are taken for callable from several "
                  "threads, on the same objects");
  if (C.Instances)
    Out.push_back("nothing here says which of the two comes first");
  if (C.More)
    Out.push_back(std::to_string(C.More) + " more cycles among these locks are not shown");
  return Out;
}

static std::vector<std::string> help(const LockCycle &C) {
  const LockEdge &E = C.Edges.front();
  if (C.Declared)
    return {"take " + lock(E.Wanted, false) + " before " + lock(E.Held, false)};
  if (C.Instances)
    return {"take both at once where they are needed together: `std::scoped_lock lock(a, b)`",
            "or take the one at the lower address, or with the smaller id, first (std::less)"};
  return {"take both at once where they are needed together: `std::scoped_lock lock(a, b)`",
          "or take " + lock(E.Wanted, false) + " always before " + lock(E.Held, false),
          "or let go of " + lock(E.Held, false) + " before " + lock(E.Wanted, false) + " is waited for"};
}

static Finding describe(const LockCycle &C) {
  Finding F;
  F.Rule = "lock-order";
  unsigned Weak = C.Guesses + (C.Guesses && (C.Elements || C.Instances));
  bool Sure = !Weak && (C.Declared || !(C.Library || C.Elements || C.Instances || C.Readers));
  F.Sure = Weak > 1 ? Confidence::Possible : Sure ? Confidence::Certain : Confidence::Likely;
  F.Message = message(C);
  F.Cause = "lock-order " + C.Cause;
  F.Identity = C.Identity;
  F.Local = C.Locals;
  F.Labels = labels(C);
  for (const LockEdge &E : C.Edges)
    F.Sides.push_back(trace(C, E));
  F.Notes = notes(C);
  F.Help = help(C);
  return F;
}

static std::vector<Finding> check(const Program &P) {
  std::vector<Finding> Found;
  for (const LockCycle &C : P.lockCycles())
    Found.push_back(describe(C));
  return Found;
}

extern const Rule LockOrder;
const Rule LockOrder = {"lock-order", Severity::Error, check};

} // namespace fearless
