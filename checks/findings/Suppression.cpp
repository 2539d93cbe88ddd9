// The reading follows clang-tidy's NoLintDirectiveHandler: the word counts wherever it stands in the comment,
// on the line on which it stands; a list of checks follows at once in parentheses; blocks nest, and an END
// closes the innermost BEGIN of the same list. What clang-tidy ignores, the text after the list, is the
// reason.
#include "findings/Suppression.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <tuple>

namespace fearless {

using llvm::StringRef;

static constexpr StringRef Prefix = "fearless-", Word = "NOLINT", UntilKey = "until=", Blank = " \t\r\n";

namespace {
/// One NOLINT… as written, before blocks are matched.
struct Directive {
  enum { Line, NextLine, Begin, End } Kind;
  Place At;
  std::optional<std::string> Checks; ///< what the parentheses hold
  std::string Rest;                  ///< the line behind it, up to the next directive
};
} // namespace

static Place placeIn(const SourceComment &Comment, size_t Offset) {
  StringRef Before = StringRef(Comment.Text).take_front(Offset);
  uint32_t Lines = Before.count('\n');
  if (Lines == 0)
    return {Comment.At.File, Comment.At.Line, Comment.At.Column + static_cast<uint32_t>(Offset)};
  return {Comment.At.File, Comment.At.Line + Lines, static_cast<uint32_t>(Offset - Before.rfind('\n'))};
}

static std::optional<decltype(Directive::Kind)> kindOf(StringRef Name) {
  if (Name == "NOLINT")
    return Directive::Line;
  if (Name == "NOLINTNEXTLINE")
    return Directive::NextLine;
  if (Name == "NOLINTBEGIN")
    return Directive::Begin;
  if (Name == "NOLINTEND")
    return Directive::End;
  return std::nullopt;
}

static void readDirectives(const SourceComment &Comment, std::vector<Directive> &Into) {
  StringRef Text = Comment.Text;
  for (size_t At = Text.find(Word); At != StringRef::npos; At = Text.find(Word, At + 1)) {
    StringRef Name = Text.substr(At).take_while([](char C) { return llvm::isAlpha(C); });
    auto Kind = kindOf(Name);
    if (!Kind)
      continue;
    Directive Read{*Kind, placeIn(Comment, At), std::nullopt, ""};
    StringRef Rest = Text.substr(At + Name.size());
    Rest = Rest.take_until([](char C) { return C == '\n'; });
    if (size_t Close = Rest.find(')'); Rest.starts_with("(") && Close != StringRef::npos) {
      Read.Checks = Rest.slice(1, Close).str();
      Rest = Rest.drop_front(Close + 1);
    }
    Read.Rest = Rest.take_front(Rest.find(Word)).str();
    Into.push_back(std::move(Read));
  }
}

/// Whether the list's item speaks of a day, in whatever form, and not of a check.
static bool isAboutDay(StringRef Item) {
  StringRef Behind = Item.drop_front(std::min(Item.size(), UntilKey.size() - 1));
  return Item.starts_with_insensitive("until") && !Behind.empty() &&
         (StringRef("=: \t").contains(Behind[0]) || llvm::isDigit(Behind[0]));
}

static std::vector<StringRef> itemsOf(const std::optional<std::string> &Checks) {
  llvm::SmallVector<StringRef, 4> Parts;
  (Checks ? StringRef(*Checks) : StringRef()).split(Parts, ',');
  std::vector<StringRef> Items;
  for (StringRef Part : Parts)
    if (Part = Part.trim(Blank); !Part.empty())
      Items.push_back(Part);
  return Items;
}

static std::vector<std::string> globsOf(const std::optional<std::string> &Checks) {
  if (!Checks)
    return {"*"};
  std::vector<std::string> Globs;
  for (StringRef Item : itemsOf(Checks))
    if (!Item.starts_with("-") && !isAboutDay(Item)) // as clang-tidy: negative ones are ignored
      Globs.push_back(Item.str());
  return Globs;
}

static bool isDate(StringRef Text) {
  unsigned Year = 0, Month = 0, Day = 0;
  if (Text.size() != 10 || Text[4] != '-' || Text[7] != '-' || Text.take_front(4).getAsInteger(10, Year) ||
      Text.substr(5, 2).getAsInteger(10, Month) || Text.substr(8).getAsInteger(10, Day))
    return false;
  bool Leap = (Year % 4 == 0 && Year % 100 != 0) || Year % 400 == 0;
  const unsigned Days[] = {31, Leap ? 29u : 28u, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return Month >= 1 && Month <= 12 && Day >= 1 && Day <= Days[Month - 1];
}

/// "2027-1-31", "31.01.2027", "1/2/27": what a person means as a day.
static bool looksLikeDate(StringRef Text) {
  Text = Text.take_while([](char C) { return llvm::isDigit(C) || C == '-' || C == '.' || C == '/'; });
  return llvm::count_if(Text.rtrim(".-/"), [](char C) { return !llvm::isDigit(C); }) == 2 &&
         llvm::isDigit(Text[0]);
}

static bool isEndWord(StringRef Word) {
  return llvm::any_of(llvm::ArrayRef<StringRef>{"until", "till", "expires"}, [&](StringRef Known) {
    return StringRef(Word.lower()).edit_distance(Known, true, 1) <= 1;
  });
}

/// "until 2027-01-31", "Expires: 2027-01-31", "untl=2027-01-31": words that look like an end, and are none.
static StringRef missedEnd(StringRef Text) {
  for (size_t At = 0; At < Text.size(); ++At) {
    StringRef Word = Text.substr(At).take_while([](char C) { return llvm::isAlpha(C); });
    if (Word.empty() || (At > 0 && llvm::isAlpha(Text[At - 1])))
      continue;
    StringRef Day = Text.substr(At + Word.size()).ltrim(" \t=:");
    if (isEndWord(Word) && looksLikeDate(Day))
      return Text.slice(At, Day.take_until([](char C) { return StringRef(" \t,;)").contains(C); }).end() -
                                Text.begin());
  }
  return "";
}

static Finding remark(const Place &At, const std::string &Message, const std::string &Label) {
  Finding F;
  F.Rule = UnusedSuppression;
  F.Sure = Confidence::Certain;
  F.Weight = Severity::Warning;
  F.Message = Message;
  F.Labels = {{At, Label, true}};
  return F;
}

static bool speaksOfUs(const Suppression &S) {
  return llvm::any_of(S.Checks, [](StringRef Glob) { return Glob.starts_with(Prefix); });
}

static void setEnd(StringRef Day, Suppression &Into, Suppressions &All) {
  Into.Until = Day.empty() ? "?" : Day.str();
  if (!isDate(Into.Until))
    All.WrongDays.push_back(
        remark(Into.At, "the suppression's `until=" + Into.Until + "` is no date: it silences nothing",
               "expected until=YEAR-MONTH-DAY, as in until=2027-01-31"));
}

/// Takes `until=DATE` out of the text behind the list, wherever it stands; what follows a colon is the
/// reason.
static void readRest(StringRef Rest, Suppression &Into, Suppressions &All) {
  Rest = Rest.trim(Blank);
  Rest.consume_back("*/");
  std::string Text = Rest.str();
  if (size_t At = Text.find(UntilKey); At != std::string::npos) {
    size_t Start = At + UntilKey.size(), End = std::min(Text.find_first_of(" \t:,;)", Start), Text.size());
    setEnd(StringRef(Text).slice(Start, End), Into, All);
    Text.erase(At, End - At);
  } else if (StringRef Missed = missedEnd(Text); !Missed.empty() && Into.Until.empty() && speaksOfUs(Into)) {
    All.WrongDays.push_back(
        remark(Into.At, ("'" + Missed + "' does not end the suppression: it silences for ever").str(),
               "an end is written until=YEAR-MONTH-DAY, as in until=2027-01-31"));
  }
  StringRef Left = StringRef(Text).ltrim(" \t,;()");
  if (Left.consume_front(":"))
    Into.Reason = Left.trim(" \t,;").str();
}

/// A day among the checks is read, too: clang-tidy would take it for a check's name, and nobody else for
/// anything.
static void readEndInList(const Directive &From, Suppression &Into, Suppressions &All) {
  for (StringRef Item : itemsOf(From.Checks))
    if (isAboutDay(Item))
      setEnd(Item.drop_front(UntilKey.size() - 1).ltrim(" \t=:"), Into, All);
}

/// Whether anything but other checkers' names is listed.
static bool concernsUs(const Directive &D) {
  return llvm::any_of(globsOf(D.Checks),
                      [](StringRef Glob) { return Glob == "*" || Glob.starts_with(Prefix); });
}

static Suppression suppressionOf(const Directive &From, Suppressions &All) {
  Suppression S;
  S.At = From.At;
  S.Covers = From.Kind == Directive::Begin      ? Suppression::Reach::Block
             : From.Kind == Directive::NextLine ? Suppression::Reach::NextLine
                                                : Suppression::Reach::Line;
  S.Checks = globsOf(From.Checks);
  if (!concernsUs(From)) { // what other checkers' comments say of days is theirs
    Suppressions Unheard;
    readRest(From.Rest, S, Unheard);
    return S;
  }
  readEndInList(From, S, All);
  readRest(From.Rest, S, All);
  return S;
}

static std::string listOf(const Directive &D) {
  return D.Checks ? StringRef(*D.Checks).trim(Blank).str() : "";
}

static void unmatched(const Directive &D, std::vector<Finding> &Mistakes) {
  if (!concernsUs(D))
    return;
  bool Begins = D.Kind == Directive::Begin;
  Mistakes.push_back(remark(D.At,
                            Begins ? "NOLINTBEGIN without a NOLINTEND of the same checks: it silences nothing"
                                   : "NOLINTEND without a NOLINTBEGIN of the same checks before it",
                            Begins ? "begins here" : "ends nothing"));
}

/// The directives of one file, in order.
static void matchBlocks(llvm::ArrayRef<Directive> Directives, Suppressions &Into) {
  std::vector<const Directive *> Open;
  for (const Directive &D : Directives) {
    if (D.Kind == Directive::Begin) {
      Open.push_back(&D);
    } else if (D.Kind != Directive::End) {
      Into.All.push_back(suppressionOf(D, Into));
    } else if (!Open.empty() && listOf(*Open.back()) == listOf(D)) {
      Into.All.push_back(suppressionOf(*Open.back(), Into));
      Into.All.back().Last = D.At;
      Open.pop_back();
    } else {
      unmatched(D, Into.Mistakes);
    }
  }
  for (const Directive *D : Open)
    unmatched(*D, Into.Mistakes);
}

Suppressions readSuppressions(llvm::ArrayRef<SourceComment> Comments) {
  std::vector<Directive> Directives;
  for (const SourceComment &Comment : Comments)
    readDirectives(Comment, Directives);
  llvm::sort(Directives, [](const Directive &A, const Directive &B) { return A.At < B.At; });
  Suppressions Result;
  llvm::ArrayRef<Directive> Left = Directives;
  while (!Left.empty()) {
    llvm::ArrayRef<Directive> OfFile =
        Left.take_while([&](const Directive &D) { return D.At.File == Left[0].At.File; });
    matchBlocks(OfFile, Result);
    Left = Left.drop_front(OfFile.size());
  }
  llvm::sort(Result.All, [](const Suppression &A, const Suppression &B) { return A.At < B.At; });
  for (std::vector<Finding> *Told : {&Result.Mistakes, &Result.WrongDays})
    llvm::sort(*Told, [](const Finding &A, const Finding &B) {
      return std::tie(A.at(), A.Message) < std::tie(B.at(), B.Message);
    });
  return Result;
}

/// `*` stands for any text.
static bool matches(StringRef Glob, StringRef Name) {
  auto [Before, After] = Glob.split('*');
  if (Before.size() == Glob.size())
    return Glob == Name;
  if (!Name.consume_front(Before))
    return false;
  for (size_t I = 0; I <= Name.size(); ++I)
    if (matches(After, Name.drop_front(I)))
      return true;
  return false;
}

bool covers(const Suppression &S, StringRef Rule, const Place &At) {
  if (S.At.File != At.File)
    return false;
  bool Here = S.Covers == Suppression::Reach::Line       ? At.Line == S.At.Line
              : S.Covers == Suppression::Reach::NextLine ? At.Line == S.At.Line + 1
                                                         : S.At < At && At < S.Last;
  std::string Check = (Prefix + Rule).str();
  return Here && llvm::any_of(S.Checks, [&](StringRef Glob) { return matches(Glob, Check); });
}

std::vector<Place> placesOf(const Finding &F) {
  std::vector<Place> Places;
  for (const Label &L : F.Labels)
    Places.push_back(L.At);
  for (const Trace &Side : F.Sides)
    if (!Side.Steps.empty())
      Places.push_back(Side.Steps.back().At);
  return Places;
}

static bool isOver(const Suppression &S, StringRef Today) {
  return !S.Until.empty() && (!isDate(S.Until) || S.Until < Today);
}

std::string whyOver(const Excuse &E) {
  std::string Note = "the suppression at " + E.At.File + ":" + std::to_string(E.At.Line);
  Note += isDate(E.Until) ? " has ended on " + E.Until : " has no valid date ('" + E.Until + "')";
  return E.Reason.empty() ? Note : Note + "; its reason was: " + E.Reason;
}

Sifted sift(std::vector<Finding> Found, const Suppressions &From, StringRef Today) {
  Sifted Result;
  std::vector<bool> Used(From.All.size());
  llvm::StringMap<std::vector<size_t>> OfFile;
  for (size_t I = 0; I < From.All.size(); ++I)
    OfFile[From.All[I].At.File].push_back(I);
  for (Finding &F : Found) {
    const Suppression *Live = nullptr, *Over = nullptr;
    for (const Place &At : placesOf(F))
      for (size_t I : OfFile.lookup(At.File))
        if (const Suppression &S = From.All[I]; covers(S, F.Rule, At)) {
          Used[I] = true;
          const Suppression *&Chosen = isOver(S, Today) ? Over : Live;
          Chosen = Chosen ? Chosen : &S;
        }
    if (const Suppression *By = Live ? Live : Over)
      F.Excused = Excuse{By->At, By->Reason, By->Until, /*Over=*/!Live};
    if (!Live && Over)
      F.Notes.push_back(whyOver(*F.Excused));
    (Live ? Result.Silent : Result.Shown).push_back(std::move(F));
  }
  for (size_t I = 0; I < Used.size(); ++I)
    if (!Used[I] && speaksOfUs(From.All[I]))
      Result.Unused.push_back(From.All[I]);
  return Result;
}

static std::string nearestRule(StringRef Wrong, llvm::ArrayRef<std::string> Known) {
  unsigned Best = std::max<unsigned>(2, Wrong.size() / 3) + 1;
  StringRef Found;
  for (StringRef Rule : Known)
    if (unsigned Distance = Wrong.edit_distance(Rule, true, Best); Distance < Best)
      Best = Distance, Found = Rule;
  return Found.empty() ? "" : ("; did you mean '" + Prefix + Found + "'?").str();
}

std::vector<Finding> misnamedSuppressions(llvm::ArrayRef<Suppression> All,
                                          llvm::ArrayRef<std::string> RulesKnown) {
  std::vector<Finding> Remarks;
  for (const Suppression &S : All)
    for (const std::string &Glob : S.Checks)
      if (llvm::is_contained(RulesKnown, Glob))
        Remarks.push_back(
            remark(S.At, "no check is called '" + Glob + "'; did you mean '" + Prefix.str() + Glob + "'?",
                   "silences nothing"));
  return Remarks;
}

std::vector<Finding> unusedSuppressions(llvm::ArrayRef<Suppression> Unused,
                                        llvm::ArrayRef<std::string> RulesRun,
                                        llvm::ArrayRef<std::string> RulesKnown) {
  std::vector<Finding> Remarks;
  for (const Suppression &S : Unused)
    for (StringRef Glob : S.Checks) {
      StringRef Rule = Glob;
      if (!Rule.consume_front(Prefix))
        continue;
      auto Named = [&](const std::string &Id) { return matches(Rule, Id); };
      if (llvm::none_of(RulesKnown, Named))
        Remarks.push_back(remark(S.At,
                                 ("no rule is called '" + Glob + "'").str() + nearestRule(Rule, RulesKnown),
                                 "silences nothing"));
      else if (llvm::any_of(RulesRun, Named))
        Remarks.push_back(remark(S.At, ("unused suppression of '" + Glob + "'").str(),
                                 "no finding here; the comment can go"));
    }
  return Remarks;
}

Suppressions suppressionsIn(const TuFacts &Facts) {
  llvm::DenseMap<FileId, const SourceFile *> Files;
  for (const SourceFile &File : Facts.Files)
    Files[File.Id] = &File;
  std::vector<SourceComment> Comments;
  for (const Comment &C : Facts.Comments)
    if (const SourceFile *File = Files.lookup(C.Loc.File))
      Comments.push_back({{File->Path, C.Loc.Line, C.Loc.Column}, C.Text});
  return readSuppressions(Comments);
}

std::string today() {
  std::time_t Seconds = std::time(nullptr);
  if (const char *Fixed = std::getenv("SOURCE_DATE_EPOCH"))
    llvm::StringRef(Fixed).getAsInteger(10, Seconds);
  std::tm Day{};
  gmtime_r(&Seconds, &Day);
  char Text[16];
  std::strftime(Text, sizeof Text, "%Y-%m-%d", &Day);
  return Text;
}

} // namespace fearless
