"""Imports that meet faults, deaths, Ctrl-C and a pace, against the strict proxy."""
import os
import random
import signal
import subprocess
import time
import unittest

from support import BINARY
from test_cloudwatch import OURS, REGION, AccountTestCase, cpu


class EnduranceTests(AccountTestCase):
    """Faults, deaths and pace. ALARMBOOK_ENDURANCE=10 makes them ten times as large."""

    scale = int(os.environ.get("ALARMBOOK_ENDURANCE", "1"))

    def assert_whole(self, proxy, wanted):
        self.assertEqual(set(self.names(proxy)), set(wanted))
        for name in random.Random(1).sample(sorted(wanted), 20):
            self.assertEqual(set(proxy.tags(name)), OURS)

    def test_with_a_fifth_of_the_calls_broken_all_alarms_end_as_they_should(self):
        proxy = self.start(seed=20, stall=3.5)
        count = 120 * self.scale
        self.instances(proxy, [f"n{number:04}" for number in range(count)])
        book = self.export_from(proxy)
        proxy.faults = 0.2
        self.import_to(proxy, book, "--timeout", "2", rate=200)
        self.assertEqual(proxy.repeated_puts(), [])
        self.assert_whole(proxy, [cpu(f"n{number:04}") for number in range(count)])
        self.edit(book, lambda row: setattr(row["Threshold"], "value", 95))
        self.import_to(proxy, book, "--timeout", "2", "--expect-changes", count, rate=200)
        self.assertEqual(proxy.repeated_puts(), [])
        proxy.faults = 0
        self.assert_whole(proxy, [cpu(f"n{number:04}", 95) for number in range(count)])
        proxy.forget()
        self.import_to(proxy, book)
        self.assertEqual(proxy.writes, 0)

    def test_killed_at_any_moment_and_run_again_it_ends_the_same(self):
        proxy = self.start(index_delay=40)
        count = 60 * self.scale
        self.instances(proxy, [f"n{number:04}" for number in range(count)])
        book = self.export_from(proxy)
        moments = random.Random(4)
        threshold = 90
        for death in range(10):
            # A first import needs no number, and what an interruption leaves is no more than the number says.
            approved = ["--expect-changes", str(count)] if threshold != 90 else []
            command = [BINARY, "import", book.name, "--yes", "--rate", "1000", "--endpoint-url", proxy.address,
                       *approved]
            process = subprocess.Popen(
                command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, env=self.environment(AWS_REGION=REGION))
            before = proxy.writes
            goal = before + moments.randrange(1, max(2, count // 3))
            while process.poll() is None and proxy.writes < goal:
                time.sleep(0.002)
            process.send_signal(signal.SIGKILL)
            process.wait()
            if death % 5 == 4:
                self.import_to(proxy, book.name, *approved)
                self.assert_whole(proxy, [cpu(f"n{number:04}", threshold) for number in range(count)])
                proxy.forget()
                self.import_to(proxy, book.name)
                self.assertEqual(proxy.writes, 0)
                threshold = 95
                self.edit(book, lambda row: setattr(row["Threshold"], "value", 95))

    def test_the_rate_is_kept_as_an_even_stream(self):
        count = 250 * self.scale
        proxy = self.start()
        self.instances(proxy, [f"n{number:04}" for number in range(count)])
        book = self.export_from(proxy)
        proxy.forget()
        self.import_to(proxy, book, rate=50)
        self.assertEqual(proxy.count("PutMetricAlarm"), count)
        # A call waits for the answer to the one before, so that the log is at most one call later than the stream. How
        # a stream makes up for what was late is held on a clock of its own, in PaceTests.swift.
        self.assertLessEqual(proxy.busiest_second(), 54)

    def test_without_a_rate_no_second_holds_more_than_three_alarms_and_one_that_was_late(self):
        proxy = self.start()
        self.instances(proxy, [f"n{number}" for number in range(9)])
        book = self.export_from(proxy)
        self.run_in(proxy, "import", book.name, "--yes")
        self.assertEqual(proxy.count("PutMetricAlarm"), 9)
        self.assertLessEqual(proxy.busiest_second("PutMetricAlarm"), 4)

    def test_ctrl_c_finishes_the_call_under_way_and_tells_the_rest(self):
        proxy = self.start()
        self.instances(proxy, [f"n{number}" for number in range(30)])
        book = self.export_from(proxy)
        process = subprocess.Popen(
            [BINARY, "import", book.name, "--yes", "--rate", "10", "--endpoint-url", proxy.address, "--report", "r.csv"],
            cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=self.environment(AWS_REGION=REGION))
        while proxy.count("PutMetricAlarm") < 5:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        output, problems = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 130, output + problems)
        self.assertIn("interrupted before its turn", output)
        made = len(proxy.alarms())
        self.assertIn(f"Import: {made} done, 0 unchanged, {30 - made} skipped.", output)
        self.assertEqual(made, proxy.count("PutMetricAlarm"))
        self.assertLess(made, 30)
        self.assertEqual((self.folder / "r.csv").read_text().count(",done,"), made)


if __name__ == "__main__":
    unittest.main()
