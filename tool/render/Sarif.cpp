// SARIF 2.1.0 as GitHub code scanning and SARIF viewers read it. What they need beyond the standard:
// primaryLocationLineHash, to know a finding again after lines have moved; relative URIs, since absolute ones
// reopen every alert on another runner; and an id for each related location; and less than it refuses. What a
// comment silences or a baseline knows is told as such, with the comment's reason. Both sides of a finding
// are the thread flows of one code flow. Columns are UTF-16 code units, so the source is read to count them.
#include "render/Render.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

#include <algorithm>
#include <tuple>

namespace fearless {

static constexpr char RootName[] = "SRCROOT";

// GitHub rejects a file that has more.
static constexpr size_t MostResults = 25000, MostRelated = 1000, MostSteps = 1000;

static std::string percentEncoded(llvm::StringRef Path) {
  std::string Uri;
  for (char C : Path)
    if (llvm::isAlnum(C) || llvm::StringRef("-._~/+").contains(C))
      Uri += C;
    else
      Uri += llvm::formatv("%{0:X-2}", static_cast<unsigned char>(C)).str();
  return Uri;
}

namespace {
/// The stream, the sources for columns, and how often each line's hash was used.
struct Writer {
  llvm::json::OStream J;
  SourceTexts Sources;
  llvm::StringMap<unsigned> HashUses;

