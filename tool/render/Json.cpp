// The report as plain JSON, one key for each member of Finding and Coverage: for scripts that want more than
// SARIF's common ground. `version` grows when a key changes its meaning or goes; new keys may come at any
// time.
#include "render/Render.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

namespace fearless {

static constexpr int JsonVersion = 1;

static void place(llvm::json::OStream &J, const Place &At) {
  J.attribute("file", At.File);
  J.attribute("line", At.Line);
  J.attribute("column", At.Column); // in bytes, from 1
}

static void strings(llvm::json::OStream &J, const char *Key, llvm::ArrayRef<std::string> Texts) {
  J.attributeArray(Key, [&] {
    for (const std::string &Text : Texts)
      J.value(Text);
  });
}

static void trace(llvm::json::OStream &J, const Trace &Side) {
  J.object([&] {
    J.attribute("title", Side.Title);
    J.attributeArray("steps", [&] {
      for (const TraceStep &Step : Side.Steps)
        J.object([&] {
          place(J, Step.At);
          J.attribute("text", Step.Text);
        });
    });
  });
}

static void fixes(llvm::json::OStream &J, llvm::ArrayRef<Fix> Fixes) {
  auto Write = [&](const Edit &E) {
    J.object([&] {
      place(J, E.At);
      J.attribute("old", E.Old);
      J.attribute("new", E.New);
    });
  };
  J.attributeArray("fixes", [&] {
    for (const Fix &F : Fixes)
      J.object([&] {
        J.attribute("title", F.Title);
        J.attributeArray("edits", [&] { llvm::for_each(F.Edits, Write); });
      });
  });
}

/// Why it does not count, or, of a comment whose day is over, why it did not.
static void excuse(llvm::json::OStream &J, const Finding &F) {
  if (F.Known)
    J.attribute("known", true);
  if (!F.Excused)
    return;
  J.attributeObject("suppression", [&] {
    place(J, F.Excused->At);
    J.attribute("reason", F.Excused->Reason);
    J.attribute("until", F.Excused->Until);
    J.attribute("over", F.Excused->Over);
  });
}

static void finding(llvm::json::OStream &J, const Finding &F) {
  J.object([&] {
    J.attribute("rule", F.Rule);
    J.attribute("severity", name(F.Weight));
    J.attribute("confidence", name(F.Sure));
    J.attribute("message", F.Message);
    J.attribute("fingerprint", F.Fingerprint);
    strings(J, "fingerprints", F.Folded);
    if (!F.Whole.empty())
      J.attribute("whole", F.Whole);
    excuse(J, F);
    place(J, F.at());
    J.attributeArray("labels", [&] {
      for (const Label &L : F.Labels)
        J.object([&] {
          place(J, L.At);
          J.attribute("text", L.Text);
          J.attribute("primary", L.Primary);
        });
    });
    J.attributeArray("traces", [&] {
      for (const Trace &Side : F.Sides)
        trace(J, Side);
    });
    strings(J, "notes", F.Notes);
    strings(J, "help", F.Help);
    fixes(J, F.Fixes);
  });
}

static void units(llvm::json::OStream &J, const char *Key, llvm::ArrayRef<UnitFailure> Units) {
  J.attributeArray(Key, [&] {
    for (const UnitFailure &Unit : Units)
      J.object([&] {
        J.attribute("file", Unit.File);
        J.attribute("reason", Unit.Reason);
      });
  });
}

/// The content of each file that a finding names, as 16 hex digits: whoever shows a finding later can tell
/// whether its places still fit.
static void files(llvm::json::OStream &J, llvm::ArrayRef<FileState> Files) {
  J.attributeArray("files", [&] {
    for (const FileState &F : Files)
      J.object([&] {
        J.attribute("file", F.Path);
        J.attribute("xxh3", llvm::utohexstr(F.Content, /*LowerCase=*/true, /*Width=*/16));
      });
  });
}

static void coverage(llvm::json::OStream &J, const Coverage &C) {
  J.attributeObject("coverage", [&] {
    J.attribute("unitsRead", C.UnitsRead);
    J.attribute("unitsWithErrors", C.UnitsWithErrors);
    J.attribute("functions", C.Functions);
    J.attribute("threadRoots", C.ThreadRoots);
    J.attribute("crowdedRoots", C.CrowdedRoots);
    J.attribute("lockTypes", C.LockTypes);
    J.attribute("opaqueFacts", C.OpaqueFacts);
    J.attribute("unknownCallees", C.UnknownCallees);
    J.attribute("droppedFlags", C.DroppedFlags);
  });
}

void renderJson(const View &V, llvm::raw_ostream &Out) {
  llvm::json::OStream J(Out, /*IndentSize=*/2);
  J.object([&] {
    J.attribute("version", JsonVersion);
    J.attribute("tool", "fearless " FEARLESS_VERSION);
    J.attribute("root", V.Root);
    J.attributeArray("findings", [&] {
      for (const Finding &F : V.Result.Findings)
        finding(J, F);
    });
    J.attributeArray("silent", [&] {
      for (const Finding &F : V.Result.Silent)
        finding(J, F);
    });
    files(J, V.Result.Files);
    units(J, "notRead", V.Result.Failures);
    units(J, "readWithErrors", V.Flawed);
    coverage(J, V.Result.Covered);
  });
  Out << "\n";
}

} // namespace fearless
