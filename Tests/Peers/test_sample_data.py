"""The demo prints what SampleData says that it prints, and leaves what SampleData says that it leaves."""
import os
import subprocess
import unittest

from support import BINARY, SAMPLE, WorkbookTestCase


class SampleData(WorkbookTestCase):
    def test_the_demo(self):
        done = subprocess.run(
            [SAMPLE / "demo.sh"], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300,
            env={**os.environ, "ALARMBOOK": BINARY, "DEMO_FOLDER": str(self.folder / "demo"), "NO_COLOR": "1"})
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        printed = done.stdout.replace(str(self.folder / "demo"), ".build/demo")
        self.assertEqual(printed, (SAMPLE / "expected/demo.txt").read_text(encoding="utf-8"))
        for name in ("alarms.json",):
            self.assertEqual(
                (self.folder / "demo" / name).read_text(encoding="utf-8"),
                (SAMPLE / "expected" / name).read_text(encoding="utf-8"), name)


if __name__ == "__main__":
    unittest.main()
