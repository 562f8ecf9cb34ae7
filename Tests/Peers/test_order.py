"""The list of functions that the linker puts side by side is of the program as it is."""
import os
import shutil
import subprocess
import sys
import unittest

from support import BINARY, ROOT

SAYS = sys.platform == "linux" and shutil.which("nm") and "ALARMBOOK" in os.environ


@unittest.skipUnless(SAYS, "the list is of a release for Linux, whose symbols nm reads")
class OrderTests(unittest.TestCase):
    def test_the_list_names_functions_of_the_program(self):
        lines = (ROOT / "Modules/order.txt").read_text(encoding="utf-8").splitlines()
        listed = {line for line in lines if not line.startswith("#")}
        symbols = subprocess.run(["nm", BINARY], check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
        known = listed.intersection(line.rsplit(" ", 1)[1] for line in symbols)
        self.assertGreater(len(listed), 1000)
        self.assertGreater(len(known) / len(listed), 0.9, "the list is of an older program: run Modules/order.sh")


if __name__ == "__main__":
    unittest.main()
