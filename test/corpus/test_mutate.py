"""The mutation score on a small project of its own: two units whose locks, joins and copies all matter, but for one."""
import contextlib
import io
import json
import os
import pathlib
import sys
import tempfile
import textwrap
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import mutants
import mutate

HEADER = """\
#include <mutex>
#include <pthread.h>
#include <string>
#include <thread>
struct Ledger {
  void add(int n) {
    std::lock_guard<std::mutex> lock(mutex); // "guard g(m);"
    sum += n;
  }
  int total();
  int sum = 0;
  std::mutex mutex;
};
struct Idle {
  void nothing() {
    std::lock_guard<std::mutex> guard(mutex);
  }
  std::mutex mutex;
};
extern Ledger ledger;
"""
LEDGER = """\
#include "ledger.h"
int Ledger::total() {
  std::scoped_lock const lock{mutex};
  return sum;
}
static pthread_mutex_t from = PTHREAD_MUTEX_INITIALIZER, to = PTHREAD_MUTEX_INITIALIZER;
static int moved;
int move(int n) {
  pthread_mutex_lock(&from);
  if (n < 0) {
    pthread_mutex_unlock(&from);
    return -1;
  }
  moved += n;
  pthread_mutex_unlock(&from);
  return 0;
}
#ifdef ELSEWHERE
void elsewhere() { 
  std::lock_guard<std::mutex> lock(ledger.mutex);
  ledger.sum = 0;
}
#endif
"""
MAIN = """\
#include "ledger.h"
Ledger ledger;
int move(int);
std::mutex first, second;
int both;
std::thread shout(std::string word) {
  return std::thread([word] { ledger.add(word.size()); });
}
void there() {
  std::lock_guard<std::mutex> a(first);
  std::lock_guard<std::mutex> b(second);
  ++both;
}
void back() {
  std::lock_guard<std::mutex> a(first);
  std::lock_guard<std::mutex> b(second);
  --both;
}
int main() {
  int done = 0;
  std::thread worker([&done] { ledger.add(1); move(1); there(); done = 1; });
  std::thread other = shout("two");
  ledger.add(2);
  move(2);
  back();
  Idle().nothing();
  ledger.total();
  other.join();
  worker.join();
  return done;
}
"""


def found(text, *kinds):
    return [(m.line, m.what) for m in mutants.mutants("x.cpp", textwrap.dedent(text), kinds)]


class Mutants(unittest.TestCase):
    def test_a_guard_that_is_used_later_is_left(self):
        self.assertEqual(found("""\
            void wait() {
              std::unique_lock<std::mutex> lock(m);
              while (!ready) changed.wait(lock);
            }
            void set() {
              auto const lock = std::scoped_lock{ m };
              ready = true;
            }
            """, "guard"), [(6, "auto const lock = std::scoped_lock{ m };")])

    def test_names_that_only_look_like_guards_are_none(self):
        self.assertEqual(found("void f() { int x;\n  Block b(1);\n  auto n = disk.block_size(2);\n  // Lock l(m);\n  blocked(3); }", "guard"), [])

    def test_a_lock_call_goes_with_all_its_unlocks(self):
        text = "int f() {\n  m.lock();\n  if (x) {\n    m.unlock();\n    return 1;\n  }\n  m.unlock();\n  return 0;\n}\n"
        (only,) = mutants.mutants("x.cpp", text, ["guard"])
        self.assertNotIn("lock", only.apply(text))
        self.assertEqual(only.apply(text).count("\n"), text.count("\n"))
        self.assertEqual(only.place, (1, 9))
        self.assertEqual([line for line, _ in found(text, "unlock")], [4, 7])

    def test_captures_joins_and_swaps(self):
        text = ("void f() {\n  Guard a(one);\n  auto run = [this, n, &k] { g(n); };\n  worker.join();\n"
                "  int t[] = {1};\n  use(t[n]);\n  Guard b(two);\n}\n")
        self.assertEqual(found(text, "capture"), [(3, "[this, n, &k], n")])
        self.assertEqual(found(text, "join"), [(4, "worker.join();")])
        (swap,) = mutants.mutants("x.cpp", text, ["swap"])
        self.assertIn("Guard a(two);", swap.apply(text))
        self.assertIn("Guard b(one);", swap.apply(text))

    def test_a_new_finding_elsewhere_is_not_at_the_place(self):
        def finding(key, line, confidence="likely"):
            return {"fingerprint": key, "confidence": confidence, "labels": [{"file": "x.cpp", "line": line}]}
        (one,) = mutants.mutants("x.cpp", "void f() {\n  Guard a(m);\n  ++n;\n}\n", ["guard"])
        before = {"old": 3, "doubted": 1}
        self.assertEqual(mutate.judged(one, [finding("old", 3)], before)[0], "silent")
        self.assertEqual(mutate.judged(one, [finding("new", 9)], before)[0], "elsewhere")
        self.assertEqual(mutate.judged(one, [finding("new", 3, "possible")], before)[0], "possible")
        self.assertEqual(mutate.judged(one, [finding("doubted", 3)], before)[0], "at place")


