"""The demo prints what SampleData says that it prints, and leaves what SampleData says that it leaves."""
import os
import re
import subprocess
import unittest

from support import BINARY, SAMPLE, WorkbookTestCase


# When an alarm was applied.
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"


class SampleData(WorkbookTestCase):
    def test_the_demo(self):
        done = subprocess.run(
            [SAMPLE / "demo.sh"], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300,
            env={**os.environ, "ALARMBOOK": BINARY, "DEMO_FOLDER": str(self.folder / "demo"), "NO_COLOR": "1"})
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        printed = done.stdout.replace(str(self.folder / "demo"), ".build/demo")
        self.assertEqual(printed, (SAMPLE / "expected/demo.txt").read_text(encoding="utf-8"))
        alarms = (self.folder / "demo/alarms.json").read_text(encoding="utf-8")
        self.assertEqual(
            re.sub(MOMENT, "1970-01-01T00:00:00Z", alarms),
            (SAMPLE / "expected/alarms.json").read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
