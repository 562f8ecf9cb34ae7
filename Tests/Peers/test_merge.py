"""Two people's edits of one workbook, merged: held against a model that merges dictionaries.

ALARMBOOK_MERGE_CASES is how many pairs of edits are tried, ALARMBOOK_MERGE_SEED where they begin; ALARMBOOK_OFFICE is a
LibreOffice that saves every other copy again before they are merged.
"""
import concurrent.futures
import json
import os
import random
import shutil
import subprocess
import unittest

import openpyxl

from support import BINARY, WorkbookTestCase, column_name, instance

CASES = int(os.environ.get("ALARMBOOK_MERGE_CASES", "60"))
SEED = int(os.environ.get("ALARMBOOK_MERGE_SEED", "1"))
OFFICE = os.environ.get("ALARMBOOK_OFFICE")
CALCULATED = {"FiresAfter", "MonthlyCost"}
RENEWED = {"Source", "Partial", "TagsDigest", "Columns"}


def text(value):
    """A cell's value as text, whole numbers without a decimal point."""
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


class Table:
    """A table of a workbook: rows by what they are about."""

    def __init__(self, sheet, key):
        # openpyxl puts what is appended below what was deleted.
        rows = [row for row in sheet.iter_rows(values_only=True) if any(value is not None for value in row)]
        self.columns = [column_name(text(name)) for name in rows[0]]
        self.rows = {}
        for values in rows[1:]:
            row = {name: text(value) for name, value in zip(self.columns, values) if name not in CALCULATED}
            row = {name: value for name, value in row.items() if value}
            if row and key(row)[0] not in RENEWED:
                assert key(row) not in self.rows, key(row)
                self.rows[key(row)] = row


def tables(path):
    book = openpyxl.load_workbook(path)
    notes = {}
    if "Notes" in book.sheetnames:
        notes = {cell.coordinate: text(cell.value) for row in book["Notes"] for cell in row if cell.value is not None}
    conflicts = []
    if "Conflicts" in book.sheetnames:
        conflicts = [tuple(map(text, row)) for row in book["Conflicts"].iter_rows(min_row=2, values_only=True)]
    return (
        Table(book["Alarms"], lambda row: (row["ResourceId"], row["MetricName"], row.get("Severity", "").lower())),
        Table(book["Settings"], lambda row: (row["Name"],)),
        Table(book["Metrics"], lambda row: tuple(
            row.get(name, "") for name in ("ResourceType", "Namespace", "MetricName", "Dimensions"))), notes, conflicts)


def merged_rows(sheet, base, mine, theirs):
    """The rows of a table merged, and the conflicts, by the rule that the article states."""
    rows, conflicts = {}, set()
    for key in base.rows.keys() | mine.rows.keys() | theirs.rows.keys():
        old, own, other = base.rows.get(key), mine.rows.get(key), theirs.rows.get(key)
        label = " ".join(part for part in key if part)
        if own is None or other is None:
            here = own if other is None else other
            if old is None:
                rows[key] = here
            elif here is not None and here != old:
                rows[key] = here
                conflicts.add((sheet, label, ""))
            continue
        row = {}
        for column in (old or {}).keys() | own.keys() | other.keys():
            before, here, there = ((values or {}).get(column, "") for values in (old, own, other))
            if here != there and there != before and here != before:
                conflicts.add((sheet, label, column))
            value = there if here == before else here
            if value:
                row[column] = value
        rows[key] = row
    return rows, conflicts


