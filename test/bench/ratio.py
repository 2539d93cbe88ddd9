#!/usr/bin/env python3
"""What a check costs beside the compiler's own parse of the same units.

Over a compile database, `fearless check -j1` without a cache is set against `clang -fsyntax-only -w`, one process for
each unit, both in CPU seconds (user and system, children included). Rounds alternate between the two, so that a machine
that slows down slows both. The median of the rounds' ratios is printed; above --limit the exit code is 1.

What linking and the rules take is what a check takes that finds all facts in the cache: a little more than that.
"""
import argparse
import json
import os
import pathlib
import shlex
import statistics
import subprocess
import sys
import tempfile

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
TAKES_A_VALUE = {"-o", "-MF", "-MT", "-MQ"}
DROPPED = ("-M", "-Werror", "-fdeps")


def cpu_seconds(command, folder=None, cache=""):
    """CPU seconds of a command with its children, and whether it succeeded."""
    environment = {**os.environ, "FEARLESS_CACHE": str(cache)}
    child = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, child.returncode == 0


def parse_command(entry):
    """The entry's command as a parse by Clang, warnings off."""
    words = entry.get("arguments") or shlex.split(entry["command"])
    compiler = "clang++-22" if "++" in os.path.basename(words[0]) else "clang-22"
    kept, rest = [], iter(words[1:])
    for word in rest:
        if word in TAKES_A_VALUE:
            next(rest, None)
        elif word != "-c" and not word.startswith(DROPPED):
            kept.append(word)
    return [compiler, "-fsyntax-only", "-w", "-Qunused-arguments", *kept]


def compiler_round(entries):
    """CPU seconds of all parses, and how many did not succeed."""
    results = [cpu_seconds(parse_command(entry), entry["directory"]) for entry in entries]
    return sum(seconds for seconds, _ in results), sum(not fine for _, fine in results)


def one_entry_per_file(entries):
    seen = {}
    for entry in entries:
        seen.setdefault(os.path.join(entry["directory"], entry["file"]), entry)
    return list(seen.values())


def check_command(args, scratch):
    return [args.fearless, "check", "-p", str(scratch), "-j", "1", "--fail-on", "never", "--allow-incomplete",
            "--format", "json", "-o", str(scratch / "found.json")]


def whole_program_share(args, scratch):
    """CPU seconds of a check that extracts all, and of the same check when all facts are in the cache."""
    command, cache = check_command(args, scratch), scratch / "cache"
    return [cpu_seconds(command, cache=cache)[0] for _ in range(2)]


def measure(args, entries, scratch):
    ratios = []
    for number in range(1, args.rounds + 1):
        ours, fine = cpu_seconds(check_command(args, scratch))
        if not fine:
            sys.exit(f"ratio: {args.fearless} failed")
        parse, failed = compiler_round(entries)
        ratios.append(ours / parse)
        note = f", {failed} units do not parse" if failed else ""
        print(f"round {number}: check {ours:.2f} s, parse {parse:.2f} s, ratio {ratios[-1]:.3f}{note}", flush=True)
    return statistics.median(ratios)


def demo_database(scratch):
    options = ["-DCMAKE_CXX_COMPILER=clang++-22", "-DCMAKE_C_COMPILER=clang-22", "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON"]
    subprocess.run(["cmake", "-G", "Ninja", "-S", REPOSITORY / "test" / "demo", "-B", scratch, *options],
                   check=True, stdout=subprocess.DEVNULL)
    return scratch


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    built = str(REPOSITORY / "build/release/bin/fearless")
    parser.add_argument("-p", "--database", type=pathlib.Path, help="folder of the database; default: the demo's")
    parser.add_argument("--fearless", default=os.environ.get("FEARLESS_BINARY", built))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--units", type=int, help="only the first so many")
    parser.add_argument("--limit", type=float, help="exit with 1 above this ratio")
    parser.add_argument("--smoke", action="store_true", help="one round over some units, with a lax limit")
    args = parser.parse_args()
    if args.smoke:
        args.rounds, args.units, args.limit = 1, 4, 10.0
    return args


def main():
    args = arguments()
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        source = args.database or demo_database(scratch / "demo")
        entries = one_entry_per_file(json.loads((source / "compile_commands.json").read_text()))[: args.units]
        (scratch / "compile_commands.json").write_text(json.dumps(entries))
        ratio = measure(args, entries, scratch)
        whole, late = whole_program_share(args, scratch)
    print(f"ratio {ratio:.3f} over {len(entries)} units, median of {args.rounds} rounds")
    print(f"linking and rules: {late:.2f} s of {whole:.2f} s, {100 * late / whole:.0f} % of the check")
    return 1 if args.limit is not None and ratio > args.limit else 0


if __name__ == "__main__":
    sys.exit(main())
