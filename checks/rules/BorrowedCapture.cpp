// A thread that is handed a reference, a pointer or a view of storage that is not its own must be done with
// it before the storage dies. Rust's borrow checker demands a proof of that (E0373); here the join, the
// future or the latch that ends the borrow is looked for on every path, and only a borrow that nothing ends
// is reported.
#include "rules/Rule.h"

namespace fearless {

static std::string quoted(const std::string &Name) { return "'" + Name + "'"; }

static std::string what(const Borrow &B) {
  if (B.How == BorrowKind::This || B.Storage == "this")
    return "'this'" + (B.Type.empty() ? "" : " (" + B.Type + ")");
  if (B.Storage == "the object")
    return "an object";
  return B.Storage.empty() ? "a temporary" : quoted(B.Storage);
}

static std::string message(const Borrow &B) {
  std::string Who = B.Posted ? "work handed to another thread, which can run after it is gone"
                    : B.Death == DeathKind::Member ? "a thread that is joined too late"
                                                   : "a thread that can outlive it";
  std::string All = what(B);
  for (const std::string &Name : B.Also)
    All += ", " + quoted(Name);
  return All + (B.Also.empty() ? " is" : " are") + " borrowed by " + Who;
}

static std::string taken(const Borrow &B) {
  if (B.Argument)
    return B.How == BorrowKind::Reference ? "handed to the thread by reference"
                                          : "its address is handed to the thread here";
  if (B.How == BorrowKind::This)
    return B.Implicit ? "captures 'this', the pointer, by default"
                      : "captured here: the pointer, not the object";
  std::string Name = B.Storage.empty() ? "a temporary" : quoted(B.Storage);
  if (B.How == BorrowKind::Found)
    return "the thread uses " + Name + " here, through a pointer or reference that it comes upon";
  if (B.How != BorrowKind::Reference)
    return Name + " is borrowed through " + quoted(B.Capture);
  if (B.Implicit)
    return "captures " + Name + " by reference";
  return B.Capture == B.Storage ? "captured by reference here" : Name + " is captured by reference here";
}

static std::string death(const Borrow &B) {
  std::string Name = !B.Part.empty() ? quoted(B.Part)
                     : B.How == BorrowKind::This || B.Storage == "this" || B.Storage == "the object"
                         ? "the object"
                     : B.Storage.empty() ? "the temporary"
                                         : quoted(B.Storage);
  switch (B.Death) {
  case DeathKind::Temporary:
    return Name + " dies here, at the end of the statement, while the thread may still run";
  case DeathKind::Delete:
    return Name + " is deleted here while the thread may still run";
  case DeathKind::Member:
    return Name + " dies here before the thread is joined";
  case DeathKind::Unwind:
    return Name + " dies when this exception leaves the function, while the thread may still run";
  default:
    return Name + (B.Returning ? " dies at this return" : " dies here, at the end of its scope,") +
           " while the thread may still run";
  }
}

static std::vector<std::string> notes(const Borrow &B) {
  std::vector<std::string> Out;
  if (B.Death == DeathKind::Object)
    Out.push_back(
        "nothing waits for the thread when the object dies, and no code that makes such an object was seen");
  else if (B.Detached)
    Out.push_back("the thread is detached: nothing can wait for it any more");
  else if (B.Posted)
    Out.push_back("nothing waits here until the work is done");
  else if (B.Death != DeathKind::Member)
    Out.push_back("on the way to this point nothing waits for the thread");
  if (B.Implicit && B.How == BorrowKind::Reference)
    Out.push_back("[&] captures every variable that the body names by reference");
  if (B.Implicit && B.How == BorrowKind::This)
    Out.push_back("naming a member in a lambda uses 'this'; copying the pointer does not keep the object");
  if (B.How == BorrowKind::View)
    Out.push_back("a view or iterator is copied, what it looks at is not");
  return Out;
}

static std::vector<std::string> help(const Borrow &B, bool Fixed) {
  if (B.Death == DeathKind::Member)
    return {"declare the thread after '" + B.Part + "': members die in the opposite order",
            "or join it in the destructor"};
  if (B.How == BorrowKind::This || B.Storage == "this")
    return {"keep the thread in a member and join it in the destructor",
            "or hold the object with a std::shared_ptr, as in [self = shared_from_this()]",
            "or copy what the thread needs into the capture"};
  std::vector<std::string> Out;
  std::string Name = B.Storage.empty() || B.Storage.find_first_of(".:") != std::string::npos ? "" : B.Storage;
  if (!B.OwnsStorage)
    Out.push_back("give the thread a std::shared_ptr to the object, or a copy");
  else if (Name.empty() || B.Argument)
    Out.push_back("hand over a copy, or move it: the thread then owns it");
  else if (!Fixed)
    Out.push_back("capture it by value, [" + Name + "], or move it, [" + Name + " = std::move(" + Name +
                  ")]");
  Out.push_back(std::string(Out.empty() ? "" : "or ") + "wait for the thread before " + what(B) +
                " dies, on every path");
  return Out;
}

static std::vector<Fix> fixes(const Borrow &B) {
  bool Plain = B.How == BorrowKind::Reference && !B.Implicit && !B.Argument && B.Copyable && B.OwnsStorage;
  if (!Plain || B.Capture != B.Storage || !B.Also.empty() || B.At.Column < 2)
    return {};
  Place Before = B.At;
  --Before.Column;
  return {{"capture " + quoted(B.Capture) + " by value", {{Before, "&" + B.Capture, B.Capture}}}};
}

static Finding describe(const Borrow &B) {
  Finding F;
  F.Rule = "borrowed-capture";
  F.Sure = B.Guess                                                      ? Confidence::Possible
           : B.Posted || !B.OwnsStorage || B.Death == DeathKind::Object ? Confidence::Likely
                                                                        : Confidence::Certain;
  F.Weight = Severity::Error;
  F.Message = message(B);
  F.Cause = "borrowed-capture " + B.Cause;
  F.Identity = B.Identity;
  F.Local = B.Local;
  F.Labels.push_back({B.At, taken(B), true});
  if (!(B.Start == B.At))
    F.Labels.push_back({B.Start, B.Posted ? "handed to a running thread here" : "thread starts here", false});
  for (const Waypoint &W : B.ToStart)
    if (!(W.At == B.At) && !(W.At == B.Start))
      F.Labels.push_back({W.At, W.Callee.empty() ? "calls back" : "calls " + W.Callee, false});
  if (B.Dies.Line)
    F.Labels.push_back({B.Dies, death(B), false});
  if (B.PartDeclared.Line)
    F.Labels.push_back(
        {B.PartDeclared, quoted(B.Part) + " is destroyed first, and the thread joined after it", false});
  if (B.Declared.Line)
    F.Labels.push_back({B.Declared, what(B) + " is declared here", false});
  F.Notes = notes(B);
  F.Fixes = fixes(B);
  F.Help = help(B, !F.Fixes.empty());
  return F;
}

static std::vector<Finding> check(const Program &P) {
  std::vector<Finding> Found;
  for (const Borrow &B : P.borrows())
    Found.push_back(describe(B));
  return Found;
}

extern const Rule BorrowedCapture;
const Rule BorrowedCapture = {"borrowed-capture", Severity::Error, check};

} // namespace fearless
