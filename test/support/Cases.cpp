#include "support/Cases.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <ostream>

namespace fearless::test {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

void PrintTo(const Case &C, std::ostream *Out) { *Out << C.Name; }

std::string readFile(const std::string &Path) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path);
  return Buffer ? (*Buffer)->getBuffer().str() : "";
}

static bool isUnit(llvm::StringRef File) {
  return llvm::is_contained({".cpp", ".cc", ".c"}, path::extension(File));
}

std::vector<std::string> unitsOf(const Case &C) {
  std::vector<std::string> Units;
  llvm::copy_if(C.Files, std::back_inserter(Units), isUnit);
  return Units;
}

Marks marksOf(const Case &C) {
  Marks All;
  for (const std::string &File : C.Files)
    readMarks(File, readFile(File), All);
  return All;
}

std::vector<std::string> sorted(const std::string &Folder) {
  std::vector<std::string> Entries;
  std::error_code Failed;
  for (fs::directory_iterator I(Folder, Failed), End; I != End && !Failed; I.increment(Failed))
    Entries.push_back(I->path());
  llvm::sort(Entries);
  return Entries;
}

std::string caseName(llvm::StringRef Rule, llvm::StringRef Entry) {
  std::string Name = (Rule + "__" + path::filename(Entry)).str();
  for (char &C : Name)
    C = llvm::isAlnum(C) ? C : '_';
  return Name;
}

static void casesIn(const std::string &RuleFolder, std::vector<Case> &Found) {
  for (const std::string &Entry : sorted(RuleFolder)) {
    Case C{caseName(path::filename(RuleFolder), Entry), path::stem(Entry).str(), RuleFolder, {Entry}, ""};
    if (fs::is_directory(Entry)) {
      C.Folder = Entry;
      C.Files = sorted(Entry);
    }
    if (llvm::any_of(C.Files, isUnit))
      Found.push_back(std::move(C));
  }
}

std::vector<Case> casesOfRules() {
  std::vector<Case> Found;
  for (const std::string &Entry : sorted(FEARLESS_SOURCE_DIR "/test/rules"))
    if (fs::is_directory(Entry))
      casesIn(Entry, Found);
  return Found;
}

static llvm::json::Value command(const Case &C, const std::string &File, const Marks &M) {
  bool IsC = path::extension(File) == ".c";
  llvm::json::Array Arguments{IsC ? "clang-22" : "clang++-22", IsC ? "-std=gnu11" : "-std=c++20", "-pthread"};
  for (const std::string &Flag : M.Flags)
    Arguments.push_back(Flag);
  Arguments.push_back("-c");
  Arguments.push_back(File);
  return llvm::json::Object{{"directory", C.Folder}, {"file", File}, {"arguments", std::move(Arguments)}};
}

void writeDatabase(const Case &C, const Marks &M, const Project &P) {
  llvm::json::Array Commands;
  for (const std::string &File : unitsOf(C))
    Commands.push_back(command(C, File, M));
  std::string Database;
  llvm::raw_string_ostream(Database) << llvm::json::Value(std::move(Commands));
  P.write("build/compile_commands.json", Database);
}

} // namespace fearless::test
