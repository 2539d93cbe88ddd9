// Clang's own option table is asked about every argument, so that nothing here grows old with Clang. A
// command is a driver, options, and inputs:
//
//   ccache g++-12 @defs.rsp -std=gnu++20 -Werror -fconserve-stack -MD -MF a.d -o a.o -c a.cpp
//   becomes   g++-12 -DX=1 -std=gnu++20 -Wno-everything a.cpp      and one dropped flag
//
// -Wno-everything rather than -w: what Clang calls an error by default and GCC does not (a narrowing
// initialiser, an implicit declaration in C) is a matter between the user and the compiler.
#include "Frontend/Flags.h"
#include "Frontend/Paths.h"

#include "clang/Options/Options.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace fearless {

using namespace clang::options;

static bool isLauncher(llvm::StringRef Word) {
  static const llvm::StringSet<> Launchers = {"ccache",     "distcc", "sccache",   "icecc",     "icerun",
                                              "buildcache", "gomacc", "rewrapper", "fastbuild", "colorgcc",
                                              "time",       "nice",   "env"};
  return Launchers.contains(llvm::sys::path::stem(Word));
}

/// `ccache g++ …` → `g++ …`; also `env A=b g++ …`, `nice -n 10 g++ …` and CMake's `cmake -E … -- g++ …`.
static llvm::ArrayRef<std::string> withoutLaunchers(llvm::ArrayRef<std::string> Command) {
  if (auto Dashes = llvm::find(Command, "--"); llvm::sys::path::stem(Command.front()) == "cmake" &&
                                               Dashes != Command.end() && Dashes + 1 != Command.end())
    Command = llvm::ArrayRef(Dashes + 1, Command.end());
  while (Command.size() > 1 && isLauncher(Command.front())) {
    Command = Command.drop_front();
    while (Command.size() > 1 && (llvm::StringRef(Command.front()).contains('=') ||
                                  llvm::StringRef(Command.front()).starts_with("-") ||
                                  llvm::all_of(Command.front(), [](char C) { return llvm::isDigit(C); })))
      Command = Command.drop_front();
  }
  return Command;
}

/// An @file that does not exist (a modules map that the build has not written yet) is dropped.
static std::vector<std::string> expandFiles(llvm::ArrayRef<std::string> Words, llvm::StringRef Directory) {
  llvm::BumpPtrAllocator Memory;
  std::unique_ptr<llvm::vfs::FileSystem> Files = llvm::vfs::createPhysicalFileSystem();
  Files->setCurrentWorkingDirectory(Directory);
  llvm::SmallVector<const char *, 64> Pointers;
  for (const std::string &Word : Words)
    Pointers.push_back(Word.c_str());
  llvm::cl::ExpansionContext Context(Memory, llvm::cl::TokenizeGNUCommandLine, Files.get());
  llvm::consumeError(Context.setCurrentDir(Directory).expandResponseFiles(Pointers));
  std::vector<std::string> Expanded;
  for (llvm::StringRef Word : Pointers)
    if (!Word.starts_with("@"))
      Expanded.push_back(Word.str());
  return Expanded;
}

/// Options that say what to write, how to warn, or what only a build can know.
static bool isBesideTheParse(const llvm::opt::Arg &A) {
  const llvm::opt::Option &Option = A.getOption();
  if (Option.matches(OPT_W_Group) || Option.matches(OPT_M_Group) || Option.matches(OPT_pedantic_Group) ||
      Option.matches(OPT_Link_Group))
    return true;
  switch (Option.getID()) {
  case OPT_o:
  case OPT_c:
  case OPT_S:
  case OPT_E:
  case OPT_w:
  case OPT_v:
  case OPT_emit_llvm:
  case OPT_save_temps_EQ:
  case OPT__serialize_diags:
  case OPT_fplugin_EQ:
  case OPT_fpass_plugin_EQ:
  case OPT_Wa_COMMA:
  case OPT_Wl_COMMA:
  case OPT_pipe:
  case OPT__DASH_DASH: // only inputs follow
    return true;
  default:
    return false;
  }
}

/// Not in the table, or there only to be refused: -gstabs.
static bool isUnknown(const llvm::opt::Arg &A) {
  return A.getOption().getID() == OPT_UNKNOWN || A.getOption().hasFlag(clang::options::Unsupported);
}

