#!/usr/bin/env python3
"""What the clang-tidy module costs beside the checks that a project runs anyway.

Over a compile database, `clang-tidy-22 -checks='-*,bugprone-*,concurrency-*'` is set against the same with the module
loaded and fearless-* on, both in CPU seconds, unit by unit in alternation, so that a machine that slows down slows
both. The median of the rounds' ratios is printed; above --limit the exit code is 1.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

from ratio import REPOSITORY, cpu_seconds, demo_database, one_entry_per_file

CHECKS = "-*,bugprone-*,concurrency-*"
ASSEMBLY = (".S", ".s", ".asm")


def clang_tidy(args, entry, module):
    """CPU seconds of one unit; fails when clang-tidy could not read it."""
    checks = CHECKS + (",fearless-*" if module else "")
    loaded = [f"--load={args.module}"] if module else []
    command = [args.clang_tidy, *loaded, "--quiet", "--config={}", f"--checks={checks}", "-p", str(args.scratch),
               entry["file"]]
    seconds, fine = cpu_seconds(command, entry["directory"])
    if not fine:
        sys.exit(f"tidy: failed: {' '.join(command)}")
    return seconds


def expect_loaded(args):
    """A module that cannot be loaded is ignored with exit code 0: the list of checks tells."""
    listed = subprocess.run([args.clang_tidy, f"--load={args.module}", "--checks=-*,fearless-*", "--list-checks"],
                            capture_output=True, text=True)
    if "fearless-" not in listed.stdout:
        sys.exit(f"tidy: {args.module} is not loaded: {listed.stdout}{listed.stderr}")


def measure(args, entries):
    ratios = []
    for number in range(1, args.rounds + 1):
        without = with_module = 0.0
        for entry in entries:
            without += clang_tidy(args, entry, module=False)
            with_module += clang_tidy(args, entry, module=True)
        ratios.append(with_module / without)
        print(f"round {number}: {without:.2f} s, with the module {with_module:.2f} s, ratio {ratios[-1]:.3f}", flush=True)
    return statistics.median(ratios)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    built = str(REPOSITORY / "build/release/lib/FearlessTidy-22.so")
    parser.add_argument("-p", "--database", type=pathlib.Path, help="folder of the database; default: the demo's")
    parser.add_argument("--module", default=os.environ.get("FEARLESS_TIDY_MODULE", built))
    parser.add_argument("--clang-tidy", default="clang-tidy-22")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--units", type=int, help="only the first so many")
    parser.add_argument("--limit", type=float, help="exit with 1 above this ratio")
    parser.add_argument("--smoke", action="store_true", help="one round over some units, with a lax limit")
    args = parser.parse_args()
    if args.smoke:
        args.rounds, args.units, args.limit = 1, 3, 3.0
    return args


def main():
    args = arguments()
    expect_loaded(args)
    with tempfile.TemporaryDirectory() as folder:
        args.scratch = pathlib.Path(folder)
        source = args.database or demo_database(args.scratch / "demo")
        entries = one_entry_per_file(json.loads((source / "compile_commands.json").read_text()))
        entries = [entry for entry in entries if not entry["file"].endswith(ASSEMBLY)][: args.units]
        (args.scratch / "compile_commands.json").write_text(json.dumps(entries))
        ratio = measure(args, entries)
    print(f"ratio {ratio:.3f} over {len(entries)} units, median of {args.rounds} rounds")
    return 1 if args.limit is not None and ratio > args.limit else 0


if __name__ == "__main__":
    sys.exit(main())
