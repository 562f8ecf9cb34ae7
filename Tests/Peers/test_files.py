"""Files that several processes want, that others have planted links for, and that a full disk has no room for.

ALARMBOOK_PAIRS and ALARMBOOK_EXPORTS say how many imports at once and exports on a full disk are tried.
"""
import fcntl
import json
import os
import pathlib
import pty
import shutil
import signal
import stat
import subprocess
import sys
import time
import unittest

import openpyxl

from support import BINARY, WorkbookTestCase, instance

PAIRS = int(os.environ.get("ALARMBOOK_PAIRS", 20))
EXPORTS = int(os.environ.get("ALARMBOOK_EXPORTS", 16))


class FilesTestCase(WorkbookTestCase):
    def book(self, name, count=3, first=0, *options):
        """A workbook of its own Book, of as many instances, in the place of an older one; its file's name."""
        tags = [tag for number in range(count) for tag in instance(first + number, f"{name}-{number}")]
        self.alarmbook(
            "export", self.write_tags(tags, f"{name}.tags.json"), "-o", f"{name}.xlsx", "--book", name, "--force", *options)
        return f"{name}.xlsx"

    def start(self, *arguments, **options):
        options = {"stdin": subprocess.DEVNULL, "stderr": subprocess.PIPE, **options}
        return subprocess.Popen(
            [BINARY, *map(str, arguments)], cwd=self.folder, stdout=subprocess.DEVNULL, text=True, **options)

    def books(self, store="alarms.json"):
        """How many alarms each Book has in a file, which must be whole."""
        counts = {}
        for alarm in json.loads((self.folder / store).read_text())["MetricAlarms"]:
            book = next(tag["Value"] for tag in alarm["Tags"] if tag["Key"] == "alarmbook:book")
            counts[book] = counts.get(book, 0) + 1
        return counts

    def hidden(self):
        return [name for name in self.files() if name.startswith(".")]


