"""Killed, out of disk, or with nobody left to read: the old file or the new one, never half of one."""
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
import unittest
import zipfile

from support import BINARY, WorkbookTestCase, instance
from test_cloudwatch import AccountTestCase


def heed_hangups():
    """Undoes what nohup hands down."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Interruption(WorkbookTestCase):
    def make_tags(self, count):
        tags = []
        for number in range(count):
            tags += instance(number, f"web-{number}", Environment="production", Owner="누구", Note="x" * 40)
        return self.write_tags(tags)

    def start(self, *arguments, **options):
        return subprocess.Popen(
            [BINARY, *map(str, arguments)], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, **options)

    def duration(self, *arguments):
        begun = time.monotonic()
        self.alarmbook(*arguments)
        return time.monotonic() - begun

    def kill_at_random_moments(self, number, path, whole, *command):
        """Kills the command `number` times; `path` holds its old bytes or a whole new file, as `whole` decides."""
        old = b"what stood here before"
        target = self.folder / path
        took = self.duration(*command)
        dice = random.Random(7)
        outcomes = set()
        for _ in range(number):
            target.write_bytes(old)
            child = self.start(*command)
            time.sleep(dice.uniform(0, took * 1.1))
            child.kill()
            child.wait()
            content = target.read_bytes()
            outcomes.add(content == old)
            if content != old:
                whole(target)
        self.assertIn(True, outcomes, "no kill came before the end")

    def whole_workbook(self, path):
        with zipfile.ZipFile(path) as book:
            self.assertIsNone(book.testzip())
            self.assertIn("xl/workbook.xml", book.namelist())

    def test_a_killed_export_leaves_the_old_workbook_or_a_whole_new_one(self):
        tags = self.make_tags(1500)
        self.kill_at_random_moments(
            25, "book.xlsx", self.whole_workbook, "export", tags, "-o", "book.xlsx", "--force")

    def test_a_killed_import_leaves_a_whole_alarm_file_and_the_next_one_finishes_it(self):
        self.export(self.make_tags(600))
        wanted = self.alarms("book.xlsx", "wanted.json", "--expect-changes", "600")
        took = self.duration("plan", "book.xlsx", "--to", "wanted.json")
        dice = random.Random(11)
        store = self.folder / "alarms.json"
        early = 0
        for _ in range(15):
            store.unlink(missing_ok=True)
            child = self.start("import", "book.xlsx", "--to", "alarms.json", "--yes")
            time.sleep(dice.uniform(0, took * 1.2))
            child.kill()
            early += child.wait() != 0
            # Whatever stands there is read by the next import, which leaves what an undisturbed one would.
            self.assertEqual(self.alarms("book.xlsx"), wanted)
        self.assertGreater(early, 0, "no kill came before the end")

    def test_an_interrupted_export_cleans_up(self):
        tags = self.make_tags(1500)
        took = self.duration("export", tags, "-o", "book.xlsx")
        (self.folder / "book.xlsx").unlink()
        for moment in (0.3, 0.6, 0.9):
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                child = self.start("export", tags, "-o", "book.xlsx", preexec_fn=heed_hangups)
                time.sleep(took * moment)
                child.send_signal(number)
                code = child.wait(timeout=30)
                if code == 0:
                    (self.folder / "book.xlsx").unlink()
                else:
                    # Before there is anything to clean up, the signal itself ends the process.
                    self.assertIn(code, (130, -number))
                self.assertEqual(self.files(), ["tags.json"])

    def test_the_second_file_of_an_import_is_interrupted_as_the_first_one_is(self):
        places = [("111122223333", "eu-west-1"), ("222233334444", "us-east-1")]
        (self.folder / "tags.json").write_text(json.dumps({"ResourceTagMappingList": [
            {"ResourceARN": f"arn:aws:ec2:{region}:{account}:instance/i-{account}",
             "Tags": [{"Key": "Name", "Value": "web"}]} for account, region in places]}))
        self.alarmbook("export", "tags.json", "-o", "book.xlsx")
        first, second = (self.folder / f"alarms-{account}-{region}.json" for account, region in places)
        # So many alarms of others that it takes a while to write them.
        second.write_text(json.dumps({"MetricAlarms": [
            {"AlarmName": f"other {number}", "AlarmDescription": "x" * 400} for number in range(8_000)]}))
        before = second.read_bytes()
        child = self.start("import", "book.xlsx", "--to", "alarms-{AccountId}-{Region}.json", "--yes")
        while child.poll() is None and not list(self.folder.glob(f".{second.name}.*.tmp")):
            time.sleep(0.002)
        child.send_signal(signal.SIGTERM)
        self.assertEqual(child.wait(timeout=60), 130)
        self.assertEqual(self.files(), sorted([first.name, second.name, "book.xlsx", "tags.json"]))
        self.assertEqual(second.read_bytes(), before)

    def test_an_import_that_is_interrupted_while_it_writes_its_report_leaves_no_half_of_it(self):
        self.export(self.make_tags(1500))
        for report in ("results.xlsx", "results.csv"):
            store = self.folder / "alarms.json"
            store.unlink(missing_ok=True)
            child = self.start(
                "import", "book.xlsx", "--to", "alarms.json", "--yes", "--expect-changes", "1500", "--report", report,
                preexec_fn=heed_hangups)
            while child.poll() is None and not (store.exists() and list(self.folder.glob(f".{report}.*.tmp"))):
                time.sleep(0.001)
            child.send_signal(signal.SIGHUP)
            # It may have been faster: once the report stands, the signal itself ends the process.
            code = child.wait(timeout=60)
            self.assertIn(code, (0, 130, -signal.SIGHUP))
            files = self.files()
            if code != 130:
                self.assertIn(report, files)
            if report in files:
                self.whole_report(report)
                files.remove(report)
            self.assertEqual(files, ["alarms.json", "book.xlsx", "tags.json"])
            (self.folder / report).unlink(missing_ok=True)

    def whole_report(self, name):
        if name.endswith(".csv"):
            self.assertEqual(len((self.folder / name).read_text().splitlines()), 1501)
        else:
            self.whole_workbook(self.folder / name)

    def test_what_nohup_runs_outlives_its_terminal(self):
        tags = self.make_tags(1500)
        child = self.start(
            "export", tags, "-o", "book.xlsx", preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
            restore_signals=False)
        while child.poll() is None and not list(self.folder.glob(".book.xlsx.*.tmp")):
            time.sleep(0.002)
        child.send_signal(signal.SIGHUP)
        self.assertEqual(child.wait(timeout=60), 0)
        self.assertEqual(self.files(), ["book.xlsx", "tags.json"])

    def limited(self, size):
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        return {"preexec_fn": limit, "restore_signals": False}

    def test_an_export_that_may_not_write_so_much_says_so_and_leaves_nothing(self):
        tags = self.make_tags(1500)
        for size in (0, 4096, 20_000):
            done = self.alarmbook("export", tags, "-o", "book.xlsx", code=1, **self.limited(size))
            self.assertRegex(done.stderr, r"^error: book\.xlsx: .*file too large")
            self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
            self.assertEqual(done.stdout, "")
            self.assertEqual(self.files(), ["tags.json"])

    def test_rows_that_outgrow_what_may_be_written_end_the_export(self):
        dice = random.Random(1)
        tags = [tag for number in range(20_000) for tag in instance(number, dice.randbytes(30).hex())]
        for size in (300_000, 900_000):
            done = self.alarmbook("export", self.write_tags(tags), "-o", "book.xlsx", code=1, **self.limited(size))
            self.assertEqual(done.stderr, "error: book.xlsx: cannot be written: file too large\n")
            self.assertEqual(self.files(), ["tags.json"])

    def test_an_import_that_may_not_write_so_much_keeps_the_old_alarm_file(self):
        self.export(self.make_tags(200))
        (self.folder / "alarms.json").write_text('{"MetricAlarms": []}')
        done = self.alarmbook("import", "book.xlsx", "--to", "alarms.json", "--yes", code=1, **self.limited(8192))
        self.assertRegex(done.stderr, r"alarms\.json.*file too large")
        self.assertEqual((self.folder / "alarms.json").read_text(), '{"MetricAlarms": []}')
        self.assertEqual(self.files(), ["alarms.json", "book.xlsx", "tags.json"])

    @unittest.skipUnless(sys.platform == "linux" and os.geteuid() == 0 and shutil.which("unshare"), "needs a mount")
    def test_a_full_disk_is_named_and_nothing_is_left_on_it(self):
        tags = self.make_tags(1500)
        (self.folder / "disk").mkdir()
        script = (
            'mount -t tmpfs -o size=48k none disk && { "$0" export "$1" -o disk/book.xlsx; code=$?; ls -A disk; exit $code; }')
        done = subprocess.run(
            ["unshare", "--mount", "sh", "-c", script, BINARY, tags], cwd=self.folder, capture_output=True, timeout=120)
        if b"mount:" in done.stderr or b"unshare:" in done.stderr:
            self.skipTest(done.stderr.decode())
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr.decode(), r"^error: disk/book\.xlsx: .*no space left on device")
        self.assertEqual(done.stdout, b"")

    @unittest.skipUnless(os.path.exists("/dev/full"), "needs /dev/full")
    def test_output_that_cannot_be_written_is_an_error(self):
        self.export(self.make_tags(50))
        for command in (["cat", "book.xlsx"], ["check", "book.xlsx"], ["plan", "book.xlsx", "--to", "alarms.json"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run(
                    [BINARY, *command], cwd=self.folder, stdout=full, stderr=subprocess.PIPE, timeout=60)
            self.assertEqual(done.returncode, 1, command)
            self.assertIn("no space left on device", done.stderr.decode())

    def test_a_closed_pipe_ends_the_command_without_a_word(self):
        self.export(self.make_tags(1500))
        for command in (["cat", "book.xlsx", "--sheet", "Tags"], ["plan", "book.xlsx", "--to", "a.json", "--verbose"]):
            child = subprocess.Popen(
                [BINARY, *command], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            child.stdout.read(10)
            child.stdout.close()
            said = child.stderr.read().decode()
            child.stderr.close()
            self.assertIn(child.wait(timeout=60), (0, 1, -signal.SIGPIPE), command)
            self.assertNotRegex(said.lower(), "fatal|crash|broken pipe")


class RingTests(AccountTestCase):
    """Names that move in rings, while the server counts. ALARMBOOK_ENDURANCE=20 makes it 500 deaths."""

    deaths = 25 * int(os.environ.get("ALARMBOOK_ENDURANCE", "1"))

    def watch(self, proxy):
        """After each write that the server did: which instances have no alarm that watches them."""
        missing, answer = [], proxy.answer

        def watched(target, operation, given, place):
            with proxy._lock:
                result = answer(target, operation, given, place)
                if operation in ("PutMetricAlarm", "DeleteAlarms"):
                    seen = {d["Value"] for alarm in proxy.alarms().values() for d in alarm["Dimensions"]}
                    missing.extend((identifier, operation) for identifier in sorted(set(self.ids) - seen))
                return result

        proxy.answer = watched
        return missing

    def test_no_resource_is_without_its_alarm_at_any_moment(self):
        proxy = self.start()
        self.ids = self.instances(proxy, [f"n{number}" for number in range(24)])
        book = self.export_from(proxy)
        dice = random.Random(24)

        def rename(row):
            # A name of its own, so that a threshold is no part of it.
            row["AlarmName"].value = names[row["ResourceId"].value]
            # Never the 90 of the export: a row set back to what it said when it was made is stale.
            row["Threshold"].value = dice.choice([80, 85, 95])

        names = {identifier: f"alarm {number}" for number, identifier in enumerate(self.ids)}
        self.edit(book, rename)
        self.import_to(proxy, book)
        missing = self.watch(proxy)
        deaths = 0
        while deaths < self.deaths:
            shuffled = list(names.values())
            dice.shuffle(shuffled)
            names = dict(zip(names, shuffled))
            # An import of the same second would look newer than the workbook.
            time.sleep(1.1)
            self.edit(book, rename)
            for _ in range(5):
                process = subprocess.Popen(
                    [BINARY, "import", book.name, "--yes", "--rate", "1000", "--endpoint-url", proxy.address],
                    cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                    env=self.environment(AWS_REGION="us-east-1"))
                goal = proxy.writes + dice.randrange(1, 20)
                while process.poll() is None and proxy.writes < goal:
                    time.sleep(0.002)
                process.kill()
                process.wait()
                deaths += 1
            self.import_to(proxy, book)
            self.assertEqual(missing, [])
            alarms = proxy.alarms()
            self.assertEqual({name: alarm["Dimensions"][0]["Value"] for name, alarm in alarms.items()},
                             {name: identifier for identifier, name in names.items()})
        proxy.forget()
        self.import_to(proxy, book)
        self.assertEqual(proxy.writes, 0)


if __name__ == "__main__":
    unittest.main()
