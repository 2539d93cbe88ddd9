"""The corpus runner on projects made in a temporary folder: once with a stand-in for the tool whose findings are
known, once with the tool itself."""
import contextlib
import io
import json
import os
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import run
import verdicts

STAND_IN = """#!/usr/bin/env python3
import pathlib, sys
target = sys.argv[sys.argv.index("-o") + 1]
pathlib.Path(target).write_text((pathlib.Path(__file__).parent / "answer.json").read_text())
"""


def finding(fingerprint, confidence="likely", rule="data-race"):
    return {"fingerprint": fingerprint, "rule": rule, "confidence": confidence, "file": "a.cpp", "line": 3,
            "message": "hits is written by two threads"}


class Corpus(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        source = self.folder / "tiny" / "src" / "a.cpp"
        source.parent.mkdir(parents=True)
        source.write_text("#include <thread>\nint hits;\n"
                          "int main() { std::thread t([] { ++hits; }); ++hits; t.join(); }\n")
        entry = {"directory": str(source.parent), "file": "a.cpp", "arguments": ["g++", "-std=c++20", "-c", "a.cpp"]}
        (self.folder / "tiny" / "compile_commands.json").write_text(json.dumps([entry]))
        (self.folder / "no-project").mkdir()

    def stand_in(self, *findings):
        tool = self.folder / "stand-in"
        tool.write_text(STAND_IN)
        tool.chmod(0o755)
        answer = {"findings": findings, "notRead": [], "coverage": {"unitsRead": 1, "threadRoots": 2}}
        (self.folder / "answer.json").write_text(json.dumps(answer))
        return tool

    def runner(self, tool, *more):
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            code = run.main([str(self.folder), "--fearless", str(tool), *more])
        return code, said.getvalue()

    def test_counts_by_confidence(self):
        code, said = self.runner(self.stand_in(finding("a1"), finding("b2", "possible"), finding("c3", "possible")))
        self.assertEqual(code, 0)
        row = next(line for line in said.splitlines() if line.startswith("tiny"))
        self.assertEqual(row.split()[1:3], ["1", "1"])
        self.assertEqual(row.split()[-3:], ["0", "1", "2"])

    def test_says_what_was_introduced_and_what_is_gone(self):
        self.runner(self.stand_in(finding("a1"), finding("b2")))
        said = self.runner(self.stand_in(finding("b2"), finding("c3")))[1]
        self.assertIn("2 changes\n+ tiny c3 likely data-race a.cpp:3:", said)
        self.assertIn("\n- tiny a1 likely", said)

    def test_verdicts_make_precision_and_pending(self):
        (self.folder / "verdicts.tsv").write_text(
            "tiny\ta1\tdata-race\ttrue\ta.cpp:3\tboth write\ntiny\tb2\tdata-race\tfalse\ta.cpp:4\tjoined before\n"
            "tiny\tz9\tdata-race\ttrue\ta.cpp:9\twas found once\n")
        said = self.runner(self.stand_in(finding("a1"), finding("b2"), finding("c3")))[1]
        self.assertRegex(said, r"data-race +likely +1 +1 +0 +1 +50 %")
        self.assertIn("lost: tiny z9", said)
        pending = (self.folder / "results" / "pending.tsv").read_text()
        self.assertIn("tiny\tc3\tdata-race\t?\ta.cpp:3\t", pending)
        self.assertNotIn("\ta1\t", pending)

    def test_an_unknown_verdict_is_refused(self):
        (self.folder / "verdicts.tsv").write_text("tiny\ta1\tdata-race\tmaybe\t\t\n")
        with self.assertRaises(SystemExit):
            verdicts.read(self.folder / "verdicts.tsv")

    def test_a_tool_that_fails_is_a_failure(self):
        code, said = self.runner("/bin/false")
        self.assertEqual(code, 1)
        self.assertIn("exit 1", said)

    def test_a_tool_that_does_not_end_is_killed(self):
        tool = self.folder / "sleeper"
        tool.write_text("#!/bin/sh\nsleep 60\n")
        tool.chmod(0o755)
        self.assertIn("killed, after 1 s", self.runner(tool, "--seconds", "1")[1])

    @unittest.skipUnless(os.environ.get("FEARLESS_BINARY"), "needs the built tool")
    def test_the_tool_itself(self):
        code, said = self.runner(os.environ["FEARLESS_BINARY"])
        self.assertEqual(code, 0, said)
        self.assertEqual(run.load(self.folder / "results" / "tiny.json")["coverage"]["unitsRead"], 1)


if __name__ == "__main__":
    unittest.main()
