// Every key is a row of a table; what a row's reader does not expect is a mistake at its place. Words that
// mean a choice are checked here, so that the caret can point at them; what they mean is decided with the
// other layers.
#include "Config.h"

#include "Frontend/Paths.h"
#include "models/Nearest.h"
#include "models/Yaml.h"
#include "rules/Rule.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"

#include <optional>

namespace fearless {

using llvm::StringRef;

static constexpr StringRef Levels[] = {"certain", "likely", "possible"};
static constexpr StringRef GateLevels[] = {"certain", "likely", "possible", "never"};
static constexpr StringRef Severities[] = {"error", "warning"};
static constexpr StringRef Switches[] = {"on", "off", "true", "false"};

namespace {
struct Reader {
  YamlFile File;
  Config Into;

  using Table = llvm::ArrayRef<std::pair<StringRef, void (*)(Reader &, const YamlNode &)>>;
  void readMap(const YamlNode &Map, StringRef What, Table Keys);
  std::string word(const YamlNode &From, StringRef What, llvm::ArrayRef<StringRef> Allowed = {});
  ConfigWord setting(const YamlNode &From, StringRef What, llvm::ArrayRef<StringRef> Allowed);
  std::vector<YamlNode> list(const YamlNode &From, StringRef What);
  std::string path(const YamlNode &From);
  bool isOn(const YamlNode &From);
  void globs(const YamlNode &From, std::vector<std::string> &Into);
  void included(const YamlNode &From);
  void directoryPath(const YamlNode &From);
  void rules(const YamlNode &From, std::map<std::string, bool> &Into);
  void directory(const YamlNode &From);
  void models(const YamlNode &From);
};
} // namespace

/// "; did you mean 'x'?", or what there is.
static std::string hint(StringRef Word, llvm::ArrayRef<StringRef> Valid) { return nearest(Word, Valid); }

void Reader::readMap(const YamlNode &Map, StringRef What, Table Keys) {
  if (Map.Kind != YamlNode::Map)
    return File.fail(Map.Where, "expected " + What + ", as keys and values");
  std::vector<StringRef> Names, Seen;
  for (const auto &[Name, Read] : Keys)
    Names.push_back(Name);
  for (size_t I = 0; I < Map.Items.size() && !File.failed(); I += 2) {
    const YamlNode &Key = Map.Items[I];
    auto Known = llvm::find_if(Keys, [&](const auto &Row) { return Row.first == Key.Text; });
    if (Known == Keys.end())
      return File.fail(Key.Where, "unknown key '" + Key.Text + "'" + hint(Key.Text, Names));
    if (llvm::is_contained(Seen, Key.Text))
      return File.fail(Key.Where, "key '" + Key.Text + "' is given twice");
    Seen.push_back(Key.Text);
    Known->second(*this, Map.Items[I + 1]);
  }
}

std::string Reader::word(const YamlNode &From, StringRef What, llvm::ArrayRef<StringRef> Allowed) {
  if (From.Kind != YamlNode::Word || From.Text.empty())
    File.fail(From.Where, "expected " + What + ", one word");
  else if (!Allowed.empty() && !llvm::is_contained(Allowed, From.Text))
    File.fail(From.Where, "'" + From.Text + "' is no " + What + hint(From.Text, Allowed));
  return From.Text;
}

ConfigWord Reader::setting(const YamlNode &From, StringRef What, llvm::ArrayRef<StringRef> Allowed) {
  return {word(From, What, Allowed), File.spell(From.Where)};
}

std::vector<YamlNode> Reader::list(const YamlNode &From, StringRef What) {
  if (From.Kind == YamlNode::Map)
    File.fail(From.Where, "expected a list of " + What);
  return From.Kind == YamlNode::List ? From.Items : std::vector<YamlNode>{From};
}

std::string Reader::path(const YamlNode &From) {
  return absolutePath(word(From, "path"), Into.Filter.Folder);
}

/// "; did you mean 'src'?", from the folder in which the path should be.
static std::string nearestNeighbour(StringRef Path) {
  std::vector<std::string> Names;
  std::error_code Error;
  for (llvm::sys::fs::directory_iterator At(llvm::sys::path::parent_path(Path), Error), End;
       At != End && !Error; At.increment(Error))
    Names.push_back(llvm::sys::path::filename(At->path()).str());
  llvm::sort(Names);
  std::string Near =
      nearest(llvm::sys::path::filename(Path), std::vector<StringRef>(Names.begin(), Names.end()));
  return StringRef(Near).contains("did you mean") ? Near : "";
}

static std::string notThere(StringRef What, StringRef Written, StringRef Path) {
  return (What + " '" + Written + "' is not there" + nearestNeighbour(Path)).str();
}

bool Reader::isOn(const YamlNode &From) {
  std::string Word = word(From, "switch", Switches);
  return Word == "on" || Word == "true";
}

void Reader::globs(const YamlNode &From, std::vector<std::string> &Into) {
  for (const YamlNode &Item : list(From, "path patterns")) {
    Into.push_back(word(Item, "path pattern"));
    if (llvm::Expected<llvm::GlobPattern> Good = llvm::GlobPattern::create(Into.back()); !Good)
      File.fail(Item.Where, "not a path pattern: " + llvm::toString(Good.takeError()));
  }
}

/// What is included hides all else: a folder that is not there would hide everything.
void Reader::included(const YamlNode &From) {
  globs(From, Into.Filter.Include);
  for (const YamlNode &Item : list(From, "path patterns"))
    if (std::string Path = absolutePath(Item.Text, Into.Filter.Folder);
        StringRef(Item.Text).find_first_of("*?[{") == StringRef::npos && !Item.Text.empty() &&
        !llvm::sys::fs::exists(Path))
      File.fail(Item.Where, notThere("the included path", Item.Text, Path));
}

/// A folder may come with another branch, so one that is not there is no mistake, and worth a word.
void Reader::directoryPath(const YamlNode &From) {
  std::string Path = path(From);
  Into.Filter.Directories.back().Path = Path;
  if (!File.failed() && !llvm::sys::fs::exists(Path))
    Into.Warnings.push_back(File.withCaret(From.Where, notThere("the directory", From.Text, Path)));
}

/// `{lock-order: off}` switches single rules; `[data-race]` leaves only these on.
void Reader::rules(const YamlNode &From, std::map<std::string, bool> &Into) {
  std::vector<StringRef> Known;
  for (const Rule &R : allRules())
    Known.push_back(R.Id);
  auto Named = [&](const YamlNode &Name) {
    if (!llvm::is_contained(Known, Name.Text))
      File.fail(Name.Where, "no rule is called '" + Name.Text + "'" + hint(Name.Text, Known));
    return Name.Text;
  };
  if (From.Kind == YamlNode::Map) {
    for (size_t I = 0; I < From.Items.size(); I += 2)
      Into[Named(From.Items[I])] = isOn(From.Items[I + 1]);
    return;
  }
  for (StringRef Id : Known)
    Into[Id.str()] = false;
  for (const YamlNode &Name : list(From, "rules"))
    Into[Named(Name)] = true;
}

static std::optional<Confidence> levelOf(StringRef Word) {
  return Word == "certain"    ? std::optional(Confidence::Certain)
         : Word == "likely"   ? std::optional(Confidence::Likely)
         : Word == "possible" ? std::optional(Confidence::Possible)
                              : std::nullopt;
}

void Reader::directory(const YamlNode &From) {
  Into.Filter.Directories.emplace_back();
  Into.Filter.Directories.back().Where = File.spell(From.Where);
  readMap(
      From, "a directory",
      {{"path", [](Reader &R, const YamlNode &V) { R.directoryPath(V); }},
       {"rules", [](Reader &R, const YamlNode &V) { R.rules(V, R.Into.Filter.Directories.back().Rules); }},
       {"confidence", [](Reader &R, const YamlNode &V) {
          R.Into.Filter.Directories.back().Least = levelOf(R.word(V, "confidence", Levels));
        }}});
  if (Into.Filter.Directories.back().Path.empty())
    File.fail(From.Where, "a directory needs the key 'path'");
}

/// Rows as in checks/models, and names of files that hold such rows.
void Reader::models(const YamlNode &From) {
  std::vector<YamlNode> Written;
  for (const YamlNode &Item : list(From, "model rows and files"))
    if (Item.Kind == YamlNode::Word) {
      Into.ModelFiles.push_back(path(Item));
      if (!llvm::sys::fs::exists(Into.ModelFiles.back()))
        File.fail(Item.Where, "no such file of model rows: '" + Item.Text + "'" +
                                  nearestNeighbour(Into.ModelFiles.back()));
    } else {
      Written.push_back(Item);
    }
  Into.ModelsAt = File.spell(From.Where);
  Into.ModelRows = readRows(File, Written);
}

static const std::pair<StringRef, void (*)(Reader &, const YamlNode &)> TopKeys[] = {
    {"rules",
     [](Reader &R, const YamlNode &V) {
       R.Into.RulesAt = R.File.spell(V.Where);
       R.rules(V, R.Into.Filter.Rules);
     }},
    {"confidence",
     [](Reader &R, const YamlNode &V) { R.Into.Confidence = R.setting(V, "confidence", Levels); }},
    {"fail-on", [](Reader &R, const YamlNode &V) { R.Into.FailOn = R.setting(V, "gate", GateLevels); }},
    {"fail-severity",
     [](Reader &R, const YamlNode &V) { R.Into.FailSeverity = R.setting(V, "severity", Severities); }},
    {"baseline",
     [](Reader &R, const YamlNode &V) {
       std::string Pointed = R.File.withCaret(V.Where, "");
       R.Into.Baseline = {relativeTo(R.path(V), absolutePath(".")), R.File.spell(V.Where),
                          Pointed.substr(Pointed.find('\n'))};
     }},
    {"warn-unused-suppressions",
     [](Reader &R, const YamlNode &V) {
       R.Into.WarnUnused = {R.isOn(V) ? "true" : "false", R.File.spell(V.Where)};
     }},
    {"header-filter",
     [](Reader &R, const YamlNode &V) {
       R.Into.Filter.HeaderFilter = R.word(V, "regular expression");
       R.Into.HeaderFilterAt = R.File.spell(V.Where);
       std::string Why;
       if (!llvm::Regex(R.Into.Filter.HeaderFilter).isValid(Why))
         R.File.fail(V.Where, "not a regular expression: " + Why);
     }},
    {"paths",
     [](Reader &R, const YamlNode &V) {
       R.Into.Filter.Where = R.File.spell(V.Where);
       R.readMap(V, "'include' and 'exclude'",
                 {{"include", [](Reader &R, const YamlNode &V) { R.included(V); }},
                  {"exclude", [](Reader &R, const YamlNode &V) { R.globs(V, R.Into.Filter.Exclude); }}});
     }},
    {"directories",
     [](Reader &R, const YamlNode &V) {
       for (const YamlNode &Item : R.list(V, "directories"))
         R.directory(Item);
     }},
    {"models", [](Reader &R, const YamlNode &V) { R.models(V); }},
};

std::string findConfig(StringRef Start) {
  for (StringRef Folder = Start; !Folder.empty(); Folder = llvm::sys::path::parent_path(Folder))
    for (const char *Name : {".fearless.yaml", ".fearless.yml"})
      if (std::string File = absolutePath(Name, Folder); llvm::sys::fs::exists(File))
        return File;
  return "";
}

llvm::Expected<Config> parseConfig(StringRef Text, const std::string &File) {
  std::string Whole = absolutePath(File);
  Reader R{{Text, relativeTo(Whole, absolutePath("."))}, {}};
  R.Into.File = Whole;
  R.Into.Filter.Folder = llvm::sys::path::parent_path(Whole).str();
  for (const YamlNode &Top : R.File.documents())
    if (!Top.isEmpty())
      R.readMap(Top, "settings", TopKeys);
  if (R.File.failed())
    return llvm::createStringError(R.File.problemWithCaret());
  return std::move(R.Into);
}

llvm::Expected<Config> readConfig(const std::string &File) {
  auto Buffer = llvm::MemoryBuffer::getFile(File);
  if (!Buffer)
    return llvm::createStringError(Buffer.getError(), File + ": " + Buffer.getError().message());
  return parseConfig((*Buffer)->getBuffer(), File);
}

} // namespace fearless
