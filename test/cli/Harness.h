// Drives the built program as a user does: a folder of sources, a compile database, a command line; then
// the exit code and what was printed. Nothing in the program knows that it is being tested.
#pragma once

#include <string>
#include <vector>

namespace fearless::test {

struct Outcome {
  int Code = -1;
  std::string Out, Err;
};

/// A unit of a database that is written for a test.
struct Unit {
  std::string File;
  std::string Flags = ""; ///< between the driver and the file
  std::string Driver = "clang++";
};

/// A folder of its own, removed at the end, with a cache of its own.
class Project {
public:
  Project();
  ~Project();
  Project(const Project &) = delete;

  void write(const std::string &File, const std::string &Text) const;
  std::string read(const std::string &File) const; ///< empty if there is none
  bool exists(const std::string &File) const;
  void makeFolder(const std::string &Name) const;

  /// build/compile_commands.json with these units.
  void database(const std::vector<Unit> &Units) const;

  /// Runs fearless in Folder (below the project). Out and Err can be sent to a device instead.
  Outcome run(const std::vector<std::string> &Args, const std::string &Folder = ".",
              const std::string &OutDevice = "") const;

  /// Runs another program in Folder, with the same environment.
  Outcome start(const std::string &Program, const std::vector<std::string> &Args,
                const std::string &Folder = ".", const std::string &OutDevice = "") const;

  /// As run, with `check -p build` before Args.
  Outcome check(std::vector<std::string> Args = {}) const;

  const std::string &root() const { return Root; }

  /// What FEARLESS_CACHE is set to; by default a folder of the project.
  std::string Cache;
  std::vector<std::string> Environment; ///< further NAME=value

private:
  std::string Root;
};

/// A program with one data race, on a counter of this name, by pthreads: `error[data-race]` in its report.
std::string racyProgram(const std::string &Counter);

/// A unit without threads.
inline const char *Quiet = "int quiet(int x) { return x + 1; }\n";

} // namespace fearless::test
