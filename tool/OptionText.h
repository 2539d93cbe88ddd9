// What `--help` teaches. The options themselves are listed from their declarations; here are the words
// around them: what the tool is for, commands that can be copied, and the exit codes.
#pragma once

namespace fearless {

inline constexpr char RootMeaning[] = "paths are written relative to it; default: the top of the git checkout "
                                      "around the units, else the folder of .fearless.yaml, else the current one";

inline constexpr char Introduction[] =
    R"(fearless checks the concurrency of a whole C or C++ program: data races, deadlocks,
borrows that outlive their owner. It compiles nothing and needs no annotation.

  cmake -B build -DCMAKE_EXPORT_COMPILE_COMMANDS=ON    once, to have a compile database
  fearless check -p build                              check everything
  fearless explain data-race                           what a rule means
  fearless why src/cache.cpp:42 -p build               who runs a line, and who meets it there

Commands (each has its own --help):
)";

inline constexpr char Outro[] = R"(
Options: --help, --version

Exit codes:
  0  nothing at or above the gate (--fail-on, --fail-severity)
  1  findings
  2  the command line, the compile database or an output file is wrong
  3  a unit could not be read whole and nothing was found (see --allow-incomplete)

Environment (see docs/suppressing.md for more):
  FEARLESS_CACHE   folder of the facts cache; default $XDG_CACHE_HOME/fearless or ~/.cache/fearless, empty: no cache
  NO_COLOR         no colours
)";

inline constexpr char CheckExamples[] = R"(Examples:
  fearless check                            the database is looked for in ., build, out, cmake-build-*, …
  fearless check -p build src/net           only the units below src/net
  fearless check a.cpp b.cpp -- -std=c++20  without a database, with these compiler flags
  fearless check -p build --format sarif -o fearless.sarif
  fearless check --fix                      mends what can be mended by itself
  fearless check --baseline .fearless-baseline --format sarif:out.sarif,github
                                            a gate that lets pass what the baseline knows
  fearless check -p build --diff origin/main
                                            only what the change touches
  fearless check --fail-on certain          a gate that fails on what is beyond doubt only

The database is made by CMake (-DCMAKE_EXPORT_COMPILE_COMMANDS=ON), by Bear (bear -- make), or by
hedron_compile_commands for Bazel. Databases made for GCC are read too: options that Clang does not
know are dropped and counted. Headers are checked through the units that include them.
)";

inline constexpr char BaselineExamples[] = R"(Examples:
  fearless baseline create -p build --output .fearless-baseline   commit this file
  fearless check -p build --baseline .fearless-baseline           fails for what is new only
  fearless baseline diff -p build --baseline .fearless-baseline   exit 1 if something was introduced
  fearless baseline update -p build --baseline .fearless-baseline --only-fixed

A finding is known again by its rule, the names of storage, locks and functions, and the kinds of access: not by
lines, columns or paths, nor by names of local variables.
)";

inline constexpr char DiffExamples[] = R"(Example:
  fearless diff old.json new.json   reports of --format json, or baselines; exit 1 if something was introduced
)";

inline constexpr char ExplainExamples[] = R"(Example:
  fearless explain lock-order
)";

inline constexpr char WhyExamples[] = R"(Examples:
  fearless why src/cache.cpp:42 -p build     why this line is reported, or why it is not
  fearless why a.c:6 a.c -- -std=c17         without a database, with these compiler flags
  fearless why src/cache.cpp:42 program.facts

Where nothing happens on the line, the nearest one is told of. It exits 0, whatever it finds.
)";

inline constexpr char ModelsExamples[] = R"(Examples:
  fearless models std::mutex
  fearless models --models our-locks.yaml nova::
)";

inline constexpr char FactsExamples[] = R"(Examples:
  fearless facts src/a.cpp -p build -o a.facts   a pure step: any build engine can cache and distribute it
  fearless facts src/a.cpp --text -- -std=c++20  to read
Give the same --root to every unit of a program; without it, it is chosen from the whole database.
)";

inline constexpr char LinkExamples[] = R"(Example:
  fearless link a.facts b.facts -o program.facts   associative: merge in any order, or as a tree
)";

inline constexpr char ReportExamples[] = R"(Example:
  fearless report program.facts --format sarif -o fearless.sarif
)";

} // namespace fearless