class ImportsAtOnce(FilesTestCase):
    def imports(self, *books):
        """Imports them at once; exit codes, and what they said on standard error."""
        children = [self.start("import", book, "--to", "alarms.json", "--yes") for book in books]
        said = [child.communicate(timeout=120)[1] for child in children]
        return [child.returncode for child in children], said

    def test_imports_of_two_books_at_once_into_one_file_lose_neither(self):
        # Of saved plans, which are read in a moment, so that both come to write at one time.
        plans = []
        for name, first in ("one", 0), ("two", 100):
            plans.append(f"{name}.plan.json")
            self.alarmbook("plan", self.book(name, 8, first), "--to", "alarms.json", "--out", plans[-1])
        lost = 0
        for number in range(PAIRS):
            # Every other pair into a file that stands.
            if number % 2:
                (self.folder / "alarms.json").write_text('{"MetricAlarms": []}')
            else:
                (self.folder / "alarms.json").unlink(missing_ok=True)
            codes, said = self.imports(*plans)
            self.assertEqual(codes, [0, 0], said)
            lost += self.books() != {"one": 8, "two": 8}
            self.assertEqual(self.hidden(), [])
        self.assertEqual(lost, 0, f"of {PAIRS} pairs")
        if PAIRS > 100:
            print(f"{PAIRS} pairs of imports at once: both Books whole each time", file=sys.stderr)

    def test_what_both_want_to_change_is_changed_by_one_and_said_by_the_other(self):
        book = self.book("one", 8)
        codes, said = self.imports(book, book, book)
        self.assertEqual(self.books(), {"one": 8})
        self.assertEqual(set(codes) | {0, 1}, {0, 1})
        self.assertIn(0, codes)
        self.assertEqual(self.hidden(), [])

    def test_an_import_waits_for_the_one_before_says_so_and_removes_the_lock(self):
        book = self.book("one")
        lock = self.folder / ".alarms.json.lock"
        with open(lock, "w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            child = self.start("import", book, "--to", "alarms.json", "--yes")
            self.assertEqual(child.stderr.readline(), "waiting for another alarmbook that writes alarms.json\n")
            self.assertFalse((self.folder / "alarms.json").exists())
            lock.unlink()  # As its holder does.
        self.assertEqual(child.communicate(timeout=60)[1], "")
        self.assertEqual(child.returncode, 0)
        self.assertEqual(self.books(), {"one": 3})
        self.assertEqual(self.hidden(), [])

    def test_an_import_that_waits_can_be_interrupted_and_leaves_the_lock_to_its_holder(self):
        book = self.book("one")
        lock = self.folder / ".alarms.json.lock"
        for report in ([], ["--report", "results.csv"]):
            with open(lock, "w") as held:
                fcntl.flock(held, fcntl.LOCK_EX)
                child = self.start("import", book, "--to", "alarms.json", "--yes", *report, preexec_fn=heed_signals)
                self.assertIn("waiting", child.stderr.readline())
                child.send_signal(signal.SIGINT)
                child.communicate(timeout=60)
                self.assertEqual(child.returncode, -signal.SIGINT)
                self.assertEqual(self.hidden(), [lock.name])
            self.assertFalse((self.folder / "alarms.json").exists())

    def test_a_lock_whose_holder_was_killed_is_taken_over(self):
        book = self.book("one")
        (self.folder / ".alarms.json.lock").touch()
        done = self.alarmbook("import", book, "--to", "alarms.json", "--yes")
        self.assertEqual(done.stderr, "")
        self.assertEqual(self.hidden(), [])

    def test_a_file_has_one_lock_by_whatever_name(self):
        book = self.book("one")
        (self.folder / "real").mkdir()
        (self.folder / "real/alarms.json").write_text("{}")
        (self.folder / "alarms.json").symlink_to("real/alarms.json")
        with open(self.folder / "real/.alarms.json.lock", "w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            child = self.start("import", book, "--to", "alarms.json", "--yes")
            self.assertIn("waiting", child.stderr.readline())
        child.communicate(timeout=60)
        self.assertEqual(child.returncode, 0)
        self.assertTrue((self.folder / "alarms.json").is_symlink())
        self.assertEqual(self.books(), {"one": 3})
        self.assertEqual([path.name for path in (self.folder / "real").iterdir()], ["alarms.json"])

    def test_a_planted_link_is_no_lock(self):
        book = self.book("one")
        (self.folder / "victim").write_text("precious")
        (self.folder / ".alarms.json.lock").symlink_to("victim")
        done = self.alarmbook("import", book, "--to", "alarms.json", "--yes", code=1)
        self.assertEqual(
            done.stderr, "error: .alarms.json.lock: is a link, which no alarmbook made; take it away\n")
        self.assertEqual((self.folder / "victim").read_text(), "precious")

    @unittest.skipIf(os.geteuid() == 0, "root may write anywhere")
    def test_a_folder_that_takes_no_file_is_one_error(self):
        book = self.book("one")
        (self.folder / "closed").mkdir(mode=0o500)
        done = self.alarmbook("import", book, "--to", "closed/alarms.json", "--yes", code=1)
        self.assertEqual(done.stderr, "error: closed/alarms.json: cannot be written: permission denied\n")

    def answer_after(self, change, book, code):
        """Imports on a terminal, and says yes to the question once `change` is done; what is shown behind it."""
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(self.folder)
            os.execve(BINARY, [BINARY, "import", book, "--to", "alarms.json"], {**os.environ, "NO_COLOR": "1"})
        shown = b""
        try:
            while not shown.endswith(b"? [y/N] "):
                shown += os.read(terminal, 4096)
            asked = len(shown)
            change()
            os.write(terminal, b"y\n")
            while piece := os.read(terminal, 4096):
                shown += piece
        except OSError:  # The other side is closed.
            pass
        ended = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        os.close(terminal)
        self.assertEqual(ended, code, shown.decode())
        return shown[asked:].decode().replace("\r\n", "\n")

    def test_a_book_that_is_imported_while_another_ones_plan_waits_for_its_yes_stays(self):
        one, two = self.book("one"), self.book("two", 3, 100)
        shown = self.answer_after(lambda: self.alarms(two), one, code=0)
        self.assertIn("Import: 3 done", shown)
        self.assertEqual(self.books(), {"one": 3, "two": 3})

    def test_only_what_is_as_it_was_planned_is_changed(self):
        self.alarms(self.book("one"))
        edited = self.book("one", 4, 0, "--threshold", "71")
        store = self.folder / "alarms.json"

        def change(edit):
            def changed():
                document = json.loads(store.read_text())
                edit(document["MetricAlarms"])
                store.write_text(json.dumps(document))
            return changed

        def field(alarms):
            alarms[0]["Threshold"] = 12

        def tag(alarms):
            next(tag for tag in alarms[1]["Tags"] if tag["Key"] == "alarmbook:book")["Value"] = "other"

        before = store.read_bytes()
        for edit, changed, books in (field, 0, {"one": 4}), (tag, 1, {"one": 3, "other": 1}):
            store.write_bytes(before)
            name = json.loads(before)["MetricAlarms"][changed]["AlarmName"]
            shown = self.answer_after(change(edit), edited, code=1)
            self.assertIn(f'"{name}" was changed by somebody else since the plan was made', shown)
            self.assertEqual(shown.count("was changed"), 1, shown)
            alarms = {alarm["AlarmName"]: alarm["Threshold"] for alarm in json.loads(store.read_text())["MetricAlarms"]}
            self.assertEqual(alarms.get(name), 12 if edit is field else 90)
            self.assertEqual(sorted(alarms.values())[-3:] if edit is field else sorted(alarms.values())[:3], [71] * 3)
            self.assertEqual(self.books(), books)


class PlantedLinks(FilesTestCase):
    def test_a_link_at_the_name_of_a_temporary_sibling_is_not_followed(self):
        tags = self.write_tags(instance(1, "web"))
        victim = self.folder / "victim"
        self.book("one")
        self.alarmbook("plan", "one.xlsx", "--to", "a.json", "--out", "plan.json")
        for target, command in (
            ("book.xlsx", ["export", tags, "-o", "book.xlsx"]),
            ("alarms.json", ["import", "one.xlsx", "--to", "alarms.json", "--yes"]),
            ("p.json", ["plan", "one.xlsx", "--to", "alarms.json", "--out", "p.json"]),
            ("r.csv", ["import", "one.xlsx", "--to", "alarms.json", "--yes", "--report", "r.csv"]),
            ("out.json", ["render", "one.xlsx", "--as", "cloudformation", "-o", "out.json"]),
        ):
            victim.write_text("precious")
            # The shell's process id becomes the command's.
            script = f'ln -s victim ".{target}.$$.tmp" && exec "$0" "$@"'
            done = subprocess.run(
                ["sh", "-c", script, BINARY, *map(str, command)], cwd=self.folder, capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(victim.read_text(), "precious", command)
            self.assertFalse((self.folder / target).is_symlink(), command)

    def test_what_replaces_a_private_file_is_private_from_its_first_byte(self):
        tags = self.write_tags([tag for number in range(1500) for tag in instance(number, f"web-{number}")])
        book = self.folder / "book.xlsx"
        book.touch(mode=0o600)
        child = self.start("export", tags, "-o", "book.xlsx", "--force")
        seen = set()
        while child.poll() is None:
            for path in self.folder.glob(".book.xlsx.*.tmp"):
                try:
                    seen.add(stat.S_IMODE(path.stat().st_mode))
                except FileNotFoundError:
                    pass
        child.communicate()
        self.assertEqual(child.returncode, 0)
        self.assertEqual(seen, {0o600})
        self.assertEqual(stat.S_IMODE(book.stat().st_mode), 0o600)

    @unittest.skipUnless(os.geteuid() == 0, "only root may give a file away")
    def test_a_file_that_root_replaces_stays_its_owners(self):
        book = self.folder / self.book("one")
        os.chown(book, 1234, 2345)
        book.chmod(0o640)
        self.book("one", 4)
        now = book.stat()
        self.assertEqual((now.st_uid, now.st_gid, stat.S_IMODE(now.st_mode)), (1234, 2345, 0o640))

    def test_what_is_no_file_is_not_replaced(self):
        tags = self.write_tags(instance(1, "web"))
        os.mkfifo(self.folder / "book.xlsx")
        done = self.alarmbook("export", tags, "-o", "book.xlsx", "--force", code=1)
        self.assertEqual(done.stderr, "error: book.xlsx: is not a regular file; name a file that can be replaced\n")
        self.assertTrue(stat.S_ISFIFO((self.folder / "book.xlsx").stat().st_mode))


def heed_signals():
    """Undoes what nohup and background jobs hand down."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


@unittest.skipUnless(sys.platform == "linux" and os.geteuid() == 0 and shutil.which("unshare"), "needs a mount")
class FullDisk(FilesTestCase):
    # Fills a disk of a megabyte but for some kilobytes, exports with TMPDIR or the book itself on it, and says how it ended.
    SCRIPT = """
        mount -t tmpfs -o size=1m none disk || exit 99
        [ "$1" = disk/book.xlsx ] && cp old.xlsx disk/book.xlsx
        free=$(($(stat -f -c '%a * %S' disk)))
        head -c $((free - $2 * 1024)) /dev/zero > disk/filler
        TMPDIR=$3 "$0" export tags.json -o "$1" --force > /dev/null 2> errors
        echo $?
        cp "$1" after.xlsx
        rm disk/filler
        ls -A disk
    """

    def export_with(self, free, book, temporary):
        """Exports with so many kilobytes free; exit code, errors, and what is left on the disk."""
        done = subprocess.run(
            ["unshare", "--mount", "sh", "-c", self.SCRIPT, BINARY, book, str(free), temporary], cwd=self.folder,
            capture_output=True, text=True, timeout=120)
        if done.returncode == 99 or "unshare:" in done.stderr:
            self.skipTest(done.stderr)
        self.assertEqual(done.stderr, "")
        code, *left = done.stdout.splitlines()
        return int(code), (self.folder / "errors").read_text(), left

    def full(self, book, temporary):
        (self.folder / "disk").mkdir()
        self.write_tags([tag for number in range(40) for tag in instance(number, f"web-{number}", Owner="누구")])
        self.book("one")
        (self.folder / "one.xlsx").rename(self.folder / "old.xlsx")
        old = (self.folder / "old.xlsx").read_bytes()
        outcomes = {}
        for number in range(EXPORTS):
            free = number * 64 // EXPORTS
            (self.folder / "book.xlsx").write_bytes(old)
            code, errors, left = self.export_with(free, book, temporary)
            after = (self.folder / "after.xlsx").read_bytes()
            if code == 0:
                self.assertNotEqual(after, old)
                self.assertEqual(errors, "")
                # Whole in the eyes of another program.
                sheets = openpyxl.load_workbook(self.folder / "after.xlsx")
                self.assertEqual(sheets["Alarms"].max_row, 41, free)
                self.assertEqual(len(sheets["Alarms"].tables), 1)
            else:
                self.assertEqual((code, after == old), (1, True), free)
                self.assertRegex(errors, rf"^error: {book}: cannot be written: ", free)
                self.assertEqual(errors.count("\n"), 1, errors)
            self.assertEqual(left, ["book.xlsx"] if book != "book.xlsx" else [], free)
            outcomes[code] = outcomes.get(code, 0) + 1
        self.assertIn(1, outcomes)
        if EXPORTS > 100:
            print(f"{EXPORTS} exports, {temporary} for temporary files: exit codes {outcomes}", file=sys.stderr)

    def test_a_full_disk_for_temporary_files_leaves_the_old_workbook_or_a_whole_new_one(self):
        self.full("book.xlsx", "disk")

    def test_a_full_disk_for_the_workbook_leaves_the_old_one(self):
        self.full("disk/book.xlsx", "/tmp")


if __name__ == "__main__":
    unittest.main()
