#!/usr/bin/env python3
"""Holds fearless against rustc on the programs of the Rust Book's chapter 16, each in both languages.

The first lines of NAME.cpp say what is expected:

    // relation: same | rustc is stricter | fearless is stricter | does not compile in C++
    // rustc: accepts, or the codes of its errors
    // fearless: silent, or the rules that report

All three are checked: NAME.rs with the machine's rustc, NAME.cpp with clang++ and fearless, and the relation follows
from what they say. Of a pair that wants a rule which does not exist yet only the rest is checked; from the day when there is
the rule, all of it. Without rustc the half in C++ is checked and the test counts as skipped.

Usage: check.py [NAME…]       FEARLESS_BINARY names the tool.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
CXX = next((c for c in ("clang++-22", "clang++") if shutil.which(c)), None)
RUSTC = shutil.which("rustc")
TOOL = os.environ.get("FEARLESS_BINARY", "fearless")
SKIPPED = 77


def stated(source):
    """The lines `// key: value` before the code."""
    head = source.read_text().split("\n#include")[0]
    return dict(re.findall(r"^// (relation|rustc|fearless): (.+)$", head, re.M))


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def rust_says(source, folder):
    done = run(RUSTC, "--edition", "2021", "--emit=metadata", "-o", f"{folder}/out", source)
    codes = sorted(set(re.findall(r"^error\[(E\d+)\]", done.stderr, re.M)))
    if done.returncode == 0:
        return "accepts"
    return " ".join(codes) or "refuses: " + done.stderr.split("\n")[0]


def compiles(source):
    return run(CXX, "-std=c++20", "-pthread", "-Wall", "-Werror", "-fsyntax-only", source).returncode == 0


def fearless_says(source):
    done = run(TOOL, "check", "--format", "json", "--fail-on", "never", source, "--", "-std=c++20", "-pthread")
    if done.returncode != 0:
        return f"exit {done.returncode}: {done.stderr}"
    return " ".join(sorted({f["rule"] for f in json.loads(done.stdout)["findings"]})) or "silent"


def relation(rust, compiled, fearless):
    if not compiled:
        return "does not compile in C++"
    if (rust == "accepts") == (fearless == "silent"):
        return "same"
    return "fearless is stricter" if rust == "accepts" else "rustc is stricter"


def check(source, rule_exists, folder):
    """What is wrong with a pair, as lines. Before its rule exists the words of fearless are taken from the file."""
    want = stated(source)
    if set(want) != {"relation", "rustc", "fearless"}:
        return ["the first lines must say relation, rustc and fearless"]
    compiled = compiles(source)
    fearless = "silent" if not compiled else fearless_says(source) if rule_exists else want["fearless"]
    rust = rust_says(source.with_suffix(".rs"), folder) if RUSTC else want["rustc"]
    found = {"rustc": rust, "fearless": fearless}
    found["relation"] = relation(found["rustc"], compiled, found["fearless"])
    same = lambda a, b: sorted(a.split()) == sorted(b.split())
    return [f"{key}: says {found[key]!r}, the file says {want[key]!r}" for key in found
            if not same(found[key], want[key])]


def main():
    rules = {line.split()[0] for line in run(TOOL, "rules").stdout.splitlines() if line}
    sources = [HERE / f"{name}.cpp" for name in sys.argv[1:]] or sorted(HERE.glob("*.cpp"))
    wrong = later = 0
    with tempfile.TemporaryDirectory() as folder:
        for source in sources:
            missing = set(stated(source).get("fearless", "silent").split()) - rules - {"silent"}
            lines = check(source, not missing, folder)
            wrong += bool(lines)
            later += bool(missing)
            when = f" (to come: {', '.join(sorted(missing))})" if missing else ""
            print(f"{source.stem}: {'; '.join(lines) or stated(source)['relation']}{when}")
    print(f"book: {len(sources)} pairs, {wrong} wrong, {later} wait for a rule")
    if wrong:
        return 1
    if not RUSTC:
        print("rustc is not installed: what it says is taken from the files")
        return SKIPPED
    return 0


if __name__ == "__main__":
    sys.exit(main())
