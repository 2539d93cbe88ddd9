#include "tidy/Tidy.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"

#include <ostream>

namespace fearless::test {

void PrintTo(const Warning &W, std::ostream *Out) { *Out << W.File << ":" << W.Line << " " << W.Rule; }

std::set<Warning> warningsIn(const std::string &Printed, const Project &P) {
  llvm::Regex Line("^([^: ]+):([0-9]+):[0-9]+: (warning|error): .*\\[fearless-([a-z-]+)[],]");
  std::set<Warning> Found;
  for (llvm::StringRef Text : llvm::split(Printed, '\n')) {
    llvm::SmallVector<llvm::StringRef, 5> Parts;
    if (!Line.match(Text, &Parts))
      continue;
    llvm::SmallString<128> File(Parts[1]);
    llvm::sys::path::make_absolute(P.root(), File);
    Found.insert({File.str().str(), static_cast<unsigned>(std::stoul(Parts[2].str())), Parts[4].str()});
  }
  return Found;
}

std::set<Warning> findingsIn(const std::string &Json) {
  std::set<Warning> Found;
  llvm::Expected<llvm::json::Value> Report = llvm::json::parse(Json);
  if (!Report) {
    llvm::consumeError(Report.takeError());
    return {{"no report: " + Json, 0, ""}};
  }
  llvm::StringRef Root = Report->getAsObject()->getString("root").value_or("");
  for (const llvm::json::Value &Value : *Report->getAsObject()->getArray("findings")) {
    const llvm::json::Object &Finding = *Value.getAsObject();
    llvm::SmallString<128> File(Finding.getString("file").value_or(""));
    llvm::sys::path::make_absolute(Root, File);
    Found.insert({File.str().str(), static_cast<unsigned>(Finding.getInteger("line").value_or(0)),
                  Finding.getString("rule").value_or("").str()});
  }
  return Found;
}

Outcome tidy(const Project &P, std::vector<std::string> Args) {
  Args.insert(Args.begin(), {"--load=" FEARLESS_TIDY_MODULE, "--checks=-*,fearless-*", "--quiet"});
  return P.start(CLANG_TIDY, Args);
}

} // namespace fearless::test
