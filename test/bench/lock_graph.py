#!/usr/bin/env python3
"""A layered lock graph with planted back edges: what lock-order costs on many locks, and whether it finds each.

LOCKS mutexes stand in layers; EDGES functions each lock one of a layer and then one of the next. That is an order, so
there is nothing to report. PLANTED functions break it: they lock the second of a known edge first. Every planted pair
must be reported, once, and nothing else; the report must take at most --limit seconds of CPU. The facts are made
before the clock starts.
"""
import argparse
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from ratio import REPOSITORY, cpu_seconds

LAYERS = 20


def source(locks, edges, planted, seed):
    """The program, and the planted pairs of locks."""
    chance = random.Random(seed)
    width = locks // LAYERS
    pairs = set()
    while len(pairs) < edges:
        layer = chance.randrange(LAYERS - 1)
        pairs.add((layer * width + chance.randrange(width), (layer + 1) * width + chance.randrange(width)))
    ordered = sorted(pairs)
    back, taken = [], set()
    while len(back) < planted:
        first, second = chance.choice(ordered)
        if first // width % 3 == 0 and first not in taken and second not in taken:
            back.append((second, first))
            taken |= {first, second}
    text = ["#include <mutex>", f"std::mutex {', '.join(f'm{i}' for i in range(locks))};", "int data;"]
    for number, (first, second) in enumerate(ordered + back):
        text.append(f"void f{number}() {{ std::lock_guard<std::mutex> a(m{first}); std::lock_guard<std::mutex> b(m{second}); ++data; }}")
    return "\n".join(text) + "\n", {tuple(sorted((f"m{a}", f"m{b}"))) for a, b in back}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--locks", type=int, default=2000)
    parser.add_argument("--edges", type=int, default=20000)
    parser.add_argument("--planted", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=5.0, help="CPU seconds of the report")
    parser.add_argument("--fearless", default=os.environ.get("FEARLESS_BINARY", REPOSITORY / "build/dev/bin/fearless"))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        text, planted = source(args.locks, args.edges, args.planted, args.seed)
        (folder / "graph.cpp").write_text(text)
        subprocess.run([args.fearless, "facts", folder / "graph.cpp", "-o", folder / "graph.facts", "--root", folder, "--",
                        "-std=c++20"], check=True)
        command = [args.fearless, "report", folder / "graph.facts", "--root", folder, "--rules", "lock-order", "--fail-on", "never"]
        report = json.loads(subprocess.run([*command, "--format", "json"], check=True, capture_output=True, text=True).stdout)
        seconds, fine = cpu_seconds(command)
    found = [tuple(sorted({word for word in finding["message"].split("'") if word[:1] == "m" and word[1:].isdigit()}))
             for finding in report["findings"]]
    missed, extra = planted - set(found), [pair for pair in found if pair not in planted]
    print(f"{args.locks} locks, {args.edges} edges, {len(planted)} planted: {len(planted) - len(missed)} found, "
          f"{len(extra)} others, {seconds:.1f} s")
    return 0 if fine and not missed and not extra and len(found) == len(planted) and seconds <= args.limit else 1


if __name__ == "__main__":
    sys.exit(main())
