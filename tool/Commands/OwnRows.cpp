// Constructors and destructors count as seen with their class, and any conversion with "operator T": models
// look them up so.
#include "Commands/OwnRows.h"

#include "models/Nearest.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

namespace fearless {

using llvm::StringRef;

static constexpr size_t MostNamed = 3;
static constexpr StringRef AnyConversion = "::operator T";

namespace {
struct Names {
  llvm::StringSet<> Functions, Types;
};
} // namespace

static Names namesIn(const TuFacts &Facts) {
  Names Seen;
  for (const TypeFacts &T : Facts.Types) {
    Seen.Types.insert(T.Template);
    auto [Scope, Last] = StringRef(T.Template).rsplit("::");
    for (const char *Sort : {"::", "::~"})
      Seen.Functions.insert((llvm::Twine(T.Template) + Sort + (Last.empty() ? Scope : Last)).str());
  }
  for (const FunctionDecl &D : Facts.Decls) {
    Seen.Functions.insert(D.Name);
    if (size_t At = StringRef(D.Name).rfind("::operator "); At != StringRef::npos)
      Seen.Functions.insert((StringRef(D.Name).take_front(At) + AnyConversion).str());
  }
  return Seen;
}

/// "nova::Gate::entr; did you mean 'nova::Gate::enter'?": of what the program has and no row speaks of.
static void addUnseen(const llvm::StringSet<> &Rows, const llvm::StringSet<> &Seen,
                      std::vector<std::string> &Into) {
  std::vector<StringRef> Free;
  for (const auto &Name : Seen)
    if (!Rows.contains(Name.getKey()))
      Free.push_back(Name.getKey());
  llvm::sort(Free);
  for (const auto &Name : Rows)
    if (!Seen.contains(Name.getKey())) {
      std::string Near = nearest(Name.getKey(), Free);
      Into.push_back("'" + Name.getKey().str() + "'" +
                     (StringRef(Near).contains("did you mean") ? Near : ""));
    }
}

std::string rowsWithoutUse(const TuFacts &Facts, const ModelSet &Models) {
  if (Models.usersFunctions().empty() && Models.usersTypes().empty())
    return "";
  Names Seen = namesIn(Facts);
  std::vector<std::string> Unseen;
  addUnseen(Models.usersFunctions(), Seen.Functions, Unseen);
  addUnseen(Models.usersTypes(), Seen.Types, Unseen);
  llvm::sort(Unseen);
  if (Unseen.empty())
    return "";
  size_t Count = Unseen.size();
  Unseen.resize(std::min(Count, MostNamed));
  std::string More = Count > MostNamed ? ", and " + std::to_string(Count - MostNamed) + " more" : "";
  return "model rows that match nothing in the program: " + llvm::join(Unseen, ", ") + More;
}

} // namespace fearless