class Editor:
    """Somebody who edits a copy of a workbook, and is not the only one."""

    def __init__(self, seed, who):
        self.random, self.who = random.Random(f"{seed} {who}"), who

    def edit(self, source, target):
        chance = self.random
        book = openpyxl.load_workbook(source)
        sheet = book["Alarms"]
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        header, rows = list(map(column_name, rows[0])), rows[1:]

        def put(row, name, value):
            row[header.index(name)] = value

        for name in chance.sample(["owner", "reviewed", f"of {self.who}"], chance.randint(0, 2)):
            at = chance.randint(0, len(header))
            header.insert(at, name)
            for row in rows:
                row.insert(at, chance.choice([None, None, "Kim", "Lee"]))
        for row in chance.sample(rows, chance.randint(0, 8)):
            name = chance.choice(["Threshold", "Threshold", "Period", "Statistic", "note", "Enabled", "AlarmActions"])
            put(row, name, {
                "Threshold": lambda: chance.choice([None, 50, 60, 72.5]), "Period": lambda: chance.choice([60, 600]),
                "Statistic": lambda: chance.choice(["Maximum", "p90"]), "Enabled": lambda: chance.choice(["no", "yes"]),
                "note": lambda: chance.choice(["ask Kim", "ask Lee", None]),
                "AlarmActions": lambda: chance.choice(["none", None])}[name]())
        known = {(row[header.index("ResourceId")], row[header.index("MetricName")]) for row in rows}
        copied = chance.sample(sorted(known), chance.randint(0, 2))
        for identifier, metric in copied:
            at = next(index for index, row in enumerate(rows) if row[header.index("ResourceId")] == identifier
                      and row[header.index("MetricName")] == metric)
            row = list(rows[at])
            put(row, "Severity", chance.choice(["critical", "low"]))
            put(row, "Threshold", chance.choice([95, 96]))
            rows.insert(at + 1, row)
        # A copy with a Severity, whose original is deleted, would be the original with a Severity.
        alone = [row for row in rows if (row[header.index("ResourceId")], row[header.index("MetricName")]) not in copied]
        for row in chance.sample(alone, chance.randint(0, 2)):
            rows.remove(row)
        if chance.random() < 0.1:
            at = header.index("note")
            for row in [header] + rows:
                del row[at]
        if chance.random() < 0.5:
            chance.shuffle(rows)
        order = list(range(len(header)))
        if chance.random() < 0.3:
            chance.shuffle(order)
        sheet.tables.clear()
        sheet.delete_rows(1, sheet.max_row)
        for row in [header] + rows:
            sheet.append([row[column] for column in order])
        settings = book["Settings"]
        if chance.random() < 0.3:
            for row in settings.iter_rows(min_row=2):
                if row[0].value == "OKActions":
                    row[1].value = chance.choice(["none", "arn:aws:sns:ap-northeast-2:123456789012:ok"])
        if chance.random() < 0.3:
            settings.append(["Why we have it", chance.choice(["a", "b"])])
        if chance.random() < 0.3:
            names = [column_name(cell.value) for cell in book["Metrics"][1]]
            threshold = chance.choice([85, 95])
            for row in book["Metrics"].iter_rows(min_row=2):
                if "CPUUtilization" in [cell.value for cell in row]:
                    row[names.index("Threshold")].value = threshold
        notes = book["Notes"]
        for cell in chance.sample(["A1", "B2", "C3", "D9"], chance.randint(0, 2)):
            notes[cell] = chance.choice([None, "x", "y", 7])
        book.save(target)


