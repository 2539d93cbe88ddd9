#!/usr/bin/env python3
"""Mutation score: how many slips made on purpose, in real and quiet code, are reported where they were made.

A project is copied, and the facts of all its units are extracted once. Then one slip at a time (mutants.py) is made in one
file of the copy, the units that read the file are extracted again, and the report is held against that of the unharmed
project. A finding is new if it was not there before with this confidence; it is *at the place* if one of its labels or
steps lies in the block that was mutated. A mutant that does not compile, or that changes no fact (code that the build
leaves out), is none.

What is not reported is listed for people to read: it may be no bug at all, when nobody else needs the lock.
"""
import argparse
import collections
import concurrent.futures
import dataclasses
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import mutants
import run

RANK = {"possible": 1, "likely": 2, "certain": 3}
LEFT_OUT = r"(^|/)(tests?|examples?|bench\w*|third[-_]party|third|build)/|_(unit)?test\.|_bench\w*\."
COLUMNS = ("kind", "sites", "tried", "no code", "broken", "mutants", "at place", "score", "possible", "elsewhere", "silent", "new elsewhere")
NOT_FACTS = re.compile(r"^(?:file|name file|unit) .*$", re.M)


@dataclasses.dataclass
class Unit:
    file: str       # relative to the copy
    facts: pathlib.Path
    errors: int
    digest: str     # of its facts, without the contents of files
    reads: list     # the project's files that it includes, and itself


class Project:
    """A copy of a project beside its results, and the facts of its units."""

    def __init__(self, source, out, args):
        self.args, self.source, self.out = args, source, out
        self.tree = out / "tree"
        self.units = []

    def copy(self):
        if not self.tree.exists():
            shutil.copytree(self.source, self.tree, symlinks=True, ignore=shutil.ignore_patterns(".git"))
        kept = run.database(self.source).relative_to(self.source) / "compile_commands.json"
        moved = re.sub(re.escape(str(self.source)) + r'(?=[/"\s])', str(self.tree), (self.source / kept).read_text())
        (self.tree / kept).write_text(moved)
        self.database = (self.tree / kept).parent
        entries = [pathlib.Path(e["directory"], e["file"]).resolve() for e in json.loads(moved)]
        files = [str(f.relative_to(self.tree)) for f in dict.fromkeys(entries) if f.is_relative_to(self.tree)]
        return [f for f in files if not (self.args.without and re.search(self.args.without, f))]

    def tool(self, *words):
        done = subprocess.run([str(w) for w in (self.args.fearless, *words)], capture_output=True, text=True, errors="replace")
        return done.stdout if done.returncode in (0, 1) else ""

    def extract(self, file, target):
        """One unit's facts, or None; binary in the target."""
        text = self.tool("facts", self.tree / file, "-p", self.database, "--root", self.tree, "--text")
        if not text:
            return None
        target.with_suffix(".txt").write_text(text)
        self.tool("link", target.with_suffix(".txt"), "-o", target)
        target.with_suffix(".txt").unlink()
        errors = re.match(r'unit .*? errors (\d+)', text)
        reads = [m.strip('"') for m in re.findall(r'(?m)^file ("[^"]+"|\S+)(?! system)(?= |$)', text)]
        digest = hashlib.sha256(NOT_FACTS.sub("", text).encode()).hexdigest()
        return Unit(file, target, int(errors.group(1)) if errors else 0, digest, sorted(set(reads) - {""}))

    def base(self):
        """All units' facts, kept from one run to the next as long as tool and database stay."""
        files = self.copy()
        binary = os.stat(self.args.fearless)
        stamp = json.dumps([binary.st_mtime, binary.st_size, files])
        kept = self.out / "units.json"
        if kept.is_file():
            said = json.loads(kept.read_text())
            if said["stamp"] == stamp:
                self.units = [Unit(**{**u, "facts": pathlib.Path(u["facts"])}) for u in said["units"]]
                return
        (self.out / "facts").mkdir(exist_ok=True)
        targets = [self.out / "facts" / f"{i}.facts" for i in range(len(files))]
        with concurrent.futures.ThreadPoolExecutor(self.args.jobs) as pool:
            self.units = [u for u in pool.map(self.extract, files, targets) if u]
        units = [{**dataclasses.asdict(u), "facts": str(u.facts)} for u in self.units]
        kept.write_text(json.dumps({"stamp": stamp, "units": units}))

    def report(self, facts):
        """The findings, all confidences."""
        target = self.out / "report.json"
        target.unlink(missing_ok=True)
        self.tool("report", *facts, "--root", self.tree, "--format", "json", "-o", target, "--confidence", "possible",
                  "--fail-on", "never", "--allow-incomplete", "--config", "none")
        found = run.load(target)
        if found is None:
            raise SystemExit(f"{self.source.name}: the report failed")
        return found["findings"]