@unittest.skipUnless(os.environ.get("FEARLESS_BINARY"), "needs the built tool")
class Score(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name).resolve()
        self.project = self.folder / "tiny"
        (self.project / "src").mkdir(parents=True)
        for name, text in (("ledger.h", HEADER), ("ledger.cpp", LEDGER), ("main.cpp", MAIN)):
            (self.project / "src" / name).write_text(text)
        entries = [{"directory": str(self.project), "command": f"c++ -std=c++20 -c {self.project}/src/{name}",
                    "file": f"src/{name}"} for name in ("ledger.cpp", "main.cpp")]
        (self.project / "compile_commands.json").write_text(json.dumps(entries))

    def score(self, *more):
        """The table's rows by kind, and what became of each mutant by (kind, place)."""
        out, said = self.folder / "out", io.StringIO()
        with contextlib.redirect_stdout(said):
            mutate.main([str(self.project), "--out", str(out), *more])
        lines = [line.split("\t") for line in (out / "mutants.tsv").read_text().splitlines()[1:]]
        self.assertEqual((self.project / "src" / "main.cpp").read_text(), MAIN)
        self.assertEqual((out / "tree" / "src" / "main.cpp").read_text(), MAIN)
        return said.getvalue(), {(line[0], line[1]): line[3] for line in lines}

    def test_every_slip_that_matters_is_reported_at_its_place(self):
        said, outcomes = self.score()
        self.assertEqual(outcomes, {
            ("guard", "src/ledger.h:7"): "at place", ("guard", "src/ledger.h:16"): "silent",
            ("guard", "src/ledger.cpp:3"): "at place", ("guard", "src/ledger.cpp:9"): "at place",
            ("guard", "src/ledger.cpp:20"): "no code",
            ("guard", "src/main.cpp:10"): "silent", ("guard", "src/main.cpp:11"): "silent",
            ("guard", "src/main.cpp:15"): "silent", ("guard", "src/main.cpp:16"): "silent",
            ("unlock", "src/ledger.cpp:11"): "silent", ("unlock", "src/ledger.cpp:15"): "silent", # no rule reports a leaked lock
            ("capture", "src/main.cpp:7"): "at place",
            ("join", "src/main.cpp:28"): "silent", ("join", "src/main.cpp:29"): "at place",
            ("swap", "src/main.cpp:10"): "at place", ("swap", "src/main.cpp:15"): "at place"}, said)
        self.assertRegex(said, r"(?m)^guard +9 +9 +1 +0 +8 +3 +38 %")

    def test_the_seed_decides_and_what_does_not_compile_does_not_count(self):
        (self.project / "src" / "ledger.cpp").write_text(LEDGER.replace("return sum;", "return sum + (&lock != nullptr);"))
        wanted = ("--kinds", "guard", "--count", "2", "--seed", "7")
        first, again = self.score(*wanted)[1], self.score(*wanted)[1]
        self.assertEqual(first, again)
        self.assertEqual(sum(outcome not in ("no code", "broken") for outcome in first.values()), 2)


if __name__ == "__main__":
    unittest.main()
