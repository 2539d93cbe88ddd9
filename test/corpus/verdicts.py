"""What people have judged of findings, and what follows: precision for each rule and confidence.

A verdict is a line of tab-separated values: project, fingerprint, rule, verdict (true, false or unsure), place, why.
Fingerprints survive moved lines, so that a verdict holds as the project goes on.
"""
import collections
import csv

FIELDS = ("project", "fingerprint", "rule", "verdict", "place", "why")
CHOICES = {"true", "false", "unsure"}


def read(path):
    """(project, fingerprint) -> verdict as a dictionary; an unknown word stops the run."""
    judged = {}
    if not path.is_file():
        return judged
    with open(path, newline="") as lines:
        for number, line in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            if not line or line[0] == FIELDS[0] or line[0].startswith("#"):
                continue
            entry = dict(zip(FIELDS, line + [""] * (len(FIELDS) - len(line))))
            if entry["verdict"] not in CHOICES:
                raise SystemExit(f"{path}:{number}: a verdict is true, false or unsure, not '{entry['verdict']}'")
            judged[entry["project"], entry["fingerprint"]] = entry
    return judged


def findings(reports):
    for project, report in sorted(reports.items()):
        for finding in report["findings"]:
            yield project, finding


def tally(judged, reports):
    """(rule, confidence) -> how many findings have which verdict; "none" are not judged."""
    counted = collections.defaultdict(collections.Counter)
    for project, finding in findings(reports):
        verdict = judged.get((project, finding["fingerprint"]), {"verdict": "none"})["verdict"]
        for rule in (finding["rule"], "all"):
            counted[rule, finding["confidence"]][verdict] += 1
    return counted


def precision(counter):
    decided = counter["true"] + counter["false"]
    return f"{100 * counter['true'] / decided:.0f} %" if decided else "-"


def lost(judged, reports):
    """True findings of the projects that ran which are no longer reported: the regressions that matter most."""
    found = {(project, finding["fingerprint"]) for project, finding in findings(reports)}
    return [v for key, v in sorted(judged.items()) if v["verdict"] == "true" and key[0] in reports and key not in found]


def summary(judged, reports):
    """Lines for the terminal."""
    yield f"{'rule':<22}{'confidence':<12}{'true':>6}{'false':>7}{'unsure':>8}{'none':>6}{'precision':>11}"
    for (rule, confidence), counter in sorted(tally(judged, reports).items()):
        yield (f"{rule:<22}{confidence:<12}{counter['true']:>6}{counter['false']:>7}{counter['unsure']:>8}"
               f"{counter['none']:>6}{precision(counter):>11}")
    for v in lost(judged, reports):
        yield f"lost: {v['project']} {v['fingerprint']} {v['rule']} {v['place']}: {v['why']}"


def one_line(text):
    return " ".join(text.split())


def write_pending(path, judged, reports):
    """Findings without a verdict, as lines to be completed and moved to the verdicts; the surest first."""
    order = {"certain": 0, "likely": 1, "possible": 2}
    open_ones = [(p, f) for p, f in findings(reports) if (p, f["fingerprint"]) not in judged]
    open_ones.sort(key=lambda pair: (order.get(pair[1]["confidence"], 3), pair[0], pair[1]["file"], pair[1]["line"]))
    with open(path, "w") as out:
        out.write("\t".join(FIELDS) + "\n")
        for project, f in open_ones:
            said = f"{f['confidence']}: {one_line(f['message'])}"
            out.write("\t".join((project, f["fingerprint"], f["rule"], "?", f"{f['file']}:{f['line']}", said)) + "\n")