def known(findings):
    """Fingerprint -> rank of its confidence."""
    ranks = {}
    for f in findings:
        for key in f.get("fingerprints") or [f["fingerprint"]]:
            ranks[key] = max(ranks.get(key, 0), RANK[f["confidence"]])
    return ranks


def is_new(finding, before):
    return any(before.get(key, 0) < RANK[finding["confidence"]] for key in finding.get("fingerprints") or [finding["fingerprint"]])


def touches(finding, mutant):
    first, last = mutant.place
    spots = finding["labels"] + [step for trace in finding.get("traces", []) for step in trace["steps"]]
    return any(s["file"] == mutant.file and first <= s["line"] <= last for s in spots)


def judged(mutant, findings, before):
    """The outcome of a mutant, and the new findings at its place and elsewhere."""
    new = [f for f in findings if is_new(f, before)]
    here = [f for f in new if touches(f, mutant)]
    there = [f for f in new if f not in here and RANK[f["confidence"]] >= RANK["likely"]]
    if any(RANK[f["confidence"]] >= RANK["likely"] for f in here):
        return "at place", here, there
    return ("possible" if here else "elsewhere" if there else "silent"), here, there


def chosen(project, args):
    """For each kind the mutants to try, in an order that only the seed decides; and how many there are."""
    readers = collections.Counter(f for unit in project.units for f in unit.reads)
    files = [f for f in sorted(readers) if not re.search(args.leave_out, f) and readers[f] <= args.max_units and not f.startswith("/")]
    every = collections.defaultdict(list)
    for name in files:
        text = (project.source / name).read_text(errors="surrogateescape") if (project.source / name).is_file() else ""
        for m in mutants.mutants(name, text, args.kinds):
            every[m.kind].append(m)
    for kind in args.kinds:
        random.Random(f"{args.seed} {kind}").shuffle(every[kind])
    return every


class Trial:
    """Makes mutants in one project, and measures them; the facts of the units that do not read the file are linked once."""

    def __init__(self, project, before):
        self.project, self.before = project, before
        self.others = (None, None)

    def rest(self, name):
        if self.others[0] != name:
            target = self.project.out / "others.facts"
            target.unlink(missing_ok=True)
            facts = [u.facts for u in self.project.units if name not in u.reads]
            if facts:
                self.project.tool("link", *facts, "-o", target)
            self.others = (name, [target] if facts else [])
        return self.others[1]

    def run(self, mutant):
        """(outcome, new findings here, new findings elsewhere)."""
        path = self.project.tree / mutant.file
        text = (self.project.source / mutant.file).read_text(errors="surrogateescape")
        try:
            path.write_text(mutant.apply(text), errors="surrogateescape")
            return self.measured(mutant)
        finally:
            path.write_text(text, errors="surrogateescape")

    def measured(self, mutant):
        fresh, changed = [], False
        for number, unit in enumerate(u for u in self.project.units if mutant.file in u.reads):
            now = self.project.extract(unit.file, self.project.out / f"mutant{number}.facts")
            if now is None or now.errors > unit.errors:
                return "broken", [], []
            changed |= now.digest != unit.digest
            fresh.append(now.facts)
        if not changed:
            return "no code", [], []
        return judged(mutant, self.project.report([*self.rest(mutant.file), *fresh]), self.before)