/// -Wp,-MMD,a.d writes a file; -Wp,-DX does not.
static bool isPreprocessorOutput(const llvm::opt::Arg &A) {
  return A.getOption().matches(OPT_Wp_COMMA) && A.getNumValues() != 0 &&
         llvm::StringRef(A.getValue(0)).starts_with("-M");
}

static bool hasPrecompiled(llvm::StringRef Header, llvm::StringRef Directory) {
  std::string Path = absolutePath(Header, Directory);
  return llvm::sys::fs::exists(Path + ".pch") || llvm::sys::fs::exists(Path + ".gch");
}

/// The header that a precompiled one was made of is read instead, past the driver, which would look for the
/// precompiled one again: `-include-pch a.h.pch` and `-include a.h` → `-Xclang -include -Xclang a.h`. CMake
/// names the header itself in a further -include, so there the precompiled one just goes.
static void replacePrecompiled(std::vector<std::string> &Words, llvm::StringRef Directory) {
  std::vector<std::string> Kept;
  for (size_t I = 0; I < Words.size(); ++I) {
    bool Wrapped = Words[I] == "-Xclang" && I + 3 < Words.size() && Words[I + 1] == "-include-pch";
    bool Plain = Words[I] == "-include-pch" && I + 1 < Words.size();
    bool Text = Words[I] == "-include" && I + 1 < Words.size() && hasPrecompiled(Words[I + 1], Directory);
    if (!Wrapped && !Plain && !Text) {
      Kept.push_back(Words[I]);
      continue;
    }
    I += Wrapped ? 3 : 1;
    std::string Header = Text ? Words[I] : llvm::StringRef(Words[I]).rsplit('.').first.str();
    if (Text ||
        (!llvm::is_contained(Words, Header) && llvm::sys::fs::exists(absolutePath(Header, Directory))))
      Kept.insert(Kept.end(), {"-Xclang", "-include", "-Xclang", Header});
  }
  Words = std::move(Kept);
}

namespace {
struct Sorted {
  std::vector<std::string> Kept;
  unsigned Unknown = 0;
};
} // namespace

/// Words after the driver, each judged by the driver's table. Inputs go: the entry names its own.
static Sorted sortArguments(const std::vector<std::string> &Words) {
  std::vector<const char *> Pointers;
  for (const std::string &Word : Words)
    Pointers.push_back(Word.c_str());
  unsigned MissingIndex = 0, MissingCount = 0;
  llvm::opt::InputArgList Args = clang::getDriverOptTable().ParseArgs(
      Pointers, MissingIndex, MissingCount, llvm::opt::Visibility(clang::options::ClangOption));

  llvm::BitVector Starts(Words.size() + 1);
  for (const llvm::opt::Arg *A : Args)
    if (A->getIndex() < Words.size()) // what an alias stands for is kept behind the words
      Starts.set(A->getIndex());
  Sorted Result;
  auto Keep = [&](const llvm::opt::Arg &A) {
    unsigned End = A.getIndex() + 1;
    while (End < Words.size() && !Starts.test(End))
      ++End;
    Result.Kept.insert(Result.Kept.end(), Words.begin() + A.getIndex(), Words.begin() + End);
  };
  for (const llvm::opt::Arg *A : Args) {
    if (isUnknown(*A))
      ++Result.Unknown;
    else if (A->getIndex() < Words.size() && A->getOption().getID() != OPT_INPUT && !isBesideTheParse(*A) &&
             !isPreprocessorOutput(*A))
      Keep(*A);
  }
  return Result;
}

CompileUnit adaptCommand(const DatabaseEntry &Entry) {
  llvm::ArrayRef<std::string> Command = withoutLaunchers(Entry.Command);
  std::vector<std::string> Words = expandFiles(Command.drop_front(), Entry.Directory);
  replacePrecompiled(Words, Entry.Directory);
  Sorted Arguments = sortArguments(Words);

  CompileUnit Unit{Entry.Directory, Entry.File, {Command.front()}, Arguments.Unknown};
  clang::tooling::addTargetAndModeForProgramName(Unit.Command, Command.front());
  Unit.Command.insert(Unit.Command.end(), Arguments.Kept.begin(), Arguments.Kept.end());
  Unit.Command.insert(Unit.Command.end(), {"-Wno-everything", Entry.File});
  return Unit;
}

} // namespace fearless
