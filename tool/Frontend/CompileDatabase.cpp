// The reader is our own, over llvm::json, as Clang's gives neither the line nor the entry of a mistake.
#include "Frontend/CompileDatabase.h"
#include "Frontend/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"

namespace fearless {

static constexpr char FileName[] = "compile_commands.json";

static llvm::Error wrong(const llvm::Twine &Message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Message);
}

static std::string inFolder(llvm::StringRef Folder) {
  llvm::SmallString<256> Path(Folder);
  llvm::sys::path::append(Path, FileName);
  return std::string(Path);
}

llvm::Expected<std::string> databaseAt(llvm::StringRef BuildPath) {
  if (!llvm::sys::fs::exists(BuildPath))
    return wrong("-p " + BuildPath + ": no such file or folder");
  if (!llvm::sys::fs::is_directory(BuildPath))
    return absolutePath(BuildPath);
  std::string File = inFolder(BuildPath);
  if (!llvm::sys::fs::exists(File))
    return wrong("-p " + BuildPath + ": no " + FileName + " in this folder");
  return absolutePath(File);
}

/// The folders in which people build, below Folder, in a fixed order.
static std::vector<std::string> buildFolders(llvm::StringRef Folder) {
  std::vector<std::string> Exact = {Folder.str()}, Patterned;
  for (const char *Name : {"build", "out", "_build", "builddir"})
    Exact.push_back((Folder + "/" + Name).str());
  auto Collect = [&](const llvm::Twine &Where, llvm::ArrayRef<llvm::StringRef> Prefixes) {
    std::error_code Error;
    for (llvm::sys::fs::directory_iterator It(Where, Error), End; It != End && !Error; It.increment(Error)) {
      llvm::StringRef Name = llvm::sys::path::filename(It->path());
      if (llvm::any_of(Prefixes, [&](llvm::StringRef Prefix) { return Name.starts_with(Prefix); }))
        Patterned.push_back(It->path());
    }
  };
  Collect(Folder, {"cmake-build-", "build-"});
  Collect(Folder + "/out", {""});
  Collect(Folder + "/build", {""});
  llvm::sort(Patterned);
  Exact.insert(Exact.end(), Patterned.begin(), Patterned.end());
  return Exact;
}

static std::string lookUpwards(llvm::StringRef Start) {
  for (llvm::StringRef Folder = Start; !Folder.empty(); Folder = llvm::sys::path::parent_path(Folder)) {
    for (const std::string &Candidate : buildFolders(Folder))
      if (llvm::sys::fs::exists(inFolder(Candidate)))
        return inFolder(Candidate);
  }
  return "";
}

llvm::Expected<std::string> findDatabase(llvm::ArrayRef<std::string> Paths) {
  std::vector<std::string> Starts = {absolutePath(".")};
  for (const std::string &Path : Paths) {
    std::string Start = absolutePath(Path);
    Starts.push_back(llvm::sys::fs::is_directory(Start) ? Start : llvm::sys::path::parent_path(Start).str());
  }
  for (const std::string &Start : Starts)
    if (std::string Found = lookUpwards(Start); !Found.empty())
      return absolutePath(Found);
  return wrong("no compile_commands.json found here, in the usual build folders or above. It is made by\n"
               "  CMake:  cmake -B build -DCMAKE_EXPORT_COMPILE_COMMANDS=ON\n"
               "  make:   bear -- make\n"
               "  Bazel:  bazel run @hedron_compile_commands//:refresh_all\n"
               "  Meson:  meson setup build\n"
               "Name it with -p BUILD, or give the flags: fearless check a.cpp -- -std=c++20 -Iinclude");
}

/// The line on which the entry with this number begins: the n-th '{' of depth one.
static unsigned lineOfEntry(llvm::StringRef Json, size_t Number) {
  unsigned Line = 1, Depth = 0;
  bool InString = false;
  for (size_t I = 0; I < Json.size(); ++I) {
    char C = Json[I];
    if (C == '\n')
      ++Line;
    if (InString && C == '\\')
      ++I;
    else if (C == '"')
      InString = !InString;
    else if (!InString && (C == '{' || C == '[') && Depth++ == 1 && Number-- == 0)
      return Line;
    else if (!InString && (C == '}' || C == ']'))
      --Depth;
  }
  return Line;
}

