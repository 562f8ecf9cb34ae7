"""Copies of one workbook that go apart, saved by openpyxl: no colleague's edit is undone in silence."""
import json
import shutil
import time
import unittest

import openpyxl
from support import WorkbookTestCase, column_name, instance

NAMES = ["a", "b", "c", "d"]


class StaleTests(WorkbookTestCase):
    """Two copies of a workbook of four instances, whose alarms stand."""

    def setUp(self):
        super().setUp()
        self.write_tags([tag for number, name in enumerate(NAMES) for tag in instance(number, name)])
        self.make()

    def make(self, *options):
        for book in self.folder.glob("*.xlsx"):
            book.unlink()
        (self.folder / "alarms.json").unlink(missing_ok=True)
        self.export("tags.json", "first.xlsx", "--book", "demo", *options)
        self.alarmbook("import", "first.xlsx", "--to", "alarms.json", "--yes")
        for copy in ("a.xlsx", "b.xlsx"):
            shutil.copy(self.folder / "first.xlsx", self.folder / copy)

    def edit(self, copy, change, sheet="Alarms"):
        """Changes rows, each a dictionary of cells, and saves the copy as openpyxl writes it: now."""
        book = openpyxl.load_workbook(self.folder / copy)
        header, *rows = book[sheet].iter_rows()
        for row in rows:
            cells = {column_name(title.value): cell for title, cell in zip(header, row)}
            change(cells)
        book.save(self.folder / copy)

    def set(self, copy, name, **values):
        def change(cells):
            if cells["Value"].value == name:
                for column, value in values.items():
                    cells[column].value = value
        self.edit(copy, change)

    def imported(self, copy, *options, code=0):
        # An import of the second in which a workbook was made counts as made before it.
        made = max(book.stat().st_mtime for book in self.folder.glob("*.xlsx"))
        time.sleep(max(0, int(made) + 1.1 - time.time()))
        return self.alarmbook("import", copy, "--to", "alarms.json", "--yes", *options, code=code)

    def planned(self, copy, *options):
        answer = self.alarmbook("plan", copy, "--to", "alarms.json", "--format", "json", *options).stdout
        return json.loads(answer)

    def stands(self, name, field="Threshold"):
        alarms = json.loads((self.folder / "alarms.json").read_text())["MetricAlarms"]
        found = [alarm for alarm in alarms if alarm["AlarmName"].startswith(f"{name}:")]
        self.assertEqual(len(found), 1, name)
        return found[0][field]

    def test_a_copy_that_was_saved_later_undoes_no_edit_of_a_row_that_nobody_touched_in_it(self):
        for options in ([], ["--names", "keep"]):
            with self.subTest(options=options):
                self.make(*options)
                self.set("a.xlsx", "a", Threshold=50)
                self.imported("a.xlsx")
                self.set("b.xlsx", "b", Threshold=70)
                changes = {change["identity"]: change for change in self.planned("b.xlsx")["changes"]}
                self.assertEqual(
                    [changes[key]["action"] for key in sorted(changes)],
                    ["drifted", "update" if options else "rename", "unchanged", "unchanged"])
                stale = changes[min(changes)]
                self.assertEqual(stale["drift"], "stale")
                self.assertEqual(
                    stale["fields"][0], {"field": "Threshold", "old": 50, "new": 90})
                self.assertRegex(stale["reason"], r"an import changed the alarm at \d{4}-\d\d-\d\dT")
                self.assertEqual(len(self.planned("b.xlsx")["summary"]["stale"]), 1)
                answer = self.imported("b.xlsx", code=1)
                self.assertIn("1 done, 2 unchanged, 1 drifted", answer.stdout)
                self.assertIn("stale, left alone: 1", answer.stdout)
                self.assertEqual([self.stands(name) for name in NAMES], [50, 70, 90, 90])
                self.imported("b.xlsx", "--overwrite-drift")
                self.assertEqual([self.stands(name) for name in NAMES], [90, 70, 90, 90])

    def test_a_sorted_copy_with_rows_inserted_and_a_column_more_knows_its_rows(self):
        self.set("a.xlsx", "c", Period=600, Enabled="no")
        self.imported("a.xlsx")
        book = openpyxl.load_workbook(self.folder / "b.xlsx")
        sheet = book["Alarms"]
        for table in list(sheet.tables):
            del sheet.tables[table]
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        sheet.delete_rows(1, sheet.max_row)
        sheet.append(["A title"])
        sheet.append([None])
        sheet.append(rows[0] + ["Note"])
        for row in reversed(rows[1:]):
            sheet.append(row + ["seen"])
        book.save(self.folder / "b.xlsx")
        self.assertEqual(
            sorted(change["action"] for change in self.planned("b.xlsx")["changes"]),
            ["drifted", "unchanged", "unchanged", "unchanged"])
        self.imported("b.xlsx", code=1)
        self.assertEqual((self.stands("c", "Period"), self.stands("c", "ActionsEnabled")), (600, False))

    def test_a_row_that_was_edited_in_one_field_undoes_no_edit_of_another(self):
        self.set("a.xlsx", "a", Threshold=50)
        self.imported("a.xlsx")
        self.set("b.xlsx", "a", Period=600)
        change = next(change for change in self.planned("b.xlsx")["changes"] if change["action"] == "drifted")
        self.assertEqual(change["drift"], "stale")
        self.assertIn("that is so of Threshold, while somebody edited Period in the row", change["reason"])
        self.imported("b.xlsx", code=1)
        self.assertEqual((self.stands("a"), self.stands("a", "Period")), (50, 300))

    def test_a_default_on_settings_edits_rows_but_undoes_no_threshold(self):
        self.set("a.xlsx", "a", Threshold=50)
        self.imported("a.xlsx")
        topic = "arn:aws:sns:ap-northeast-2:123456789012:night"

        def page_all(cells):
            if cells["Name"].value == "AlarmActions":
                cells["Value"].value = topic
        self.edit("b.xlsx", page_all, sheet="Settings")
        self.assertIn("3 done, 1 drifted", self.imported("b.xlsx", code=1).stdout.replace("0 unchanged, ", ""))
        self.assertEqual([self.stands(name) for name in NAMES], [50, 90, 90, 90])
        self.assertEqual(self.stands("b", "AlarmActions"), [topic])

    def test_two_edits_of_one_row_are_told(self):
        self.set("a.xlsx", "a", Threshold=50)
        self.imported("a.xlsx")
        self.set("b.xlsx", "a", Threshold=70)
        change = next(change for change in self.planned("b.xlsx")["changes"] if change["action"] == "rename")
        self.assertRegex(
            change["reason"], r"since the row was made, an import at [-0-9T:]+Z changed Threshold \(made as 90\) too")
        self.imported("b.xlsx")
        self.assertEqual(self.stands("a"), 70)

    def test_a_name_that_a_colleague_gave_stays_where_nobody_touched_the_row(self):
        self.set("a.xlsx", "a", AlarmName="a: the shop's front door")
        self.imported("a.xlsx")
        self.set("b.xlsx", "b", Threshold=70)
        self.assertEqual(
            [change["drift"] for change in self.planned("b.xlsx")["changes"] if "drift" in change], ["stale"])
        self.imported("b.xlsx", code=1)
        self.assertEqual(self.stands("a", "AlarmName"), "a: the shop's front door")

    def test_names_that_moved_between_rows_move_back_in_no_copy_that_nobody_touched(self):
        names = [f"{name}: the shop's" for name in NAMES]
        for name, given in zip(NAMES, names):
            self.set("b.xlsx", name, AlarmName=given)
        self.imported("b.xlsx")
        # Both copies are of a workbook whose rows had names of their own.
        self.alarmbook("export", "tags.json", "--refresh", "b.xlsx", "-o", "base.xlsx", "--from-alarms", "alarms.json")
        for copy, moved in (("a.xlsx", names[1:] + names[:1]), ("b.xlsx", None)):
            shutil.copy(self.folder / "base.xlsx", self.folder / copy)
            for name, given in zip(NAMES, moved or []):
                self.set(copy, name, AlarmName=given)
        self.imported("a.xlsx")
        before = {self.served(alarm): alarm for alarm in names}
        self.set("b.xlsx", "a", Period=600)
        answer = self.imported("b.xlsx", code=1)
        # The row that was edited waits for the name that another row keeps.
        self.assertIn("stale, left alone: 3", answer.stdout)
        self.assertIn("1 conflict, 3 drifted", answer.stdout)
        self.assertEqual({self.served(alarm): alarm for alarm in names}, before)

    def served(self, name):
        """The resource that the alarm of a name watches."""
        alarms = json.loads((self.folder / "alarms.json").read_text())["MetricAlarms"]
        return next(alarm for alarm in alarms if alarm["AlarmName"] == name)["Dimensions"][0]["Value"]

    def test_ones_own_edits_after_ones_own_import_are_edits(self):
        steps = [dict(Threshold=70), dict(Threshold=60), dict(Period=600), dict(Value="front")]
        for step in steps:
            name = "a"
            self.set("a.xlsx", name, **step)
            self.imported("a.xlsx")
        self.assertEqual((self.stands("front"), self.stands("front", "Period")), (60, 600))
        self.assertIn("Nothing to do: 4 unchanged", self.imported("a.xlsx").stdout)

    def test_who_sets_ones_own_edit_back_means_the_row(self):
        self.set("a.xlsx", "a", Threshold=70)
        self.imported("a.xlsx")
        self.set("a.xlsx", "a", Threshold=90)
        self.imported("a.xlsx", code=1)
        self.imported("a.xlsx", "--overwrite-drift")
        self.assertEqual(self.stands("a"), 90)

    def test_without_its_hidden_sheet_a_copy_is_planned_as_ever(self):
        self.set("a.xlsx", "a", Threshold=50)
        self.imported("a.xlsx")
        book = openpyxl.load_workbook(self.folder / "b.xlsx")
        self.assertEqual(book["Made"].sheet_state, "veryHidden")
        del book["Made"]
        book.save(self.folder / "b.xlsx")
        self.imported("b.xlsx")
        self.assertEqual(self.stands("a"), 90)

    def test_a_refresh_makes_no_row_anew(self):
        self.set("a.xlsx", "a", Threshold=50)
        self.imported("a.xlsx")
        self.write_tags([tag for number, name in enumerate(NAMES + ["e"]) for tag in instance(number, name)])
        self.alarmbook("export", "tags.json", "--refresh", "b.xlsx", "-o", "fresh.xlsx")
        answer = self.imported("fresh.xlsx", code=1)
        self.assertIn("1 done, 3 unchanged, 1 drifted", answer.stdout)
        self.assertEqual(self.stands("a"), 50)

    def replace(self, copy, *options):
        """Gives the instance of the name a a new id, and refreshes a copy, whose row follows."""
        self.write_tags([
            tag for number, name in enumerate(NAMES) for tag in instance(number if name != "a" else 10, name)])
        answer = self.alarmbook("export", "tags.json", "--refresh", copy, "-o", "fresh.xlsx", "--force", *options)
        self.assertIn("1 resource was replaced under the same Name: 1 row of it follows", answer.stdout)

    def test_a_copy_whose_row_follows_a_new_instance_undoes_no_edit(self):
        for options in ([], ["--names", "keep"]):
            with self.subTest(options=options):
                self.write_tags([tag for number, name in enumerate(NAMES) for tag in instance(number, name)])
                self.make(*options)
                self.set("a.xlsx", "a", Threshold=50)
                self.set("a.xlsx", "b", Threshold=55)
                self.imported("a.xlsx")
                self.replace("b.xlsx")
                answer = self.imported("fresh.xlsx", code=1)
                self.assertIn("stale, left alone: 2", answer.stdout)
                self.assertIn(f'until then "i-{10:017x}" has no alarm of this row', answer.stdout)
                self.assertEqual([self.stands(name) for name in NAMES], [50, 55, 90, 90])
                # A refresh takes the colleague's values over, and then the alarm follows.
                self.alarmbook(
                    "export", "tags.json", "--refresh", "fresh.xlsx", "-o", "taken.xlsx", "--force", "--from-alarms",
                    "alarms.json")
                self.assertIn("1 done, 3 unchanged", self.imported("taken.xlsx").stdout)
                self.assertEqual([self.stands(name) for name in NAMES], [50, 55, 90, 90])
                self.assertEqual(self.stands("a", "Dimensions")[0]["Value"], f"i-{10:017x}")
                # And an edit after that isn't undone by a copy that follows on its own.
                self.set("taken.xlsx", "a", Threshold=60)
                self.imported("taken.xlsx")
                self.set("fresh.xlsx", "d", Period=600)
                self.assertIn("stale, left alone: 2", self.imported("fresh.xlsx", code=1).stdout)
                self.assertEqual([self.stands(name) for name in NAMES], [60, 55, 90, 90])

    def refresh(self, copy, *options):
        answer = self.alarmbook(
            "export", "tags.json", "--refresh", copy, "-o", "fresh.xlsx", "--force", "--from-alarms", "alarms.json",
            *options)
        self.assertEqual(self.fixed_values("fresh.xlsx"), [])
        self.assertNotIn("its value", answer.stdout + answer.stderr)
        self.assertNotIn("typed over", answer.stdout + answer.stderr)
        return answer.stdout + answer.stderr

    def fixed_values(self, name):
        """The cells of alarmbook's own formulas that hold none any more."""
        titles, *rows = openpyxl.load_workbook(self.folder / name)["Alarms"].iter_rows()
        return [
            cell.coordinate for row in rows for title, cell in zip(titles, row)
            if column_name(title.value) in ("FiresAfter", "MonthlyCost") and cell.data_type != "f"]

    def test_a_refresh_that_takes_over_leaves_formulas_formulas_whatever_program_saved_them(self):
        self.set("a.xlsx", "a", Threshold=50)
        self.set("a.xlsx", "c", Period=60)
        self.imported("a.xlsx")
        # alarmbook's cells share their column's formula; openpyxl spells each out, and has no results.
        self.edit("b.xlsx", lambda cells: None)
        for copy in ("first.xlsx", "b.xlsx"):
            with self.subTest(copy):
                self.assertIn("2 rows take over what stands", self.refresh(copy))

    def by_hand(self, name, **fields):
        """Edits an alarm as somebody does in the console."""
        path = self.folder / "alarms.json"
        document = json.loads(path.read_text())
        for alarm in document["MetricAlarms"]:
            if alarm["AlarmName"].startswith(f"{name}:"):
                alarm.update(fields)
        path.write_text(json.dumps(document))

    def test_a_refresh_takes_over_what_colleagues_and_consoles_have_made(self):
        for options in ([], ["--names", "keep"]):
            with self.subTest(options=options):
                self.make(*options)
                self.set("a.xlsx", "a", Threshold=50, Period=600, Enabled="no", Statistic="Maximum")
                self.set("a.xlsx", "b", ComparisonOperator="<", TreatMissingData="breaching", EvaluationPeriods=3,
                         DatapointsToAlarm=2)
                self.imported("a.xlsx")
                self.by_hand("c", Threshold=42.5, AlarmActions=["arn:aws:sns:ap-northeast-2:123456789012:night"])
                self.set("b.xlsx", "d", Threshold=70)
                self.assertIn("3 rows take over what stands", self.refresh("b.xlsx"))
                # The console has left the name and the description of c as they were.
                self.assertIn("1 done, 2 unchanged, 1 drifted", self.imported("fresh.xlsx", code=1).stdout)
                self.assertIn("1 done, 3 unchanged", self.imported("fresh.xlsx", "--overwrite-drift").stdout)
                self.assertEqual([self.stands(name) for name in NAMES], [50, 90, 42.5, 70])
                # From now on these values are what the rows said.
                self.set("fresh.xlsx", "a", Threshold=60)
                self.imported("fresh.xlsx")
                self.set("fresh.xlsx", "a", Threshold=90)
                self.imported("fresh.xlsx")
                self.assertEqual(self.stands("a"), 90)

    def test_a_refresh_keeps_what_was_edited_and_tells_what_was_edited_twice(self):
        self.set("a.xlsx", "a", Threshold=50, Period=600)
        self.imported("a.xlsx")
        self.set("b.xlsx", "a", Threshold=70)
        answer = self.refresh("b.xlsx")
        self.assertIn("1 row takes over what stands", answer)
        self.assertIn("1 field was edited in the row and in its alarm: the row's is kept", answer)
        self.assertRegex(answer, r'Alarms!E\d: notice: Threshold "70" was edited and is kept: the alarm\'s is "50"')
        changes = [change for change in self.planned("fresh.xlsx")["changes"] if change["action"] == "rename"]
        self.assertEqual([field["field"] for field in changes[0]["fields"]], ["Threshold", "AlarmDescription"])
        self.assertNotIn("sinceMade", changes[0])
        report = json.loads(self.alarmbook(
            "export", "tags.json", "--refresh", "b.xlsx", "-o", "json.xlsx", "--from-alarms", "alarms.json",
            "--format", "json").stdout)
        self.assertEqual((report["takenOver"], report["keptEdits"]), (1, 1))

    def test_a_refresh_takes_over_a_name_that_a_colleague_gave(self):
        self.set("a.xlsx", "a", AlarmName="a: the shop's front door")
        self.set("a.xlsx", "b", AlarmName="b: the shop's back door", Threshold=50)
        self.set("a.xlsx", "c", Threshold=50)
        self.imported("a.xlsx")
        self.assertIn("3 rows take over what stands", self.refresh("b.xlsx"))
        self.assertIn("Nothing to do: 4 unchanged", self.imported("fresh.xlsx").stdout)
        rows = list(openpyxl.load_workbook(self.folder / "fresh.xlsx")["Alarms"].iter_rows(values_only=True))
        name = [column_name(title) for title in rows[0]].index("AlarmName")
        self.assertEqual(
            [row[name] for row in rows[1:]], ["a: the shop's front door", "b: the shop's back door", None, None])

    def test_a_column_that_was_taken_away_holds_nothing_and_that_is_said(self):
        book = openpyxl.load_workbook(self.folder / "b.xlsx")
        sheet = book["Alarms"]
        for table in list(sheet.tables):
            del sheet.tables[table]
        sheet.delete_cols([column_name(cell.value) for cell in sheet[1]].index("Period") + 1)
        book.save(self.folder / "b.xlsx")
        self.set("a.xlsx", "a", Threshold=50, Period=600)
        self.imported("a.xlsx")
        self.assertIn(
            "the alarm's Period can't be taken over: the row has no cell for it",
            self.refresh("b.xlsx", "--default", "Period"))
        self.assertIn("3 unchanged, 1 drifted", self.imported("fresh.xlsx", code=1).stdout)
        self.assertEqual((self.stands("a"), self.stands("a", "Period")), (50, 600))

    def test_from_alarms_needs_a_refresh_and_alarms(self):
        answer = self.alarmbook("export", "tags.json", "-o", "x.xlsx", "--from-alarms", "alarms.json", code=64)
        self.assertIn("'--from-alarms' is only valid with '--refresh'", answer.stderr)
        answer = self.alarmbook(
            "export", "tags.json", "--refresh", "b.xlsx", "-o", "x.xlsx", "--from-alarms", "nothing.json", code=1)
        self.assertIn("nothing.json: doesn't exist", answer.stderr)
        answer = self.alarmbook(
            "export", "tags.json", "--refresh", "b.xlsx", "-o", "x.xlsx", "--from-alarms", "alarms.csv", code=64)
        self.assertIn("'--from-alarms' is aws, or a file of alarms whose name ends in .json", answer.stderr)

    def test_one_alarm_is_overwritten_by_its_name(self):
        self.set("a.xlsx", "a", Threshold=50)
        self.set("a.xlsx", "b", Threshold=50)
        self.imported("a.xlsx")
        self.set("b.xlsx", "d", Period=60)
        name = self.stands("a", "AlarmName")
        answer = self.imported("b.xlsx", "--overwrite-drift-of", name, "--overwrite-drift-of", "nobody", code=1)
        self.assertIn('--overwrite-drift-of: no drifted alarm is called "nobody"', answer.stderr)
        self.assertIn("2 done, 1 unchanged, 1 drifted", answer.stdout)
        self.assertIn("  stale, left alone: 1\n  stale, overwritten: 1\n", answer.stdout)
        self.assertEqual([self.stands(name) for name in NAMES], [90, 50, 90, 90])

    def test_a_pulled_row_that_nobody_touched_undoes_nothing(self):
        self.alarmbook(
            "pull", "alarms.json", "-o", "pulled.xlsx", "--book", "demo", "--account", "123456789012", "--region",
            "ap-northeast-2")
        shutil.copy(self.folder / "pulled.xlsx", self.folder / "other.xlsx")

        def raise_to(threshold):
            return lambda cells: cells["Value"].value == f"i-{0:017x}" and setattr(
                cells["Threshold"], "value", threshold)
        self.edit("pulled.xlsx", raise_to(50))
        self.imported("pulled.xlsx")
        self.edit("other.xlsx", lambda cells: None)
        self.assertIn("3 unchanged, 1 drifted", self.imported("other.xlsx", code=1).stdout)
        self.assertEqual(self.stands("a"), 50)


if __name__ == "__main__":
    unittest.main()
