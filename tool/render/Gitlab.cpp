// GitLab's code quality report: what its merge requests show as introduced and resolved. GitLab knows a
// finding again by its fingerprint, which is why equal ones must differ.
#include "render/Render.h"

#include "findings/Suppression.h"

#include "llvm/Support/JSON.h"

namespace fearless {

/// GitLab's scale: info, minor, major, critical, blocker.
static const char *severity(const Finding &F) {
  if (F.Sure == Confidence::Possible)
    return "info";
  if (F.Weight == Severity::Warning)
    return "minor";
  return F.Sure == Confidence::Certain ? "critical" : "major";
}

static std::string description(const Finding &F) {
  std::string Text = F.Message;
  for (const Label &L : F.Labels)
    if (!L.Primary)
      Text += "; " + L.At.File + ":" + std::to_string(L.At.Line) + ": " + L.Text;
  if (F.Excused && F.Excused->Over)
    Text += "; " + whyOver(*F.Excused);
  return Text;
}

void renderGitlab(const View &V, llvm::raw_ostream &Out) {
  llvm::json::OStream J(Out, /*IndentSize=*/2);
  J.array([&] {
    for (const Finding &F : V.Result.Findings)
      J.object([&] {
        J.attribute("description", description(F));
        J.attribute("check_name", "fearless-" + F.Rule);
        J.attribute("fingerprint", F.Fingerprint);
        J.attribute("severity", severity(F));
        J.attributeObject("location", [&] {
          J.attribute("path", F.at().File);
          J.attributeObject("lines", [&] { J.attribute("begin", std::max(1u, F.at().Line)); });
        });
      });
  });
  Out << "\n";
}

} // namespace fearless
