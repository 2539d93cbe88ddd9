// The last four are those of .gitlab/fearless.yml, whose script reads them.
#include "Environment.h"

#include "models/Nearest.h"

#include "llvm/ADT/STLExtras.h"

#include <cstdlib>

extern "C" char **environ;

namespace fearless {

using llvm::StringRef;

static constexpr StringRef Prefix = "FEARLESS_";
static constexpr StringRef Variables[] = {
    "FEARLESS_BASELINE", "FEARLESS_CACHE",     "FEARLESS_COLOR",         "FEARLESS_CONFIDENCE",
    "FEARLESS_CONFIG",   "FEARLESS_FAIL_ON",   "FEARLESS_FAIL_SEVERITY", "FEARLESS_FORMAT",
    "FEARLESS_JOBS",     "FEARLESS_MODELS",    "FEARLESS_RULES",         "FEARLESS_WARN_UNUSED_SUPPRESSIONS",
    "FEARLESS_BUILD",    "FEARLESS_ARGUMENTS", "FEARLESS_REPOSITORY",    "FEARLESS_REF"};

std::string environment(const char *Variable) {
  const char *Value = std::getenv(Variable);
  return Value ? Value : "";
}

std::vector<std::string> unknownVariables() {
  std::vector<std::string> Told;
  for (char **Entry = environ; *Entry; ++Entry)
    if (StringRef Name = StringRef(*Entry).split('=').first;
        Name.starts_with(Prefix) && !llvm::is_contained(Variables, Name))
      Told.push_back(
          ("the environment variable " + Name + " is no setting" + nearest(Name, Variables)).str());
  llvm::sort(Told);
  return Told;
}

llvm::Error checkDay() {
  std::string Seconds = environment("SOURCE_DATE_EPOCH");
  long long Parsed = 0;
  if (Seconds.empty() || (!StringRef(Seconds).getAsInteger(10, Parsed) && Parsed >= 0))
    return llvm::Error::success();
  return llvm::createStringError("SOURCE_DATE_EPOCH takes a number of seconds since 1970; not '" + Seconds +
                                 "'");
}

} // namespace fearless