static std::vector<std::string> splitCommand(llvm::StringRef Command) {
  llvm::BumpPtrAllocator Memory;
  llvm::StringSaver Saver(Memory);
  llvm::SmallVector<const char *, 64> Words;
  llvm::cl::TokenizeGNUCommandLine(Command, Saver, Words);
  return {Words.begin(), Words.end()};
}

/// The file by its normal name, or by its real one where a symbolic link before a `..` makes the normal one
/// wrong.
static std::string sourcePath(llvm::StringRef File, llvm::StringRef Directory) {
  std::string Normal = absolutePath(File, Directory);
  llvm::SmallString<256> Written(File), Real;
  llvm::sys::path::make_absolute(Directory, Written);
  if (llvm::sys::fs::exists(Normal) || llvm::sys::fs::real_path(Written, Real))
    return Normal;
  return std::string(Real);
}

/// What is wrong with the entry, or empty.
static std::string readEntry(const llvm::json::Value &Json, llvm::StringRef Base, DatabaseEntry &Entry) {
  const llvm::json::Object *Object = Json.getAsObject();
  if (!Object)
    return "an entry must be an object";
  auto File = Object->getString("file"), Directory = Object->getString("directory");
  if (!File || File->empty())
    return "the entry has no \"file\"";
  if (!Directory)
    return "the entry of " + File->str() + " has no \"directory\"";
  if (auto Command = Object->getString("command"))
    Entry.Command = splitCommand(*Command);
  else if (const llvm::json::Array *Arguments = Object->getArray("arguments"))
    for (const llvm::json::Value &Argument : *Arguments)
      Entry.Command.push_back(Argument.getAsString().value_or("").str());
  else
    return "the entry of " + File->str() + " has neither \"command\" nor \"arguments\"";
  if (Entry.Command.empty())
    return "the command of " + File->str() + " is empty";
  Entry.Directory = absolutePath(*Directory, Base);
  Entry.File = sourcePath(*File, Entry.Directory);
  return "";
}

/// "[3:4, byte=40]: Expected ," becomes "file:3:5: not valid JSON: Expected ,": llvm::json counts columns
/// from 0.
static llvm::Error malformed(llvm::StringRef File, llvm::Error Error) {
  std::string Text = llvm::toString(std::move(Error));
  auto [Where, What] = llvm::StringRef(Text).split("]: ");
  auto [Line, Column] = Where.drop_front().split(',').first.split(':');
  unsigned FromZero = 0;
  Column.getAsInteger(10, FromZero);
  return wrong(File + ":" + Line + ":" + llvm::Twine(FromZero + 1) + ": not valid JSON: " + What);
}

llvm::Expected<std::vector<DatabaseEntry>> loadDatabase(llvm::StringRef JsonFile) {
  auto Buffer = llvm::MemoryBuffer::getFile(JsonFile);
  if (!Buffer)
    return wrong(JsonFile + ": " + Buffer.getError().message());
  llvm::StringRef Text = (*Buffer)->getBuffer();
  llvm::Expected<llvm::json::Value> Json = llvm::json::parse(Text);
  if (!Json)
    return malformed(JsonFile, Json.takeError());
  const llvm::json::Array *Array = Json->getAsArray();
  if (!Array)
    return wrong(JsonFile + ":1: a compile database is an array of entries");

  std::string Base = llvm::sys::path::parent_path(JsonFile).str();
  std::vector<DatabaseEntry> Entries(Array->size());
  for (size_t I = 0; I < Array->size(); ++I)
    if (std::string What = readEntry((*Array)[I], Base, Entries[I]); !What.empty())
      return wrong(JsonFile + ":" + llvm::Twine(lineOfEntry(Text, I)) + ": " + What);
  if (Entries.empty())
    return wrong(JsonFile + ": the compile database is empty");
  return Entries;
}

} // namespace fearless
