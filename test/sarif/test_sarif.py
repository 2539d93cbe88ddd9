"""SARIF against its official schema 2.1.0, by ajv.

The schema is not ours to copy; it comes with the npm package @microsoft/sarif-multitool-linux, ajv from npm, too. Both
are installed once, below the build folder. Without npm or a registry the test is skipped, and says so. multitool's own
verdict is not used: it exits 0 on files that it calls broken.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
SNAPSHOTS = HERE.parent / "render" / "snapshots"
PACKAGES = ["ajv@8", "ajv-formats@3", "@microsoft/sarif-multitool-linux@5.7.0"]
FOLDER = pathlib.Path(os.environ.get("SARIF_PACKAGES", tempfile.gettempdir() + "/fearless-sarif-packages"))
SCHEMA = FOLDER / "node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json"
RACE = """#include <thread>
int hits;
int main() { std::thread t([] { ++hits; }); ++hits; /* NOLINT(fearless-data-race): x, until=2020-01-01 */ t.join(); }
"""


def install():
    if not shutil.which("npm") or not shutil.which("node"):
        raise unittest.SkipTest("npm is not installed")
    if SCHEMA.is_file() and (FOLDER / "node_modules/ajv").is_dir():
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "package.json").write_text("{}")
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *PACKAGES]
    done = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True)
    if done.returncode:
        raise unittest.SkipTest("the registry cannot be reached: " + done.stderr.strip()[-200:])


def validate(*files):
    command = ["node", HERE / "validate.mjs", SCHEMA, *files]
    return subprocess.run(command, cwd=FOLDER, capture_output=True, text=True)


class Sarif(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        install()

    def test_snapshots(self):
        files = sorted(SNAPSHOTS.glob("*.sarif"))
        self.assertTrue(files)
        done = validate(*files)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_a_whole_run(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "a.cpp").write_text(RACE)
            (folder / "b.cpp").write_text("int x = unknown;\n")
            base = [os.environ["FEARLESS_BINARY"], "check", "a.cpp", "b.cpp", "--format", "sarif:out.sarif"]
            env = {**os.environ, "FEARLESS_CACHE": ""}
            subprocess.run([*base, "--", "-std=c++20"], cwd=folder, env=env, capture_output=True)
            text = (folder / "out.sarif").read_text()
            self.assertIn('"status": "rejected"', text)
            self.assertIn("read with errors", text)
            done = validate(folder / "out.sarif")
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_a_broken_file_is_seen(self):
        with tempfile.TemporaryDirectory() as name:
            broken = pathlib.Path(name) / "broken.sarif"
            sarif = json.loads((SNAPSHOTS / "race.sarif").read_text())
            sarif["runs"][0]["results"][0]["level"] = "catastrophe"
            broken.write_text(json.dumps(sarif))
            self.assertEqual(validate(broken).returncode, 1)


if __name__ == "__main__":
    result = unittest.main(exit=False, verbosity=2).result
    nothing = result.skipped and not result.testsRun
    sys.exit(77 if nothing else 0 if result.wasSuccessful() else 1)
