#!/usr/bin/env python3
"""Runs fearless over a folder of checked-out projects and says what has changed.

A project is <folder>/<name> with a compile_commands.json in it or in its build folder; its sources are in
<name>/src if there is one. Each run keeps <out>/<name>.json (the findings of all confidences) and compares it with the
one before, by fingerprint. Verdicts that people gave are data beside it; see README.md.
"""
import argparse
import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time

import verdicts

CONFIDENCES = ("certain", "likely", "possible")
COLUMNS = ("project", "units", "read", "errors", "functions", "roots", "cpu s", "wall s", "MB", *CONFIDENCES, "failure")


def database(project):
    """The folder of the project's compile database, or None."""
    return next((d for d in (project / "build", project) if (d / "compile_commands.json").is_file()), None)


def projects(folder, wanted):
    found = [p for p in sorted(folder.iterdir()) if p.is_dir() and database(p)]
    return [p for p in found if not wanted or p.name in wanted]


def measured(command, log, seconds):
    """Runs a command; its exit code, CPU seconds of it and its children, wall seconds, greatest resident MB."""
    started = time.monotonic()
    environment = {**os.environ, "FEARLESS_CACHE": ""}
    with open(log, "wb") as errors:
        child = subprocess.Popen(command, stdout=errors, stderr=errors, stdin=subprocess.DEVNULL, env=environment,
                                 start_new_session=True)
        limit = threading.Timer(seconds, os.killpg, (child.pid, signal.SIGKILL))
        limit.start()
        _, status, usage = os.wait4(child.pid, 0)
        limit.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    return child.returncode, cpu, time.monotonic() - started, usage.ru_maxrss // 1024


def last_line(log):
    lines = pathlib.Path(log).read_text(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""


def failure_of(code, log, seconds):
    if code == 0:
        return ""
    if code == -signal.SIGKILL:
        return f"killed, after {seconds} s or for memory"
    return f"exit {code}: {last_line(log)}" if code > 0 else f"signal {-code}: {last_line(log)}"


def check(project, args):
    """One project through the tool: the row of the table and the report, which is None when there is none."""
    target = args.out / f"{project.name}.json"
    if target.exists():
        target.replace(args.out / f"{project.name}.last.json")
    root = project / "src" if (project / "src").is_dir() else project
    command = [args.fearless, "check", "-p", database(project), "--root", root, "--format", "json", "-o", target,
               "--confidence", "possible", "--fail-on", "never", "--allow-incomplete", "-j", str(args.jobs), *args.rest]
    log = args.out / f"{project.name}.log"
    code, cpu, wall, memory = measured([str(part) for part in command], log, args.seconds)
    row = {"project": project.name, "cpu s": f"{cpu:.1f}", "wall s": f"{wall:.1f}", "MB": memory,
           "failure": failure_of(code, log, args.seconds)}
    report = load(target)
    if report:
        row.update(counts(report))
    return row, report


def load(path):
    try:
        return json.loads(path.read_text())
    except (OSError, json.JSONDecodeError):
        return None


def counts(report):
    coverage = report.get("coverage", {})
    read, lost = coverage.get("unitsRead", 0), len(report.get("notRead", []))
    row = {"units": read + lost, "read": read, "errors": coverage.get("unitsWithErrors", 0),
           "functions": coverage.get("functions", 0), "roots": coverage.get("threadRoots", 0)}
    for confidence in CONFIDENCES:
        row[confidence] = sum(f["confidence"] == confidence for f in report["findings"])
    return row


def table(rows):
    """The rows under aligned headings; numbers to the right."""
    cells = [list(COLUMNS)] + [[str(row.get(c, "")) for c in COLUMNS] for row in rows]
    widths = [max(len(line[i]) for line in cells) for i in range(len(COLUMNS))]
    ends = (0, len(COLUMNS) - 1)
    for line in cells:
        yield "  ".join(t.ljust(w) if i in ends else t.rjust(w) for i, (t, w) in enumerate(zip(line, widths))).rstrip()


def by_fingerprint(report):
    return {f["fingerprint"]: f for f in report["findings"]} if report else {}


def describe(finding):
    return f"{finding['confidence']} {finding['rule']} {finding['file']}:{finding['line']}: {finding['message']}"


def changes(name, before, after):
    """Findings introduced and gone, one line each."""
    old, new = by_fingerprint(before), by_fingerprint(after)
    for sign, here, there in (("+", new, old), ("-", old, new)):
        for key in sorted(here.keys() - there.keys(), key=lambda k: describe(here[k])):
            yield f"{sign} {name} {key} {describe(here[key])}"


def arguments(argv):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path, help="the checked-out projects")
    parser.add_argument("--fearless", default=os.environ.get("FEARLESS_BINARY", "build/dev/bin/fearless"))
    parser.add_argument("--out", type=pathlib.Path, help="where results are kept; default: <folder>/results")
    parser.add_argument("--verdicts", type=pathlib.Path, help="default: <folder>/verdicts.tsv")
    parser.add_argument("--projects", nargs="*", default=[], help="only these")
    parser.add_argument("-j", "--jobs", type=int, default=2)
    parser.add_argument("--seconds", type=int, default=1800, help="time limit of one project")
    parser.add_argument("--no-run", action="store_true", help="only count the kept results again")
    parser.add_argument("rest", nargs="*", metavar="-- option", help="handed to fearless")
    args = parser.parse_args(argv)
    args.out = args.out or args.folder / "results"
    args.verdicts = args.verdicts or args.folder / "verdicts.tsv"
    return args


def main(argv):
    args = arguments(argv)
    args.out.mkdir(parents=True, exist_ok=True)
    rows, reports, changed = [], {}, []
    for project in projects(args.folder, args.projects):
        if args.no_run:
            row, report = {"project": project.name}, load(args.out / f"{project.name}.json")
            row.update(counts(report) if report else {"failure": "no kept result"})
        else:
            row, report = check(project, args)
        rows.append(row)
        if report:
            reports[project.name] = report
        previous = load(args.out / f"{project.name}.last.json")
        changed += changes(project.name, previous, report) if previous and report else []
    print(*table(rows), sep="\n")
    print(f"\nsince the last run: {len(changed)} changes", *changed, sep="\n")
    print("", *verdicts.summary(verdicts.read(args.verdicts), reports), sep="\n")
    verdicts.write_pending(args.out / "pending.tsv", verdicts.read(args.verdicts), reports)
    return 1 if any(row.get("failure") for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