  void text(const char *Key, llvm::StringRef Text);
  void file(llvm::StringRef Path);
  void region(const Place &At);
  void physical(const Place &At);
  void rule(const RuleText &R);
  void related(const Finding &F);
  void flows(const Finding &F);
  void change(llvm::ArrayRef<Edit> SameFile);
  void fixes(const Finding &F);
  void fingerprints(const Finding &F);
  void suppressions(const Excuse &Why);
  void result(const Finding &F, const View &V);
  void results(const View &V);
  void coverage(const Coverage &C);
  void notification(const UnitFailure &Unit, const char *Level, llvm::StringRef What);
  void invocation(const View &V);
};
} // namespace

void Writer::text(const char *Key, llvm::StringRef Text) {
  J.attributeObject(Key, [&] { J.attribute("text", Text); });
}

void Writer::file(llvm::StringRef Path) {
  J.attributeObject("artifactLocation", [&] {
    if (llvm::sys::path::is_absolute(Path)) {
      J.attribute("uri", "file://" + percentEncoded(Path));
    } else {
      J.attribute("uri", percentEncoded(Path));
      J.attribute("uriBaseId", RootName);
    }
  });
}

void Writer::region(const Place &At) {
  J.attributeObject("region", [&] {
    J.attribute("startLine", At.Line);
    if (At.Column == 0)
      return;
    llvm::StringRef Line = Sources.line(At.File, At.Line).value_or("");
    J.attribute("startColumn", utf16Column(Line, At.Column));
    J.attribute("endColumn", utf16Column(Line, tokenEnd(Line, At.Column)));
  });
}

void Writer::physical(const Place &At) {
  J.attributeObject("physicalLocation", [&] {
    file(At.File);
    if (At.Line != 0)
      region(At);
  });
}

void Writer::rule(const RuleText &R) {
  J.object([&] {
    J.attribute("id", R.Id);
    J.attribute("name", R.Id);
    text("shortDescription", R.Summary);
    text("fullDescription", R.Summary);
    J.attributeObject("help", [&] {
      J.attribute("text", R.Page);
      J.attribute("markdown", R.Page);
    });
#ifdef FEARLESS_HOMEPAGE
    J.attribute("helpUri", FEARLESS_HOMEPAGE "/docs/rules/" + R.Id + ".md");
#endif
    J.attributeObject("defaultConfiguration", [&] { J.attribute("level", name(R.Weight)); });
    J.attributeObject("properties", [&] {
      J.attribute("precision", R.Weight == Severity::Error ? "high" : "medium");
      J.attribute("problem.severity", name(R.Weight));
      J.attributeArray("tags", [&] {
        J.value("concurrency");
        J.value("correctness");
      });
    });
  });
}

/// Every label and every step of every trace.
void Writer::related(const Finding &F) {
  J.attributeArray("relatedLocations", [&] {
    unsigned Id = 0;
    auto Location = [&](const Place &At, llvm::StringRef Text) {
      if (++Id > MostRelated)
        return;
      J.object([&] {
        J.attribute("id", Id);
        physical(At);
        text("message", Text);
      });
    };
    for (const Label &L : F.Labels)
      Location(L.At, L.Text);
    for (const Trace &Side : F.Sides)
      for (const TraceStep &Step : Side.Steps)
        Location(Step.At, Step.Text);
  });
}

void Writer::flows(const Finding &F) {
  auto Step = [&](const TraceStep &S, const TraceStep &Last) {
    J.object([&] {
      J.attributeObject("location", [&] {
        physical(S.At);
        text("message", S.Text);
      });
      J.attribute("importance", &S == &Last ? "essential" : "important");
    });
  };
  auto Flow = [&](const Trace &Side, size_t Number) {
    J.object([&] {
      J.attribute("id", "trace " + std::to_string(Number));
      text("message", Side.Title);
      J.attributeArray("locations", [&] {
        llvm::ArrayRef<TraceStep> Steps = Side.Steps; // of a very long way the end tells more
        for (const TraceStep &S : Steps.take_back(MostSteps / F.Sides.size()))
          Step(S, Side.Steps.back());
      });
    });
  };
  if (llvm::all_of(F.Sides, [](const Trace &Side) { return Side.Steps.empty(); }))
    return; // a thread flow has at least one location
  J.attributeArray("codeFlows", [&] {
    J.object([&] {
      J.attributeArray("threadFlows", [&] {
        for (auto [Index, Side] : llvm::enumerate(F.Sides))
          if (!Side.Steps.empty())
            Flow(Side, Index + 1);
      });
    });
  });
}

void Writer::change(llvm::ArrayRef<Edit> SameFile) {
  auto Replacement = [&](const Edit &E) {
    llvm::StringRef Line = Sources.line(E.At.File, E.At.Line).value_or("");
    J.attributeObject("deletedRegion", [&] {
      J.attribute("startLine", E.At.Line);
      J.attribute("startColumn", utf16Column(Line, E.At.Column));
      J.attribute("endColumn", utf16Column(Line, E.At.Column + E.Old.size()));
    });
    text("insertedContent", E.New);
  };
  J.object([&] {
    file(SameFile.front().At.File);
    J.attributeArray("replacements", [&] {
      for (const Edit &E : SameFile)
        J.object([&] { Replacement(E); });
    });
  });
}

void Writer::fixes(const Finding &F) {
  auto Changes = [&](std::vector<Edit> Edits) {
    llvm::sort(Edits, [](const Edit &A, const Edit &B) {
      return std::tie(A.At, A.Old, A.New) < std::tie(B.At, B.Old, B.New);
    });
    for (llvm::ArrayRef<Edit> Left = Edits; !Left.empty();) {
      auto Here = Left.take_while([&](const Edit &E) { return E.At.File == Left.front().At.File; });
      change(Here);
      Left = Left.drop_front(Here.size());
    }
  };
  if (F.Fixes.empty())
    return;
  J.attributeArray("fixes", [&] {
    for (const Fix &Way : F.Fixes)
      J.object([&] {
        text("description", Way.Title);
        J.attributeArray("artifactChanges", [&] { Changes(Way.Edits); });
      });
  });
}

/// The line's hash is made of its text without blanks; the number after the colon tells equal lines apart.
void Writer::fingerprints(const Finding &F) {
  std::string Line = Sources.line(F.at().File, F.at().Line).value_or("").str();
  llvm::erase_if(Line, [](char C) { return llvm::isSpace(C); });
  std::string Hash =
      llvm::utohexstr(llvm::xxh3_64bits(llvm::StringRef(Line)), /*LowerCase=*/true, /*Width=*/16);
  unsigned Use = ++HashUses[F.Rule + "|" + F.at().File + "|" + Hash];
  J.attributeObject("partialFingerprints", [&] {
    J.attribute("fearless/v1", F.Fingerprint);
    J.attribute("primaryLocationLineHash", Hash + ":" + std::to_string(Use));
  });
}

static std::string wholeMessage(const Finding &F) {
  std::string Text = F.Message;
  for (const std::string &Note : F.Notes)
    Text += "\nnote: " + Note;
  for (const std::string &Help : F.Help)
    Text += "\nhelp: " + Help;
  return Text + "\nto accept it: // NOLINT(fearless-" + F.Rule + "): the reason";
}

/// A comment whose day is over has been rejected: its reason is told, and the finding counts.
void Writer::suppressions(const Excuse &Why) {
  J.attributeArray("suppressions", [&] {
    J.object([&] {
      J.attribute("kind", "inSource");
      J.attribute("status", Why.Over ? "rejected" : "accepted");
      if (!Why.Reason.empty())
        J.attribute("justification", Why.Reason);
      J.attributeObject("location", [&] { physical(Why.At); });
      if (!Why.Until.empty())
        J.attributeObject("properties", [&] { J.attribute("until", Why.Until); });
    });
  });
}

void Writer::result(const Finding &F, const View &V) {
  auto Known = llvm::find_if(V.Rules, [&](const RuleText &R) { return R.Id == F.Rule; });
  J.object([&] {
    J.attribute("ruleId", F.Rule);
    if (Known != V.Rules.end())
      J.attribute("ruleIndex", Known - V.Rules.begin());
    J.attribute("level", name(F.Weight));
    text("message", wholeMessage(F));
    J.attributeArray("locations", [&] { J.object([&] { physical(F.at()); }); });
    related(F);
    flows(F);
    fixes(F);
    fingerprints(F);
    if (F.Excused)
      suppressions(*F.Excused);
    if (V.Result.WithBaseline)
      J.attribute("baselineState", F.Known ? "unchanged" : "new");
    J.attributeObject("properties", [&] { J.attribute("confidence", name(F.Sure)); });
  });
}

void Writer::results(const View &V) {
  llvm::ArrayRef<Finding> Counting = V.Result.Findings, Silent = V.Result.Silent;
  Counting = Counting.take_front(MostResults);
  J.attributeArray("results", [&] {
    for (const Finding &F : Counting)
      result(F, V);
    for (const Finding &F : Silent.take_front(MostResults - Counting.size()))
      result(F, V);
  });
}

void Writer::coverage(const Coverage &C) {
  J.attributeObject("properties", [&] {
    J.attributeObject("coverage", [&] {
      J.attribute("unitsRead", C.UnitsRead);
      J.attribute("unitsWithErrors", C.UnitsWithErrors);
      J.attribute("functions", C.Functions);
      J.attribute("threadRoots", C.ThreadRoots);
      J.attribute("crowdedRoots", C.CrowdedRoots);
      J.attribute("lockTypes", C.LockTypes);
      J.attribute("opaqueFacts", C.OpaqueFacts);
      J.attribute("unknownCallees", C.UnknownCallees);
    });
  });
}

void Writer::notification(const UnitFailure &Unit, const char *Level, llvm::StringRef What) {
  J.object([&] {
    J.attribute("level", Level);
    text("message", (What + ": " + Unit.File + ": " + Unit.Reason).str());
    J.attributeArray("locations", [&] {
      J.object([&] { J.attributeObject("physicalLocation", [&] { file(Unit.File); }); });
    });
  });
}

void Writer::invocation(const View &V) {
  J.attributeArray("invocations", [&] {
    J.object([&] {
      J.attribute("executionSuccessful", V.Result.Failures.empty());
      J.attributeArray("toolExecutionNotifications", [&] {
        for (const UnitFailure &Unit : V.Result.Failures)
          notification(Unit, "error", "not read");
        for (const UnitFailure &Unit : V.Flawed)
          notification(Unit, "warning", "read with errors");
        J.object([&] {
          J.attribute("level", "note");
          text("message", coverageLine(V.Result));
        });
        if (size_t All = V.Result.Findings.size() + V.Result.Silent.size(); All > MostResults)
          J.object([&] {
            J.attribute("level", "warning");
            text("message", "only the first " + std::to_string(MostResults) + " of " + std::to_string(All) +
                                " findings are in this file: code scanning takes no more");
          });
      });
      coverage(V.Result.Covered);
    });
  });
}

void renderSarif(const View &V, llvm::raw_ostream &Out) {
  Writer W{llvm::json::OStream(Out, /*IndentSize=*/1), SourceTexts(V.Root), {}};
  llvm::json::OStream &J = W.J;
  auto Driver = [&] {
    J.attribute("name", "fearless");
    J.attribute("semanticVersion", FEARLESS_VERSION);
    J.attributeArray("rules", [&] {
      for (const RuleText &R : V.Rules)
        W.rule(R);
    });
  };
  auto Run = [&] {
    J.attributeObject("tool", [&] { J.attributeObject("driver", Driver); });
    J.attribute("columnKind", "utf16CodeUnits");
    J.attributeObject("automationDetails", [&] { J.attribute("id", "fearless/"); });
    J.attributeObject("originalUriBaseIds", [&] {
      J.attributeObject(RootName, [&] { J.attribute("uri", "file://" + percentEncoded(V.Root) + "/"); });
    });
    W.invocation(V);
    W.results(V);
  };
  J.object([&] {
    J.attribute("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    J.attribute("version", "2.1.0");
    J.attributeArray("runs", [&] { J.object(Run); });
  });
  Out << "\n";
}

} // namespace fearless
