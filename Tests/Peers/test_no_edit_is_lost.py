"""Every value that somebody typed into a workbook is in the alarms, or named by an error or a warning: on workbooks that
people mangled, made by chance, and held against a model of its own.

ALARMBOOK_MANGLED_CASES is how many, ALARMBOOK_MANGLED_SEED where they begin.
"""
import concurrent.futures
import json
import os
import random
import re
import shutil
import time
import unittest

import openpyxl

from mangled_books import MangledBook
from support import WorkbookTestCase, column_name, instance

CASES = int(os.environ.get("ALARMBOOK_MANGLED_CASES", "300"))
SEED = int(os.environ.get("ALARMBOOK_MANGLED_SEED", "1"))
# What says that a sheet wasn't read at all.
UNREADABLE = "no sheet has the columns|are both tables|looks like a table|no sheet Settings|no row has the headers"
ACCOUNT = ["--account", "123456789012", "--region", "ap-northeast-2"]


class NoEditIsLost(WorkbookTestCase):
    def make_books(self):
        """Workbooks of every origin with the alarms that their import made: the file of each, and import's options."""
        tags = [
            tag for number in range(1, 9) for tag in instance(number, f"web-{number}", Environment="prod", Team="shop")]
        action = ["--alarm-action", "arn:aws:sns:ap-northeast-2:123456789012:on-call"]
        self.write_tags(tags)
        self.alarmbook("export", "tags.json", "-o", "plain.xlsx", *action, *ACCOUNT)
        self.alarmbook(
            "export", "tags.json", "-o", "tagged.xlsx", "--show-tags", "Environment,Team", "--metrics",
            "CPUUtilization,StatusCheckFailed", "--name-template", "{Value} {tag:Team}: {Label}", *action, *ACCOUNT)
        self.alarmbook("import", "plain.xlsx", "--to", "plain.json", "--yes")
        self.alarmbook("import", "tagged.xlsx", "--to", "tagged.json", "--yes")
        self.write_tags(tags[6:] + instance(20, "new-1", Environment="test"), "next.json")
        self.alarmbook("export", "next.json", "--refresh", "tagged.xlsx", "-o", "refreshed.xlsx")
        shutil.copy(self.folder / "tagged.json", self.folder / "refreshed.json")
        self.alarmbook("pull", "plain.json", "-o", "pulled.xlsx", *ACCOUNT)
        shutil.copy(self.folder / "plain.json", self.folder / "pulled.json")
        for name in ("plain", "tagged", "refreshed", "pulled"):
            # The pages take the time of many cases, and say nothing of alarms.
            book = openpyxl.load_workbook(self.folder / f"{name}.xlsx")
            del book["Summary"], book["Guide"]
            book.save(self.folder / f"{name}.xlsx")
        return {"plain": [], "tagged": [], "refreshed": [], "pulled": ["--adopt"]}

    def test_every_typed_value_is_in_the_alarms_or_named(self):
        origins = self.make_books()
        losses, lost, done = [], 0, {}
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            cases = [
                pool.submit(self.run_case, seed, list(origins)[seed % len(origins)], origins)
                for seed in range(SEED, SEED + CASES)]
            for case in concurrent.futures.as_completed(cases):
                seed, steps, count, unsaid = case.result()
                lost += count
                for step in steps:
                    done[step] = done.get(step, 0) + 1
                if unsaid:
                    losses.append((seed, steps, unsaid))
        self.assertEqual(sorted(losses), [])
        if CASES >= 100:
            # The chance reaches everything that the books can do, and takes many values away.
            self.assertGreater(len(done), 15)
            self.assertGreater(lost, CASES // 3)

    def run_case(self, seed, origin, origins):
        """(seed, what was done, how many typed values nothing can find any more, what was lost in silence)"""
        dice = random.Random(seed)
        book = MangledBook(self.folder / f"{origin}.xlsx", dice)
        book.run()
        name = f"{seed}.xlsx"
        book.write(self.folder / name)
        problems, isGood = self.checked(name)
        said = [
            f"{problem['sheet']} {problem['message']} {problem['cure']}" for problem in problems
            if problem["severity"] != "notice"]
        found = [word for word in book.wanted if any(word in text for text in said)]
        # Where no table or no Settings were read, the error says why; the rest is looked at once that is mended.
        isRead = not any(re.search(UNREADABLE, text) for text in said)
        unsaid = [f"nothing says {word}" for word in book.wanted if word not in found and (isRead or not found)]
        missing = [typed for typed in book.typed if book.is_lost(typed)]
        unsaid += [repr(typed) for typed in missing if isRead and not book.is_named(typed, problems)]
        if isGood:
            alarms = self.planned(name, f"{origin}.json", origins[origin])
            unsaid += [
                f"{typed!r} is not in the alarms" for typed in book.typed
                if typed not in missing and not book.is_named(typed, problems)
                and not any(typed.stands_in(alarm) for alarm in self.of(typed.row, alarms))]
        (self.folder / name).unlink()
        return seed, [origin, *book.done], len(missing), unsaid

    def test_copies_that_went_apart_undo_no_edit_of_a_colleague(self):
        origins = self.make_books()
        time.sleep(1.1)  # An import of the second in which a workbook was made counts as made before it.
        theirs = {}
        for origin in ("plain", "tagged"):
            book = openpyxl.load_workbook(self.folder / f"{origin}.xlsx")
            header, *rows = book["Alarms"].iter_rows()
            titles = [column_name(cell.value) for cell in header]
            for number, row in enumerate(random.Random(SEED).sample(rows, 4)):
                row[titles.index("Threshold")].value = 3 + number
                key = tuple(row[titles.index(title)].value for title in ("ResourceId", "MetricName"))
                theirs[origin, key] = 3 + number
            book.save(self.folder / "colleague.xlsx")
            shutil.copy(self.folder / f"{origin}.json", self.folder / f"{origin}-theirs.json")
            self.alarmbook("import", "colleague.xlsx", "--to", f"{origin}-theirs.json", "--yes")
        undone, kept = [], 0
        for seed in range(SEED, SEED + CASES // 5):
            origin = ("plain", "tagged")[seed % 2]
            book = MangledBook(self.folder / f"{origin}.xlsx", random.Random(seed))
            book.run(is_harmful=False)
            book.write(self.folder / "copy.xlsx")
            plan = json.loads(self.alarmbook(
                "plan", "copy.xlsx", "--to", f"{origin}-theirs.json", "--format", "json", *origins[origin]).stdout)
            put = [change["alarm"] for change in plan["changes"] if "alarm" in change]
            for row in book.rows:
                threshold = theirs.get((origin, (row["ResourceId"], row["MetricName"])))
                if threshold is None or any(typed.row is row and typed.column == "Threshold" for typed in book.typed):
                    continue
                kept += 1
                undone += [
                    (seed, book.done, row["ResourceId"]) for alarm in self.of(row, put) if alarm["Threshold"] != threshold]
        self.assertEqual(undone, [])
        self.assertGreater(kept, CASES // 5)

    def checked(self, name):
        """The problems, and whether none is an error."""
        done = self.alarmbook("check", name, "--format", "json", code=(0, 1))
        return json.loads(done.stdout)["problems"], done.returncode == 0

    def planned(self, name, store, options):
        """The alarms that import would put."""
        plan = self.alarmbook("plan", name, "--to", store, "--overwrite-drift", "--format", "json", *options)
        return [change["alarm"] for change in json.loads(plan.stdout)["changes"] if "alarm" in change]

    def of(self, row, alarms):
        """The alarms on a row's resource and metric."""
        return [
            alarm for alarm in alarms if alarm["MetricName"] == row["MetricName"]
            and {"Name": "InstanceId", "Value": row["ResourceId"]} in alarm["Dimensions"]]


if __name__ == "__main__":
    unittest.main()