def tried(project, args):
    """Tries mutants of each kind until as many as wanted have compiled; yields (mutant, outcome, here, there)."""
    trial = Trial(project, known(project.report([u.facts for u in project.units])))
    every = chosen(project, args)
    for kind in args.kinds:
        made, queue = 0, every[kind]
        while queue and made < args.count:
            batch, queue = queue[:args.count - made], queue[args.count - made:]
            for mutant in sorted(batch, key=lambda m: (m.file, m.line)):
                outcome, here, there = trial.run(mutant)
                made += outcome not in ("broken", "no code")
                yield mutant, outcome, here, there


def said(finding):
    return f"{finding['confidence']} {finding['rule']} {finding['file']}:{finding['line']}: {' '.join(finding['message'].split())}"


def row(mutant, outcome, here, there):
    """One line of mutants.tsv."""
    return "\t".join((mutant.kind, f"{mutant.file}:{mutant.line}", mutant.what, outcome, "; ".join(map(said, here)),
                      "; ".join(map(said, there)))) + "\n"


def counted(kind, sites, results):
    """One row of the table."""
    outcomes = collections.Counter(outcome for _, outcome, _, _ in results)
    made = len(results) - outcomes["broken"] - outcomes["no code"]
    return {"kind": kind, "sites": sites, "tried": len(results), "no code": outcomes["no code"], "broken": outcomes["broken"],
            "mutants": made, "at place": outcomes["at place"], "possible": outcomes["possible"],
            "elsewhere": outcomes["elsewhere"], "silent": outcomes["silent"],
            "new elsewhere": sum(len(there) for _, _, _, there in results),
            "score": f"{100 * outcomes['at place'] / made:.0f} %" if made else "-"}


def table(rows):
    cells = [list(COLUMNS)] + [[str(r[c]) for c in COLUMNS] for r in rows]
    widths = [max(len(line[i]) for line in cells) for i in range(len(COLUMNS))]
    return ["  ".join(t.ljust(w) if i == 0 else t.rjust(w) for i, (t, w) in enumerate(zip(line, widths))) for line in cells]


def arguments(argv):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("project", type=pathlib.Path, help="a checked-out project with a compile database")
    parser.add_argument("--fearless", default=os.environ.get("FEARLESS_BINARY", "build/dev/bin/fearless"))
    parser.add_argument("--out", type=pathlib.Path, help="the copy and what comes out; default: <folder of the project>/mutation/<project>")
    parser.add_argument("--kinds", nargs="*", choices=mutants.KINDS, default=list(mutants.KINDS))
    parser.add_argument("--count", type=int, default=50, help="mutants of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--leave-out", default=LEFT_OUT, help="files that are not mutated, as a regular expression")
    parser.add_argument("--without", help="units that are no part of the program, as a regular expression: tests, to see a library alone")
    parser.add_argument("--max-units", type=int, default=60, help="files that more units read are not mutated")
    parser.add_argument("-j", "--jobs", type=int, default=2, help="units extracted at a time, before the first mutant")
    args = parser.parse_args(argv)
    args.project = args.project.resolve()
    args.out = (args.out or args.project.parent / "mutation" / args.project.name).resolve()
    return args


def main(argv):
    args = arguments(argv)
    if not run.database(args.project):
        raise SystemExit(f"{args.project}: no compile_commands.json in it or in its build folder")
    args.out.mkdir(parents=True, exist_ok=True)
    project = Project(args.project, args.out, args)
    project.base()
    sites, results = chosen(project, args), collections.defaultdict(list)
    with open(args.out / "mutants.tsv", "w", errors="surrogateescape") as lines:
        lines.write("kind\tplace\twhat\toutcome\tnew findings at the place\tnew findings elsewhere\n")
        for result in tried(project, args):
            results[result[0].kind].append(result)
            lines.write(row(*result))
            lines.flush()
    print(f"{args.project.name}: {len(project.units)} units, seed {args.seed}")
    print(*table([counted(kind, len(sites[kind]), results[kind]) for kind in args.kinds]), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
