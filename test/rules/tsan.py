#!/usr/bin/env python3
"""Asks ThreadSanitizer about the cases that can be run.

A case with a `main` is built with -fsanitize=thread and run. One that announces a defect (`expect:` or `missed:` for
one of the rules below) must make ThreadSanitizer report, with the announced line in a stack of the report; any other
must run silent and exit with 0. ThreadSanitizer judges one run, so a defect has several tries.

Where the two cannot agree, or not always, a comment `// tsan: why` in the case says which limit of ThreadSanitizer it
is; such a disagreement is listed, but does not fail the run.

  test/rules/tsan.py                                  all cases of the rules that ThreadSanitizer can judge
  test/rules/tsan.py test/rules/guarded-by            one folder of cases
  test/rules/tsan.py test/rules/data-race/x_bad.cpp   one case
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

HERE = pathlib.Path(__file__).resolve().parent
RULES = ("data-race", "guarded-by")
UNITS = {".cpp": ["clang++-22", "-std=c++20"], ".cc": ["clang++-22", "-std=c++20"], ".c": ["clang-22", "-std=gnu11"]}
MAIN = re.compile(r"^int main\(", re.MULTILINE)
MARK = re.compile(r"// (?:expect|missed): *([a-z-]+(?:, *[a-z-]+)*)")
FLAGS = re.compile(r"// flags: *(.*)")
WHY = re.compile(r"// tsan: *(.*)")
FRAME = re.compile(r"([^/:\s]+):(\d+)(?::\d+)? \(")


@dataclass
class Case:
    path: pathlib.Path
    files: list
    announced: set = field(default_factory=set)  # (file name, line)
    flags: list = field(default_factory=list)
    why: str = ""
    runs: bool = False

    @property
    def name(self):
        return f"{self.path.parent.name}/{self.path.name}"


def read_case(path):
    case = Case(path, sorted(path.iterdir()) if path.is_dir() else [path])
    for file in case.files:
        text = file.read_text()
        case.runs |= bool(MAIN.search(text))
        for flags in FLAGS.findall(text):
            case.flags += flags.split()
        for why in WHY.findall(text):
            case.why = why
        for number, line in enumerate(text.splitlines(), 1):
            for rules in MARK.findall(line):
                if any(rule.strip() in RULES for rule in rules.split(",")):
                    case.announced.add((file.name, number))
    return case


def cases_in(path):
    """The cases that a path names: those of a rule's folder, or one folder of units, or one source."""
    entries = [path]
    if path.parent == HERE:
        entries = [entry for entry in sorted(path.iterdir()) if entry.is_dir() or entry.suffix in UNITS]
    return [case for case in map(read_case, entries) if case.runs]


def build(case, folder):
    """The path of the program, or what the compiler said."""
    common = ["-fsanitize=thread", "-pthread", "-g", *case.flags]
    objects = []
    for file in case.files:
        if file.suffix in UNITS:
            objects.append(os.path.join(folder, file.name + ".o"))
            done = subprocess.run([*UNITS[file.suffix], *common, "-c", str(file), "-o", objects[-1]],
                                  capture_output=True, text=True)
            if done.returncode:
                return None, done.stderr
    program = os.path.join(folder, "program")
    done = subprocess.run(["clang++-22", *common, *objects, "-o", program], capture_output=True, text=True)
    return (None, done.stderr) if done.returncode else (program, "")


# A report does not change the exit code, and lock orders are other rules' business. A long history keeps the older
# side of a race from being forgotten.
TSAN = "exitcode=0 detect_deadlocks=0 report_thread_leaks=0 history_size=7"
# LLVM's OpenMP library is not instrumented; Archer tells ThreadSanitizer what it orders.
ARCHER = next(pathlib.Path("/usr/lib").glob("llvm-22/lib/libarcher.so"), None)


def environment(case):
    if "-fopenmp" in case.flags and ARCHER:
        archer = {"OMP_TOOL_LIBRARIES": str(ARCHER), "TSAN_OPTIONS": TSAN + " ignore_noninstrumented_modules=1"}
        return os.environ | archer
    return os.environ | {"TSAN_OPTIONS": TSAN}


def run_once(case, program, seconds):
    """(exit code, what ThreadSanitizer wrote); a program that does not end has no code."""
    try:
        done = subprocess.run([program], capture_output=True, text=True, timeout=seconds, env=environment(case),
                              errors="replace")
        return done.returncode, done.stderr
    except subprocess.TimeoutExpired:
        return None, ""


def judge_bad(case, program, options):
    elsewhere = ""
    for _ in range(options.tries):
        _, said = run_once(case, program, options.timeout)
        if "WARNING: ThreadSanitizer" in said:
            seen = {(file, int(line)) for file, line in FRAME.findall(said)}
            if seen & case.announced:
                return ""
            elsewhere = "reports, but not at the announced line:\n" + said
    return elsewhere or f"announced, but ThreadSanitizer is silent in {options.tries} runs"


def judge_ok(case, program, options):
    for _ in range(options.ok_runs):
        code, said = run_once(case, program, options.timeout)
        if code is None:
            return f"does not end within {options.timeout} seconds"
        if "WARNING: ThreadSanitizer" in said:
            return "not announced, but ThreadSanitizer reports:\n" + said
        if code:
            return f"exits with {code}:\n{said}"
    return ""


def disagreement(case, options):
    """What ThreadSanitizer and the marks say differently, or nothing."""
    folder = tempfile.mkdtemp(prefix="fearless-tsan-")
    try:
        program, errors = build(case, folder)
        if program is None:
            return "does not compile:\n" + errors
        return judge_bad(case, program, options) if case.announced else judge_ok(case, program, options)
    finally:
        shutil.rmtree(folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=pathlib.Path, help="rule folders or cases; default: all of "
                        + ", ".join(RULES))
    parser.add_argument("--tries", type=int, default=10, help="runs that a defect has to show itself (10)")
    parser.add_argument("--ok-runs", type=int, default=3, help="runs in which a twin must stay silent (3)")
    parser.add_argument("--timeout", type=int, default=60, help="seconds for one run (60)")
    parser.add_argument("-j", "--jobs", type=int, default=1, help="cases at once (1)")
    parser.add_argument("-v", "--verbose", action="store_true", help="whole reports, and the cases that agree")
    options = parser.parse_args()

    folders = options.paths or [HERE / rule for rule in RULES if (HERE / rule).is_dir()]
    cases = [case for folder in folders for case in cases_in(folder.resolve())]
    bad = explained = 0
    with ThreadPoolExecutor(options.jobs) as pool:
        for case, problem in zip(cases, pool.map(lambda c: disagreement(c, options), cases)):
            problem = problem if options.verbose else problem.split("\n")[0]
            if problem and case.why:
                explained += 1
                print(f"explained  {case.name}: {problem}\n           {case.why}", flush=True)
            elif problem:
                bad += 1
                print(f"disagrees  {case.name}: {problem}", flush=True)
            elif options.verbose:
                print(f"agrees     {case.name}", flush=True)
    print(f"{len(cases)} cases run, {bad} disagreements, {explained} explained")
    return 1 if bad or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
