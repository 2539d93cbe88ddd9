// Runs through /usr/bin/env for the environment and with redirection to files: no pipe can fill up.
#include "Harness.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

namespace fearless::test {

Project::Project() {
  llvm::SmallString<128> Folder;
  llvm::sys::fs::createUniqueDirectory("fearless-test", Folder);
  llvm::SmallString<128> Real;
  llvm::sys::fs::real_path(Folder, Real);
  Root = Real.str().str();
  Cache = Root + "/.cache";
}

Project::~Project() { llvm::sys::fs::remove_directories(Root); }

void Project::write(const std::string &File, const std::string &Text) const {
  std::string Path = Root + "/" + File;
  llvm::sys::fs::create_directories(llvm::sys::path::parent_path(Path));
  std::error_code Error;
  llvm::raw_fd_ostream(Path, Error) << Text;
}

std::string Project::read(const std::string &File) const {
  auto Buffer = llvm::MemoryBuffer::getFile(Root + "/" + File);
  return Buffer ? (*Buffer)->getBuffer().str() : "";
}

bool Project::exists(const std::string &File) const { return llvm::sys::fs::exists(Root + "/" + File); }

void Project::makeFolder(const std::string &Name) const {
  llvm::sys::fs::create_directories(Root + "/" + Name);
}

void Project::database(const std::vector<Unit> &Units) const {
  llvm::json::Array Entries;
  for (const Unit &U : Units)
    Entries.push_back(llvm::json::Object{
        {"directory", Root},
        {"file", U.File},
        {"command", U.Driver + " " + U.Flags + " -o x.o -c " + U.File},
    });
  std::string Text;
  llvm::raw_string_ostream(Text) << llvm::json::Value(std::move(Entries));
  write("build/compile_commands.json", Text);
}

Outcome Project::run(const std::vector<std::string> &Args, const std::string &Folder,
                     const std::string &OutDevice) const {
  return start(FEARLESS_BINARY, Args, Folder, OutDevice);
}

Outcome Project::start(const std::string &Program, const std::vector<std::string> &Args,
                       const std::string &Folder, const std::string &OutDevice) const {
  std::string Out = Root + "/.stdout", Err = Root + "/.stderr", Where = Root + "/" + Folder;
  std::vector<llvm::StringRef> Command = {"env", "-C", Where, "-u", "NO_COLOR"};
  std::string CacheSetting = "FEARLESS_CACHE=" + Cache;
  Command.push_back(CacheSetting);
  Command.insert(Command.end(), Environment.begin(), Environment.end());
  Command.push_back(Program);
  Command.insert(Command.end(), Args.begin(), Args.end());
  std::optional<llvm::StringRef> Redirects[] = {llvm::StringRef("/dev/null"),
                                                OutDevice.empty() ? llvm::StringRef(Out) : OutDevice,
                                                llvm::StringRef(Err)};
  llvm::sys::fs::remove(Out); // a redirection does not shorten what is there
  llvm::sys::fs::remove(Err);
  Outcome Result;
  Result.Code =
      llvm::sys::ExecuteAndWait("/usr/bin/env", Command, std::nullopt, Redirects, /*SecondsToWait=*/120);
  Result.Out = OutDevice.empty() ? read(".stdout") : "";
  Result.Err = read(".stderr");
  return Result;
}

Outcome Project::check(std::vector<std::string> Args) const {
  Args.insert(Args.begin(), {"check", "-p", "build"});
  return run(Args);
}

std::string racyProgram(const std::string &Counter) {
  return "#include <pthread.h>\n"
         "static int " +
         Counter +
         ";\n"
         "static void *work_bad(void *) { " +
         Counter +
         "++; return nullptr; }\n"
         "void start_" +
         Counter +
         "() {\n"
         "  pthread_t a, b;\n"
         "  pthread_create(&a, nullptr, work_bad, nullptr);\n"
         "  pthread_create(&b, nullptr, work_bad, nullptr);\n"
         "  pthread_join(a, nullptr);\n"
         "  pthread_join(b, nullptr);\n"
         "}\n";
}

} // namespace fearless::test
