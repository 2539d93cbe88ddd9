#!/usr/bin/env python3
"""A generated server of many functions: what linking and checking cost, and whether every planted race is found.

The program is layers of services. A service is a class of twenty functions with a mutex, some fields and references to two
services of the layer below: its operations lock, touch fields through helpers, and call down, half of them with the
lock held. Some services run a thread of their own; main starts threads over the top layer. All that is shared is
guarded and all locks come in the order of the layers, so that there is nothing to report, save for --planted services
one of whose operations forgets the lock. Each of those must be reported, and nothing else.

The facts of the units are made before the clock starts; printed are the CPU seconds of `fearless link` and `fearless report`.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from ratio import REPOSITORY, cpu_seconds

LAYERS, FIELDS, HELPERS, OPERATIONS = 10, 6, 6, 10
FUNCTIONS = HELPERS + OPERATIONS + 4  # of one service, with its constructor, its destructor, start and stop
SERVICES_OF_A_UNIT = 10
THREADS = 16


def helper(number, i, chance):
    """A private function that touches two fields and calls an earlier one."""
    a, b = chance.sample(range(FIELDS), 2)
    deeper = f" + h{chance.randrange(i)}(n - 1)" if i else ""
    return f"int S{number}::h{i}(int n) {{ if (n > {chance.randrange(9)}) f{a} += n; return f{b}{deeper}; }}"


def operation(number, i, chance, layered, forgets):
    """A public function: works under the lock, and calls down with it or after it; op0 of a planted race forgets the lock."""
    lock = "" if forgets and i == 0 else "std::lock_guard<std::mutex> lock(m); "
    work = f"{'f0 = n; ' if i == 0 else ''}int r = h{i % HELPERS}(n);"
    down = [f"{chance.choice('ab')}.op{chance.randrange(OPERATIONS)}" for _ in range(2)]
    if not layered or i < 2:
        body = f"{lock}{work} return r;"
    elif i % 2:
        body = f"{lock}{work} for (int k = 0; k < n; ++k) r += {down[0]}(k); return r;"
    else:
        body = f"int q = 0; {{ {lock}{work} q = r; }} return {down[0]}(q) + {down[1]}(q);"
    return f"int S{number}::op{i}(int n) {{ {body} }}"


def service(number, width, chance, forgets, threaded):
    """The class of one service and its functions, and the two that it refers to."""
    lower = sorted(chance.sample(range(number // width * width - width, number // width * width), 2)) if number >= width else []
    parameters = ", ".join(f"S{n} &{name}" for n, name in zip(lower, "ab"))
    binds = ", ".join(f"{name}({name})" for n, name in zip(lower, "ab"))
    header = [*(f"struct S{n};" for n in lower), f"struct S{number} {{", f"  S{number}({parameters}); ~S{number}(); void start(); void stop();",
              *(f"  int op{i}(int n);" for i in range(OPERATIONS)), "private:", *(f"  int h{i}(int n);" for i in range(HELPERS)),
              *(f"  S{n} &{name};" for n, name in zip(lower, "ab")), f"  std::mutex m; int {', '.join(f'f{i} = 0' for i in range(FIELDS))};",
              "  std::thread t;", "};", f"extern S{number} s{number};"]
    run = "t = std::thread([this] { for (int i = 0; i < 9; ++i) op0(i); });" if threaded else "op1(0);"
    source = [f"S{number}::S{number}({parameters}){' : ' if binds else ''}{binds} {{}}", f"S{number}::~S{number}() {{ stop(); }}",
              f"void S{number}::start() {{ {run} }}", f"void S{number}::stop() {{ {'if (t.joinable()) t.join();' if threaded else 'op2(0);'} }}",
              *(helper(number, i, chance) for i in range(HELPERS)),
              *(operation(number, i, chance, bool(lower), forgets) for i in range(OPERATIONS)),
              f"S{number} s{number}{{{', '.join(f's{n}' for n in lower)}}};" if lower else f"S{number} s{number};"]
    return "\n".join(header) + "\n", "\n".join(source) + "\n", lower


def main_unit(count, width, chance):
    """Starts all services and threads over the top layer, and calls each service itself."""
    top = range(count - width, count)
    work = [" ".join(f"s{n}.op{chance.randrange(OPERATIONS)}(3);" for n in chance.sample(top, 2)) for _ in range(THREADS)]
    return "\n".join(["#include <mutex>", "#include <thread>", *(f'#include "s{n}.h"' for n in range(count)), "int main() {",
                      *(f"  s{n}.start();" for n in range(count)), f"  std::thread threads[{THREADS}];",
                      *(f"  threads[{i}] = std::thread([] {{ {text} }});" for i, text in enumerate(work)),
                      *(f"  s{n}.op0(1);" for n in range(count)), "  for (auto &t : threads) t.join();", "}"]) + "\n"


def program(functions, planted, seed):
    """The files of the program by name, and the services with a planted race."""
    chance = random.Random(seed)
    width = max(2, functions // FUNCTIONS // LAYERS)
    count = width * LAYERS
    bad = set(chance.sample(range(count), planted))
    made = [service(n, width, chance, n in bad, n in bad or chance.randrange(25) == 0) for n in range(count)]
    files = {f"s{n}.h": header for n, (header, _, _) in enumerate(made)}
    for first in range(0, count, SERVICES_OF_A_UNIT):
        numbers = range(first, min(first + SERVICES_OF_A_UNIT, count))
        seen = sorted({m for n in numbers for m in (n, *made[n][2])})
        files[f"unit{first}.cpp"] = "\n".join(["#include <mutex>", "#include <thread>", *(f'#include "s{n}.h"' for n in seen),
                                               *(made[n][1] for n in numbers)])
    files["main.cpp"] = main_unit(count, width, chance)
    return files, bad


def extracted(folder, files, fearless):
    """The facts of each unit."""
    for name, text in files.items():
        (folder / name).write_text(text)
    units = sorted(name for name in files if name.endswith(".cpp"))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda name: subprocess.run([fearless, "facts", folder / name, "-o", folder / f"{name}.facts", "--root", folder, "--",
                                                   "-std=c++20"], check=True), units))
    return [folder / f"{name}.facts" for name in units]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--functions", type=int, default=20000)
    parser.add_argument("--planted", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=10.0, help="CPU seconds of link and report together")
    parser.add_argument("--keep", type=pathlib.Path, help="a folder to keep program and facts in")
    parser.add_argument("--fearless", default=os.environ.get("FEARLESS_BINARY", REPOSITORY / "build/dev/bin/fearless"))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.keep or pathlib.Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        files, planted = program(args.functions, args.planted, args.seed)
        facts = extracted(folder, files, args.fearless)
        linking, linked = cpu_seconds([args.fearless, "link", *facts, "-o", folder / "program.facts"])
        command = [args.fearless, "report", folder / "program.facts", "--root", folder, "--fail-on", "never", "--format", "json",
                   "-o", folder / "found.json"]
        checking, checked = cpu_seconds(command)
        report = json.loads((folder / "found.json").read_text())
    named = [re.search(r"'[sS](\d+)(?:\.|::)f\d'", finding["message"]) for finding in report["findings"]]
    found = {int(name.group(1)) for name in named if name}
    extra = len(named) - sum(1 for name in named if name and int(name.group(1)) in planted)
    print(f"{report['coverage']['functions']} functions in {len(facts)} units, {report['coverage']['threadRoots']} thread roots, {len(planted)} planted: "
          f"{len(found & planted)} found, {extra} others; linked in {linking:.1f} s, checked in {checking:.1f} s")
    return 0 if linked and checked and found >= planted and not extra and linking + checking <= args.limit else 1


if __name__ == "__main__":
    sys.exit(main())
