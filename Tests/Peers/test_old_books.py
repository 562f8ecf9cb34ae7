"""Workbooks that an earlier version made, one of each kind in Tests/OldBooks, beside the alarms that it made of them.

Nothing in them is read otherwise than it was, refreshed or not: no alarm is renamed, and none becomes an orphan.
"""
import json
import shutil
import unittest

import openpyxl

from support import ROOT, SAMPLE, WorkbookTestCase, column_name

BOOKS = ROOT / "Tests/OldBooks"
SEVERAL = "several-{AccountId}-{Region}.json"


class OldBooks(WorkbookTestCase):
    def setUp(self):
        super().setUp()
        for path in BOOKS.iterdir():
            shutil.copy(path, self.folder)

    def actions(self, book, store, *options):
        """How many alarms a plan does what with."""
        done = self.alarmbook("plan", book, "--to", store, "--format", "json", *options)
        plan = json.loads(done.stdout)
        counts = {}
        for group in plan.get("groups", [plan]):
            for change in group["changes"]:
                counts[change["action"]] = counts.get(change["action"], 0) + 1
        return counts

    def test_they_are_read_as_they_were(self):
        self.assertEqual(self.actions("exported.xlsx", "exported.json"), {"unchanged": 34})
        self.assertEqual(self.actions("refreshed.xlsx", "refreshed.json"), {"unchanged": 37})
        self.assertEqual(self.actions("several.xlsx", SEVERAL), {"unchanged": 42})
        self.assertEqual(self.actions("pulled.xlsx", "pulled.json", "--adopt"), {"unchanged": 12})

    def test_refreshed_they_are_what_they_were_in_the_columns_that_they_had(self):
        for book, sources, store, count in (
                ("exported.xlsx", [SAMPLE / "resources.json"], "exported.json", 34),
                ("refreshed.xlsx", [SAMPLE / "next-month.json"], "refreshed.json", 37)):
            with self.subTest(book):
                done = self.alarmbook("export", *sources, "--refresh", book, "-o", f"new-{book}")
                self.assertNotIn("notes", done.stdout)
                before, after = (
                    [cell.value for cell in openpyxl.load_workbook(self.folder / name)["Alarms"][1]]
                    for name in (book, f"new-{book}"))
                self.assertEqual(after[:len(before)], before)
                self.assertEqual(self.actions(f"new-{book}", store), {"unchanged": count})
                self.assertEqual(self.alarmbook("check", f"new-{book}").returncode, 0)

    def test_refreshed_their_formulas_stay_formulas(self):
        for book in ("exported.xlsx", "refreshed.xlsx", "several.xlsx", "pulled.xlsx"):
            with self.subTest(book):
                tags = SAMPLE / ("next-month.json" if book == "refreshed.xlsx" else "resources.json")
                done = self.alarmbook("export", tags, "--refresh", book, "-o", f"new-{book}")
                for words in ("its value", "their values", "typed over"):
                    self.assertNotIn(words, done.stdout + done.stderr)
                titles, *rows = openpyxl.load_workbook(self.folder / f"new-{book}")["Alarms"].iter_rows()
                for cell in (cell for row in rows for title, cell in zip(titles, row)
                             if column_name(title.value) in ("FiresAfter", "MonthlyCost")):
                    self.assertEqual(cell.data_type, "f", cell.coordinate)

    def test_the_pulled_one_is_refreshed_with_tags(self):
        self.alarmbook("export", SAMPLE / "resources.json", "--refresh", "pulled.xlsx", "-o", "new.xlsx")
        counts = self.actions("new.xlsx", "pulled.json", "--adopt")
        self.assertEqual(counts.get("unchanged"), 12)
        self.assertEqual(set(counts) - {"unchanged", "create"}, set())

    def test_results_are_a_table_like_any_other(self):
        lines = self.alarmbook("cat", "results.xlsx").stdout.splitlines()
        self.assertEqual(len(lines) - 1, 81)
        self.assertTrue(lines[0].endswith(",Action,Result,Error,Name"))


if __name__ == "__main__":
    unittest.main()