class Merge(WorkbookTestCase):
    def make(self, count=8):
        tags = [tag for number in range(1, count + 1) for tag in instance(number, f"web-{number}")]
        self.export(
            self.write_tags(tags), "base.xlsx", "--metrics", "CPUUtilization,StatusCheckFailed", "--book", "demo",
            "--account", "123456789012", "--region", "ap-northeast-2")
        book = openpyxl.load_workbook(self.folder / "base.xlsx")
        # The pages take the time of many cases, and say nothing of alarms.
        del book["Summary"], book["Guide"]
        sheet = book["Alarms"]
        column = sheet.max_column + 1
        sheet.cell(1, column).value = "note"
        for row in range(2, sheet.max_row + 1, 3):
            sheet.cell(row, column).value = "old note"
        notes = book.create_sheet("Notes")
        notes["A1"], notes["B2"] = "Notes of the team", "old"
        book.save(self.folder / "base.xlsx")
        return self.folder / "base.xlsx"

    def merge(self, *arguments, code=0):
        return self.alarmbook("merge", "base.xlsx", "mine.xlsx", "theirs.xlsx", "-o", "merged.xlsx", *arguments, code=code)

    def edited(self, seed):
        """The folder of a pair of edits."""
        folder = self.folder / str(seed)
        folder.mkdir()
        for who in ("mine", "theirs"):
            Editor(seed, who).edit(self.folder / "base.xlsx", folder / f"{who}.xlsx")
        return folder

    def save_in_office(self, paths):
        """Saves workbooks again, many in one run, since starting takes longest."""
        for index, path in enumerate(paths):
            shutil.copy(path, self.folder / f"{index}.xlsx")
        subprocess.run(
            [OFFICE, f"-env:UserInstallation=file://{self.folder}/profile", "--headless", "--convert-to",
             "xlsx:Calc MS Excel 2007 XML", "--outdir", "saved", *(f"{index}.xlsx" for index in range(len(paths)))],
            cwd=self.folder, check=True, stdout=subprocess.DEVNULL)
        for index, path in enumerate(paths):
            os.replace(self.folder / f"saved/{index}.xlsx", path)

    def case(self, seed):
        """What is wrong with the merge of a pair of edits; nothing where it is the model's. And how many conflicts."""
        folder = self.folder / str(seed)
        done = subprocess.run(
            [BINARY, "merge", "../base.xlsx", "mine.xlsx", "theirs.xlsx", "-o", "merged.xlsx"], cwd=folder, text=True,
            capture_output=True, timeout=300)
        if done.returncode not in (0, 1) or not (folder / "merged.xlsx").exists():
            return [f"{seed}: exit {done.returncode}: {done.stderr}"], 0
        base, mine, theirs, merged = (
            tables(path) for path in
            (self.folder / "base.xlsx", folder / "mine.xlsx", folder / "theirs.xlsx", folder / "merged.xlsx"))
        wrong, conflicts = [], set()
        for index, sheet in enumerate(["Alarms", "Settings", "Metrics"]):
            rows, found = merged_rows(sheet, base[index], mine[index], theirs[index])
            conflicts |= found
            if rows != merged[index].rows:
                differing = {
                    key: (rows.get(key), merged[index].rows.get(key)) for key in rows.keys() | merged[index].rows.keys()
                    if rows.get(key) != merged[index].rows.get(key)}
                wrong.append(f"{seed}: {sheet}: {differing}")
        notes = {}
        for cell in base[3].keys() | mine[3].keys() | theirs[3].keys():
            before, here, there = (each[3].get(cell, "") for each in (base, mine, theirs))
            if here != there and there != before and here != before:
                conflicts.add(("Notes", cell, ""))
            if value := there if here == before else here:
                notes[cell] = value
        if notes != merged[3]:
            wrong.append(f"{seed}: Notes: {notes} {merged[3]}")
        said = {line[:3] for line in merged[4]}
        if said != conflicts:
            wrong.append(f"{seed}: conflicts: {sorted(said ^ conflicts)}")
        if done.returncode != (1 if conflicts else 0):
            wrong.append(f"{seed}: exit {done.returncode}")
        shutil.rmtree(folder)
        return wrong, len(conflicts)

    def test_edits_of_two_people_are_the_models_and_conflicts_exactly_those_of_the_model(self):
        self.make()
        wrong, conflicts, clean = [], 0, 0
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            folders = list(pool.map(self.edited, range(SEED, SEED + CASES)))
            if OFFICE:
                self.save_in_office([folder / f"{'mine' if folder.name[-1] in '02468' else 'theirs'}.xlsx" for folder in folders])
            for found, count in pool.map(self.case, range(SEED, SEED + CASES)):
                wrong += found
                conflicts += count
                clean += not count
        self.assertEqual(wrong, [])
        # Both kinds were tried.
        if CASES >= 60:
            self.assertGreater(conflicts, CASES / 10)
            self.assertGreater(clean, CASES / 10)

    def test_merging_with_itself_changes_no_byte(self):
        base = self.make()
        Editor(5, "mine").edit(base, self.folder / "mine.xlsx")
        shutil.copy(self.folder / "mine.xlsx", self.folder / "theirs.xlsx")
        self.merge()
        self.assertEqual((self.folder / "merged.xlsx").read_bytes(), (self.folder / "mine.xlsx").read_bytes())
        shutil.copy(base, self.folder / "theirs.xlsx")
        self.merge("--force")
        self.assertEqual((self.folder / "merged.xlsx").read_bytes(), (self.folder / "mine.xlsx").read_bytes())

    def test_a_merged_workbook_is_one_like_any_other(self):
        base = self.make()
        shutil.copy(base, self.folder / "mine.xlsx")
        Editor(11, "theirs").edit(base, self.folder / "theirs.xlsx")
        self.merge()
        answer = json.loads(self.alarmbook("diff", "theirs.xlsx", "merged.xlsx", "--format", "json").stdout)
        self.assertEqual([table["changes"] for table in answer["tables"]], [[], [], []])
        self.assertEqual(self.alarms("theirs.xlsx", "theirs.json"), self.alarms("merged.xlsx", "merged.json"))

    def edit(self, name, body):
        book = openpyxl.load_workbook(self.folder / "base.xlsx")
        body(book)
        book.save(self.folder / name)

    def test_what_both_changed_is_mine_in_the_cell_and_theirs_on_the_sheet_of_conflicts(self):
        self.make()

        def change(value):
            def body(book):
                sheet = book["Alarms"]
                names = [cell.value for cell in sheet[1]]
                sheet.cell(2, names.index("Threshold") + 1).value = value
            return body

        self.edit("mine.xlsx", change(70))
        self.edit("theirs.xlsx", change(80))
        done = self.merge(code=1)
        self.assertEqual(done.stdout.splitlines(), [
            "merged.xlsx: mine.xlsx, and no cell of theirs.xlsx", "  formats and drawings are not carried over",
            '  conflict: Alarms: i-00000000000000001 CPUUtilization: Threshold: was "90", "70" in mine, "80" in theirs',
            '  1 conflict: both changed the same thing, to different ones. mine.xlsx counts, and the sheet "Conflicts" says '
            "what theirs.xlsx has; take that sheet away when all is settled"])
        rows = list(openpyxl.load_workbook(self.folder / "merged.xlsx")["Conflicts"].iter_rows(values_only=True))
        self.assertEqual(rows[1], ("Alarms", "i-00000000000000001 CPUUtilization", "Threshold", "90", "70", "80"))
        # No reader takes that sheet for anything.
        self.assertEqual(self.alarms("mine.xlsx", "mine.json"), self.alarms("merged.xlsx", "merged.json"))
        answer = json.loads(self.merge("--force", "--format", "json", code=1).stdout)
        self.assertEqual(answer["conflicts"], [{
            "sheet": "Alarms", "row": "i-00000000000000001 CPUUtilization", "field": "Threshold", "base": "90",
            "mine": "70", "theirs": "80"}])

    def test_sheets_and_notes_of_theirs_come_in_and_tags_are_those_of_who_renewed_them(self):
        self.make()
        tags = [tag for number in range(1, 10) for tag in instance(number, f"web-{number}")]
        self.alarmbook("export", self.write_tags(tags, "more.json"), "--refresh", "base.xlsx", "-o", "theirs.xlsx")
        book = openpyxl.load_workbook(self.folder / "theirs.xlsx")
        book.create_sheet("Plan")["C7"] = "for Monday"
        book["Tags"]["Z2"] = "what is this?"
        book.save(self.folder / "theirs.xlsx")
        self.edit("mine.xlsx", lambda book: book["Alarms"].delete_rows(4))  # i-2's CPUUtilization
        done = self.merge()
        self.assertIn("2 rows, 1 column, 2 sheets, the tags", done.stdout)
        merged = openpyxl.load_workbook(self.folder / "merged.xlsx")
        self.assertEqual(merged["Plan"]["C7"].value, "for Monday")
        self.assertIn("what is this?", [cell.value for row in merged["Tags notes"] for cell in row])
        self.assertEqual(merged["Tags"].max_row, 1 + 9)
        self.assertIn("17 alarms for 9 resources; 1 notice", self.alarmbook("check", "merged.xlsx").stdout)

    def test_git_merges_workbooks_by_alarmbook(self):
        self.make()

        self.git("init", "-q", "-b", "main")
        shutil.copy(self.folder / "base.xlsx", self.folder / "book.xlsx")
        (self.folder / ".gitattributes").write_text("*.xlsx merge=alarmbook\n")
        self.git("config", "merge.alarmbook.driver",
                 f"'{BINARY}' merge %O %A %B -o %A.xlsx; code=$?; mv %A.xlsx %A && exit $code")
        self.git("add", "book.xlsx", ".gitattributes")
        self.git("commit", "-qm", "one")
        self.git("checkout", "-qb", "theirs")
        Editor(11, "theirs").edit(self.folder / "base.xlsx", self.folder / "book.xlsx")
        self.git("commit", "-qam", "theirs")
        self.git("checkout", "-q", "main")
        self.edit("book.xlsx", lambda book: book["Notes"].__setitem__("F1", "mine"))
        self.git("commit", "-qam", "mine")
        self.git("merge", "-q", "theirs", "-m", "both")
        both = openpyxl.load_workbook(self.folder / "book.xlsx")
        self.assertEqual(both["Notes"]["F1"].value, "mine")
        self.assertEqual(len(tables(self.folder / "book.xlsx")[0].rows), both["Alarms"].max_row - 1)

    def test_nothing_is_written_over_a_file_nor_where_a_workbook_is_flawed(self):
        self.make()
        shutil.copy(self.folder / "base.xlsx", self.folder / "mine.xlsx")

        def body(book):
            sheet = book["Alarms"]
            sheet.delete_cols([cell.value for cell in sheet[1]].index("Threshold") + 1)

        self.edit("theirs.xlsx", body)
        done = self.merge(code=1)
        self.assertIn("theirs.xlsx can't be merged before this is mended; nothing is written", done.stderr)
        self.assertNotIn("merged.xlsx", self.files())
        (self.folder / "merged.xlsx").write_text("somebody's")
        shutil.copy(self.folder / "base.xlsx", self.folder / "theirs.xlsx")
        self.assertIn("exists already", self.merge(code=1).stderr)
        self.assertEqual((self.folder / "merged.xlsx").read_text(), "somebody's")


if __name__ == "__main__":
    unittest.main()
