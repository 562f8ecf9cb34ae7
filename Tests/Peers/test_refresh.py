"""What people did to a workbook lives on in its refresh: random edits, held against a model of its own in Python.

ALARMBOOK_REFRESH_CASES is how many workbooks are edited, each some twenty times; ALARMBOOK_OFFICE is a LibreOffice that
saves some of them again before they are refreshed.
"""
import datetime
import json
import os
import random
import re
import subprocess
import unittest

import openpyxl
import xlsxwriter
from openpyxl.cell.cell import MergedCell

from support import WorkbookTestCase, column_name, instance

CASES = int(os.environ.get("ALARMBOOK_REFRESH_CASES", "18"))
OFFICE = os.environ.get("ALARMBOOK_OFFICE")
COLUMNS = ["Key", "ResourceId", "ResourceType", "Value"]
CALCULATED = ["FiresAfter", "MonthlyCost"]
OWN_FORMULAS = ("=IFERROR(", "=IF(")
OWN_COUNTS = ("=COUNTIF", "=ROUND(", "=SUMPRODUCT(")
WORDS = ["결제팀", "on call", "=1+1", "72,5", "ok", "기존 값", "a\nb", "<&>", "#1", "0123", "déjà", "🔥", "'quoted'", "x" * 300]


def normalised(text):
    return re.sub(r"[\s_]", "", str(text)).lower()


def plain(value):
    """A value as tags would spell it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return "" if value is None else str(value).strip()


def cells(sheet):
    """Every cell that holds something, by row and column: its value, and whether it is a percentage."""
    return {
        (cell.row, cell.column): (cell.value, cell.data_type == "n" and "%" in cell.number_format)
        for row in sheet.iter_rows() for cell in row if cell.value is not None}


def contents(path):
    book = openpyxl.load_workbook(path, data_only=True)
    return {sheet.title: cells(sheet) for sheet in book}, [(sheet.title, sheet.sheet_state) for sheet in book]


class Table:
    """A sheet's table as rows of cells by column, found by its header."""

    def __init__(self, sheet, needed):
        rows = {}
        for (row, column), cell in sheet.items():
            rows.setdefault(row, {})[column] = cell
        needed = set(needed)
        self.header_row = next(
            number for number in sorted(rows)
            if needed <= {normalised(cell[0]) for cell in rows[number].values()})
        self.above = {place: cell for place, cell in sheet.items() if place[0] < self.header_row}
        self.headers = {column: cell[0] for column, cell in rows[self.header_row].items()}
        self.rows = [rows[number] for number in sorted(rows) if number > self.header_row]
        self.columns = sorted({column for number, row in rows.items() if number >= self.header_row for column in row})

    def column(self, name):
        return next((c for c, header in sorted(self.headers.items()) if normalised(header) == normalised(name)), None)


def old_tags(sheets):
    tags = {}
    for name, sheet in sheets.items():
        if normalised(name) in ("tags", "mytags"):
            table = Table(sheet, map(normalised, COLUMNS))
            places = [table.column(name) for name in COLUMNS]
            for row in table.rows:
                key, resource, _, value = (plain(row.get(place, (None,))[0]) for place in places)
                if resource:
                    tags.setdefault(resource, {}).setdefault(key, value)
    return tags


class Model:
    """What a refresh makes of a workbook's sheet Alarms; `formulas` are the places of alarmbook's own."""

    def __init__(self, alarms, formulas, old, new, order):
        self.table = Table(
            {place: cell for place, cell in alarms.items() if place not in formulas}, map(normalised, COLUMNS))
        self.old, self.new, self.order = old, new, order

    def value(self, row, name):
        column = self.table.column(name)
        return row.get(column, (None,))[0] if column else None

    def is_new(self, resource):
        listed = {plain(self.value(row, "ResourceId")) for row in self.table.rows}
        return not self.old.get(resource, {}).get("Name") and resource not in listed

    def expected(self):
        """The headers, and the rows as lists of cells."""
        table = self.table
        status = table.column("Status")
        headers = [table.headers.get(column) for column in table.columns]
        headers = [" ".join(str(header).split()) if header is not None else None for header in headers]
        seen = {header.lower() for header in headers if header} | ({"status"} if status is None else set())
        taken = set()

        def unique(text):
            number, result = 1, text
            while result.lower() in seen:
                number += 1
                result = f"{text} {number}"
            seen.add(result.lower())
            return result

        for place, header in enumerate(headers):
            header = header or unique(f"Column{place + 1}")
            headers[place] = unique(header) if header.lower() in taken else header
            taken.add(headers[place].lower())
        if status is None:
            headers.append("Status")
        mark = len(table.columns) if status is None else table.columns.index(status)
        self.replaced = self.replacements()
        taken = set(self.replaced.values())
        added = [
            resource for resource in self.order
            if self.new[resource].get("Name") and self.is_new(resource) and resource not in taken]
        rows = []
        for row in table.rows:
            made = [row.get(column) for column in table.columns] + ([None] if mark == len(table.columns) else [])
            self.update(made, row, mark, bool(added), status)
            rows.append(made)
        return headers, rows, added, mark

    def replacements(self):
        """Which new resource follows one that is gone: one each of a Name, with the same shown tag."""
        shown = self.table.column("tag:Environment")
        rows = {}
        for row in self.table.rows:
            rows.setdefault(plain(self.value(row, "ResourceId")), row)
        groups = {}

        def group(name, environment):
            return groups.setdefault((name, environment if shown else None), ([], [], []))

        for resource in self.order:
            if self.new[resource].get("Name") and self.is_new(resource):
                group(self.new[resource]["Name"], self.new[resource].get("Environment", ""))[0].append(resource)
        for resource, tags in self.old.items():
            if tags.get("Name") and resource not in self.new:
                group(tags["Name"], tags.get("Environment", ""))[1].append(resource)
        for resource, row in rows.items():
            word = normalised(plain(self.value(row, "Status")).partition(";")[0])
            if not resource or word != "gone" or resource in self.new or resource in self.old:
                continue
            if plain(self.value(row, "ResourceType")) == "instance" and plain(self.value(row, "Key")) in ("", "Name"):
                group(plain(self.value(row, "Value")), plain(row.get(shown, ("",))[0]) if shown else "")[2].append(resource)
        pairs = {}
        for new, now, before in groups.values():
            gone = now or before
            if len(new) == 1 and len(gone) == 1 and gone[0] in rows:
                pairs[gone[0]] = new[0]
        return pairs

    def update(self, made, row, mark, clears, status):
        resource = plain(self.value(row, "ResourceId"))
        if not resource:
            return
        said = plain(row.get(status, ("",))[0]) if status else ""
        word, _, note = said.partition(";")
        if normalised(word) not in ("new", "gone"):
            word, note = "", said
        successor = self.replaced.get(resource)
        if successor:
            made[self.table.columns.index(self.table.column("ResourceId"))] = (successor, False)
            note = self.replacing(resource, note.strip())
            if normalised(word) == "new" and not clears:
                note = f"{word.strip()}; {note}"
            made[mark] = (note, False)
            self.follow(made, row, resource, self.new[successor])
            return
        is_here = resource in self.new
        # What a refresh marked as gone was off the sheet of tags: elsewhere the word is somebody's own, and stays.
        is_own = normalised(word) == "gone" and resource in self.old
        if is_here and (normalised(word) == "gone" and not is_own or normalised(word) == "new" and clears):
            made[mark] = (note.strip(), False) if note.strip() else None
        elif not is_here and normalised(word) != "gone" and resource in self.old:
            made[mark] = ("; ".join(filter(None, ["gone", note.strip()])), False)
        if is_here:
            self.follow(made, row, resource, self.new[resource])

    def replacing(self, resource, note):
        """A note that says what was replaced first, the latest first."""
        ids, _, rest = note.partition(";") if note.startswith("replaces ") else ("", "", note)
        ids = [resource, *filter(None, (part.strip() for part in ids.removeprefix("replaces ").split(",")))]
        return "; ".join(filter(None, ["replaces " + ", ".join(ids[:8]), rest.strip()]))

    def follow(self, made, row, resource, now):
        table, before = self.table, self.old.get(resource, {})
        if plain(self.value(row, "Key")) in ("", "Name") and now.get("Name"):
            value = plain(self.value(row, "Value"))
            if value and value == before.get("Name", "") and value != now["Name"]:
                made[table.columns.index(table.column("Value"))] = (now["Name"], False)
        shown = table.column("tag:Environment")
        if shown:
            cell, tag = plain(row.get(shown, (None,))[0]), now.get("Environment", "")
            if cell != tag and cell == before.get("Environment", ""):
                made[table.columns.index(shown)] = (tag, False) if tag else None


class Edits:
    """Random edits of a workbook by openpyxl, as people would do them."""

    def __init__(self, dice, book):
        self.dice, self.book, self.count = dice, book, 0
        for sheet in book:
            for name in list(sheet.tables):
                del sheet.tables[name]
        self.alarms, self.settings = book["Alarms"], book["Settings"]
        self.metrics, self.tags = book["Metrics"], book["Tags"]
        self.pages = [book[name] for name in ("Summary", "Guide") if name in book]
        self.header_row = 1

    def typed(self):
        self.count += 1
        dice = self.dice
        return dice.choice([
            lambda: f"{dice.choice(WORDS)} {self.count}", lambda: dice.randint(-5, 10**6), lambda: dice.random() * 100,
            lambda: dice.random() < 0.5, lambda: datetime.datetime(2026, dice.randint(1, 12), dice.randint(1, 28)),
            lambda: datetime.datetime(2026, 1, 2, 3, dice.randint(0, 59), dice.randint(1, 59)),
            lambda: datetime.time(dice.randint(0, 23), dice.randint(0, 59)), lambda: "#N/A"])()

    def place(self, sheet, from_row=None):
        first = from_row or self.header_row + 1
        row = self.dice.randint(first, max(first, sheet.max_row))
        return sheet.cell(row, self.dice.randint(1, max(1, sheet.max_column)))

    def rows(self):
        return [[cell.value for cell in row] for row in self.alarms.iter_rows(min_row=self.header_row + 1)]

    def put(self, rows):
        self.alarms.delete_rows(self.header_row + 1, self.alarms.max_row)
        for number, row in enumerate(rows, self.header_row + 1):
            for column, value in enumerate(row, 1):
                self.write(self.alarms.cell(number, column), value)

    def write(self, cell, value):
        if isinstance(cell, MergedCell):
            return
        cell.value = value
        if isinstance(value, str) and not value.startswith(OWN_FORMULAS):
            # A text is a text, also where it looks like a formula; an error value is what it looks like.
            cell.data_type = "e" if value == "#N/A" else "s"

    def sort_rows(self):
        column = self.dice.randrange(self.alarms.max_column)
        self.put(sorted(self.rows(), key=lambda row: str(row[column])))

    def shuffle_rows(self):
        rows = self.rows()
        self.dice.shuffle(rows)
        self.put(rows)

    def delete_row(self):
        if self.alarms.max_row > self.header_row + 3:
            self.alarms.delete_rows(self.dice.randint(self.header_row + 1, self.alarms.max_row))

    def duplicate_row(self):
        rows = self.rows()
        rows.insert(self.dice.randrange(len(rows) + 1), list(self.dice.choice(rows)))
        self.put(rows)

    def blank_row(self):
        self.alarms.insert_rows(self.dice.randint(self.header_row + 1, self.alarms.max_row + 1))

    def type_row(self):
        row = self.alarms.max_row + 1
        for column in range(1, self.alarms.max_column + 1):
            if self.dice.random() < 0.5:
                self.write(self.alarms.cell(row, column), self.typed())

    def change_cell(self):
        cell = self.place(self.alarms)
        self.write(cell, self.typed() if self.dice.random() < 0.9 else None)

    def percent_cell(self):
        cell = self.place(self.alarms)
        self.write(cell, 0.85)
        cell.number_format = "0%"

    def type_over_formula(self):
        places = [cell.column for cell in self.alarms[self.header_row] if cell.value in CALCULATED]
        if places:
            row = self.dice.randint(self.header_row + 1, self.alarms.max_row + 2)
            self.write(self.alarms.cell(row, self.dice.choice(places)), self.typed())

    def add_column(self):
        column = self.dice.randint(1, self.alarms.max_column + 1)
        self.alarms.insert_cols(column)
        self.count += 1
        self.write(self.alarms.cell(self.header_row, column), f"비고 {self.count}")
        for row in range(self.header_row + 1, self.alarms.max_row + 1):
            if self.dice.random() < 0.4:
                self.write(self.alarms.cell(row, column), self.typed())

    def column_without_header(self):
        column = self.alarms.max_column + self.dice.randint(1, 3)
        self.write(self.alarms.cell(self.header_row + 1, column), self.typed())

    def own_status(self):
        headers = {normalised(cell.value) for cell in self.alarms[self.header_row]}
        if "status" not in headers:
            column = self.alarms.max_column + 1
            self.alarms.cell(self.header_row, column).value = "status"
            self.alarms.cell(self.header_row + 1, column).value = self.dice.choice(["reviewed", "gone", "new"])

    def move_column(self):
        rows = [[cell.value for cell in row] for row in self.alarms.iter_rows(min_row=self.header_row)]
        source, target = (self.dice.randrange(self.alarms.max_column) for _ in range(2))
        for number, row in enumerate(rows, self.header_row):
            row.insert(target, row.pop(source))
            for column, value in enumerate(row, 1):
                self.write(self.alarms.cell(number, column), value)

    def delete_column(self):
        column = self.dice.randint(1, self.alarms.max_column)
        header = normalised(self.alarms.cell(self.header_row, column).value or "")
        if header not in [*map(normalised, COLUMNS), "metricname", "threshold", "tag:environment", "status"]:
            self.alarms.delete_cols(column)

    def respell_header(self):
        cell = self.alarms.cell(self.header_row, self.dice.randint(1, self.alarms.max_column))
        if cell.value and not str(cell.value).startswith("tag:"):
            cell.value = self.dice.choice([str(cell.value).upper(), " ".join(str(cell.value)), str(cell.value) + "\n"])

    def title(self):
        self.alarms.insert_rows(1)
        self.alarms.cell(1, self.dice.randint(1, 4)).value = f"제목 {self.dice.random()}"
        self.header_row += 1

    def merge(self):
        row = self.alarms.max_row + 2
        # A note in a column that makes a row an alarm's would be one.
        header = self.alarms.cell(self.header_row, 1).value
        first = self.alarms.max_column + 1 if normalised(header) in ("resourceid", "metricname") else 1
        self.write(self.alarms.cell(row, first), self.typed())
        self.alarms.merge_cells(start_row=row, start_column=first, end_row=row, end_column=first + 3)

    def hide(self):
        self.alarms.row_dimensions[self.dice.randint(1, self.alarms.max_row)].hidden = True
        self.alarms.column_dimensions["C"].hidden = True

    def rename_sheet(self):
        sheet, name = self.dice.choice(
            [(self.alarms, "알람"), (self.settings, "설정 (2026)"), (self.tags, "My Tags"), (self.alarms, "Alarms!")])
        if "!" not in name or sheet.title != name:
            sheet.title = name.replace("!", " of March")

    def add_sheet(self):
        self.count += 1
        sheet = self.book.create_sheet(f"메모 {self.count}", self.dice.randint(0, len(self.book.sheetnames)))
        for _ in range(self.dice.randint(0, 30)):
            cell = sheet.cell(self.dice.randint(1, 60), self.dice.randint(1, 40))
            self.write(cell, self.typed())
            if isinstance(cell.value, float) and self.dice.random() < 0.5:
                cell.number_format = "0.0%"
        sheet.sheet_state = self.dice.choice(["visible", "visible", "hidden"])

    def note_on_tags(self):
        self.write(self.tags.cell(self.dice.randint(2, self.tags.max_row), 6), self.typed())

    def edit_tag(self):
        self.count += 1
        if self.dice.random() < 0.5:
            self.write(self.tags.cell(self.dice.randint(2, self.tags.max_row), 4), f"새 값 {self.count}")
        else:
            resource = self.tags.cell(self.dice.randint(2, self.tags.max_row), 2).value
            for column, value in enumerate(["Owner", resource, "instance", f"누구 {self.count}"], 1):
                self.write(self.tags.cell(self.tags.max_row + (column == 1), column), value)

    def write_on_page(self):
        page = self.dice.choice(self.pages)
        cell = page.cell(self.dice.randint(2, page.max_row + 3), self.dice.randint(1, 4))
        # A number that is none of a formula is drawn anew, as is a page whose title is gone.
        if not isinstance(cell.value, (int, float)):
            self.write(cell, self.typed())

    def setting(self):
        row = self.settings.max_row + 1
        self.settings.cell(row, 1).value = self.dice.choice(["Team", "Action:oncall", "AlarmActions:critical"])
        if self.settings.cell(row, 1).value == "Team":
            self.settings.cell(row, 2).value = "shop"
        self.write(self.settings.cell(self.dice.randint(2, row), 4), self.typed())

    def metric(self):
        self.write(self.metrics.cell(self.dice.randint(2, self.metrics.max_row), self.metrics.max_column + 1), "왜?")

    def run(self, count):
        edits = [
            self.sort_rows, self.shuffle_rows, self.delete_row, self.delete_row, self.duplicate_row, self.blank_row,
            self.type_row, self.change_cell, self.change_cell, self.change_cell, self.percent_cell, self.type_over_formula,
            self.type_over_formula, self.add_column,
            self.column_without_header, self.own_status, self.move_column, self.delete_column, self.respell_header,
            self.title, self.hide, self.rename_sheet, self.add_sheet, self.note_on_tags, self.setting,
            self.metric, self.edit_tag, self.write_on_page, self.write_on_page]
        done = []
        for edit in [*(self.dice.choice(edits) for _ in range(count - 1)), self.merge]:
            # Rows that move don't take merged cells along; those of the last edit stay.
            for merged in list(self.alarms.merged_cells.ranges):
                self.alarms.unmerge_cells(str(merged))
            done.append(edit.__name__)
            edit()
        return done


class Refresh(WorkbookTestCase):
    def tags(self, world, name):
        return self.write_tags(
            [tag for number, tags in world.items() for tag in instance(number, tags.get("Name"), **{
                key: value for key, value in tags.items() if key != "Name"})], name)

    def change(self, dice, world):
        """Another month: instances come, go, are replaced, renamed and get other tags."""
        for number in dice.sample(sorted(world), min(len(world), dice.randint(0, 4))):
            successor = dice.randint(31, 99)
            if successor not in world:
                world[successor] = dict(world.pop(number))
        for _ in range(dice.randint(0, 8)):
            number = dice.randint(1, 30)
            if number not in world:
                world[number] = {"Name": f"새 서버-{number}", "Environment": "prod"}
            else:
                dice.choice([
                    lambda: world.pop(number), lambda: world[number].update(Name=f"renamed-{dice.randint(1, 99)}"),
                    lambda: world[number].update(Environment=dice.choice(["prod", "test", "개발"])),
                    lambda: world[number].pop("Environment", None), lambda: world[number].pop("Name", None)])()

    def save_in_office(self, name):
        """Saves a workbook again into the folder `saved`."""
        profile = (self.folder / "profile").as_uri()
        subprocess.run(
            [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
             "--outdir", "saved", name], cwd=self.folder, check=True, stdout=subprocess.DEVNULL)

    def edited(self, dice, path):
        self.drawn = contents(path)[0]
        book = openpyxl.load_workbook(path)
        done = Edits(dice, book).run(dice.randint(15, 25))
        book.save(self.folder / "edited.xlsx")
        if OFFICE and dice.random() < 0.3:
            self.save_in_office("edited.xlsx")
            os.replace(self.folder / "saved/edited.xlsx", self.folder / "edited.xlsx")
        return done

    def test_no_typed_cell_is_lost_and_refreshing_twice_equals_refreshing_once(self):
        edits = self.followed = 0
        for seed in range(CASES):
            dice = random.Random(seed)
            world = {
                number: {"Name": f"서버-{number}", "Environment": dice.choice(["prod", "test"])} for number in range(1, 16)}
            world[15].pop("Name")
            self.alarmbook(
                "export", self.tags(world, "tags.json"), "-o", "book.xlsx", "--force", "--show-tags", "Environment",
                "--book", "b")
            book = "book.xlsx"
            for month in range(2):
                done = self.edited(dice, self.folder / book)
                edits += len(done)
                self.change(dice, world)
                with self.subTest(seed=seed, month=month, edits=done):
                    self.month("edited.xlsx", self.tags(world, "tags.json"), world)
                book = "new.xlsx"
                if month == 0:
                    # The next month's edits look for the sheets by the names that export gives them.
                    self.rename_back(self.folder / "new.xlsx")
        self.assertGreaterEqual(edits, CASES * 30)
        self.assertGreaterEqual(self.followed, CASES)

    def rename_back(self, path):
        book = openpyxl.load_workbook(path)
        names = {"알람": "Alarms", "Alarms of March": "Alarms", "설정 (2026)": "Settings", "My Tags": "Tags"}
        for sheet in book:
            sheet.title = names.get(sheet.title, sheet.title)
        book.save(path)

    def missing(self, sheets):
        """The columns that Settings know and the sheet of alarms lacks, but for those that nobody reads."""
        settings = Table(self.sheet(sheets, "settings")[1], ["name", "value"])
        made = next(row[settings.column("Value")][0] for row in settings.rows
                    if row.get(settings.column("Name"), (None,))[0] == "Columns")
        alarms = Table(self.sheet(sheets, "alarms")[1], map(normalised, COLUMNS))
        return [
            header for header in (piece.split("=", 1)[1] for piece in made.split(", "))
            if header not in ["Unit", "Why", *CALCULATED] and not header.startswith("tag:") and alarms.column(header) is None]

    def month(self, book, tags, world):
        before, states_before = contents(self.folder / book)
        missing = self.missing(before)
        refresh = ["export", tags, "--refresh", book, "-o", "new.xlsx", "--force"]
        if missing:
            refused = self.alarmbook(*refresh, code=1).stderr
            for header in missing:
                self.assertIn(f": column {header} is gone: ", refused)
        self.alarmbook(*refresh, *(word for header in missing for word in ("--default", header)))
        after, states = contents(self.folder / "new.xlsx")
        new = {tag["ResourceId"]: {} for tag in json.loads(tags.read_text(encoding="utf-8"))["Tags"]}
        for tag in json.loads(tags.read_text(encoding="utf-8"))["Tags"]:
            new[tag["ResourceId"]][tag["Key"]] = tag["Value"]
        name, alarms = self.sheet(before, "alarms")
        formulas = {
            (cell.row, cell.column) for row in openpyxl.load_workbook(self.folder / book)[name].iter_rows()
            for cell in row if cell.data_type == "f" and str(cell.value).startswith(OWN_FORMULAS)}
        self.assert_alarms(before, after, Model(alarms, formulas, old_tags(before), new, list(new)))
        self.assert_the_rest(before, after, dict(states_before), dict(states))
        self.assert_notes(book, before, after)
        self.alarmbook("export", tags, "--refresh", "new.xlsx", "-o", "twice.xlsx", "--force")
        self.assertEqual(contents(self.folder / "twice.xlsx"), (after, states))

    def assert_notes(self, book, before, after):
        """What was typed on the pages or over the tags stands where it stood, on a sheet of notes, and nothing is noted
        where nobody typed."""
        formulas = openpyxl.load_workbook(self.folder / book)
        notes = {name: sheet for name, sheet in after.items() if name not in before and "notes" in name}
        for name, sheet in before.items():
            was = {"My Tags": "Tags"}.get(name, name)
            if self.role(name) not in ("drawn", "tags") or was not in self.drawn:
                continue
            typed = {
                place: cell for place, cell in sheet.items()
                if self.drawn[was].get(place) != cell
                and not str(formulas[name].cell(*place).value).startswith(OWN_COUNTS)
                and (self.role(name) == "drawn" or place[1] <= 4)}
            found = [other for title, other in notes.items() if title.startswith(name[:15])]
            self.assertEqual([other for other in found if typed.items() <= other.items()], found)
            if typed:
                self.assertTrue(found)
            elif self.role(name) == "drawn":
                self.assertEqual(found, [])

    def role(self, name):
        return {"Alarms": "alarms", "알람": "alarms", "Alarms of March": "alarms", "Settings": "settings",
                "설정 (2026)": "settings", "Tags": "tags", "My Tags": "tags", "Metrics": "metrics", "Summary": "drawn",
                "Guide": "drawn", "Made": "made"}.get(name)

    def sheet(self, sheets, role):
        return next((name, sheet) for name, sheet in sheets.items() if self.role(name) == role)

    def assert_alarms(self, before, after, model):
        headers, rows, added, mark = model.expected()
        self.followed += len(model.replaced)
        name, _ = self.sheet(before, "alarms")
        found = Table(after[name], map(normalised, COLUMNS))
        self.assertEqual(found.header_row, 1)
        self.assertEqual([found.headers[column] for column in found.columns], headers)
        made = [[row.get(column) for column in found.columns] for row in found.rows]
        # What follows by a formula is calculated anew, but not what somebody typed over it.
        rows = [row for row in rows if any(row)]
        for place in (found.columns.index(column) for column in map(found.column, CALCULATED) if column):
            for row, now in zip(rows, made):
                row[place] = row[place] or now[place]
        self.assertEqual(made[:len(rows)], rows)
        place = found.column("ResourceId")
        self.assertEqual([row[place][0] for row in found.rows[len(rows):]], added)
        self.assertTrue(all(row[mark] == ("new", False) for row in made[len(rows):]))
        if model.table.above:
            self.assertIn(model.table.above, [sheet for other, sheet in after.items() if other not in before])

    def assert_the_rest(self, before, after, states_before, states):
        for name, sheet in before.items():
            role = self.role(name)
            if role == "drawn":
                # Made anew; without the columns that it counts by there is no Summary.
                continue
            self.assertIn(name, after)
            if role is None:
                self.assertEqual(after[name], sheet)
                self.assertEqual(states[name], states_before[name])
            elif role == "made":
                # What rows said when they were made stays; when their names were made is no row's line.
                lines, others = (
                    {tuple(cells.get((row, column)) for column in (1, 2, 3)) for row, _ in cells if row > 2}
                    for cells in (sheet, after[name]))
                self.assertLessEqual(lines, others)
                self.assertEqual(states[name], "veryHidden")
            elif role == "tags":
                notes = {place: cell for place, cell in sheet.items() if place[1] > 4}
                if notes:
                    kept = [
                        other for title, other in after.items()
                        if title not in before and notes.items() <= other.items()]
                    self.assertTrue(kept)
            elif role in ("settings", "metrics"):
                old = Table(sheet, ["name", "value"] if role == "settings" else ["resourcetype", "metricname"])
                new = Table(after[name], ["name", "value"] if role == "settings" else ["resourcetype", "metricname"])
                self.assertGreaterEqual(len(new.rows), len(old.rows))
                for was, now in zip(old.rows, new.rows):
                    was, now = ([row[key] for key in sorted(row)] for row in (was, now))
                    if was[0][0] not in ("TagsDigest", "Columns"):
                        self.assertEqual(now, was)

    def test_formulas_become_their_values_and_are_listed(self):
        self.alarmbook("export", self.tags({1: {"Name": "web-1"}}, "tags.json"), "-o", "book.xlsx", "--book", "b")
        source = openpyxl.load_workbook(self.folder / "book.xlsx")
        book = xlsxwriter.Workbook(str(self.folder / "edited.xlsx"))
        for sheet in source:
            copy = book.add_worksheet(sheet.title)
            for (row, column), (value, _) in cells(sheet).items():
                copy.write(row - 1, column - 1, value)
        notes = book.add_worksheet("Notes")
        notes.write_formula("B7", "=SUM(1,11)", None, 12)
        notes.write_formula("B8", '="a"&"b"', None, "ab")
        notes.write_formula("C1", "=NA()", None, "#N/A")
        book.close()
        done = self.alarmbook("export", "tags.json", "--refresh", "edited.xlsx", "-o", "new.xlsx")
        self.assertIn("edited.xlsx: Notes!B7: notice: ", done.stderr)
        self.assertIn("12", done.stderr)
        self.assertIn("3 formulas are now their values", done.stdout)
        self.assertEqual(contents(self.folder / "new.xlsx")[0]["Notes"], {
            (7, 2): (12, False), (8, 2): ("ab", False), (1, 3): ("#N/A", False)})

    def test_only_what_a_person_wrote_over_a_formula_column_stays_there(self):
        self.alarmbook(
            "export", self.tags({n: {"Name": f"web-{n}"} for n in range(1, 6)}, "tags.json"), "-o", "book.xlsx",
            "--book", "b")
        book = openpyxl.load_workbook(self.folder / "book.xlsx")
        sheet = book["Alarms"]
        fires, cost = (
            next(cell.column for cell in sheet[1] if column_name(cell.value) == header) for header in CALCULATED)
        self.assertTrue(sheet.cell(6, cost).value.startswith("="))
        sheet.cell(2, cost).value = 0.07
        sheet.cell(3, fires).value = "ask Kim"
        sheet.cell(9, cost).value = "sum"
        book.save(self.folder / "edited.xlsx")
        done = self.alarmbook("export", "tags.json", "--refresh", "edited.xlsx", "-o", "new.xlsx")
        self.assertEqual(done.stderr.splitlines(), [
            f"edited.xlsx: Alarms!{sheet.cell(2, cost).coordinate}: notice: 0.07 was typed over a formula and is kept",
            f'edited.xlsx: Alarms!{sheet.cell(3, fires).coordinate}: notice: "ask Kim" was typed over a formula and is kept',
            f'edited.xlsx: Alarms!{sheet.cell(9, cost).coordinate}: notice: "sum" was typed over a formula and is kept'])
        self.assertIn("3 cells that somebody typed over formulas are kept", done.stdout)
        new = openpyxl.load_workbook(self.folder / "new.xlsx")["Alarms"]
        self.assertEqual((new.cell(2, cost).value, new.cell(3, fires).value, new.cell(7, cost).value), (0.07, "ask Kim", "sum"))
        others = [new.cell(row, column) for row in range(2, 7) for column in (fires, cost)]
        self.assertEqual([cell.data_type for cell in others].count("f"), 8)
        self.alarmbook("check", "new.xlsx")

    def test_tags_that_somebody_edited_are_kept_as_notes_and_only_then(self):
        tags = self.tags({n: {"Name": f"web-{n}", "Team": "shop"} for n in range(1, 5)}, "tags.json")
        self.alarmbook("export", tags, "-o", "book.xlsx", "--book", "b")
        book = openpyxl.load_workbook(self.folder / "book.xlsx")
        sheet = book["Tags"]
        rows = sorted([[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)], reverse=True)
        for number, row in enumerate(rows, 2):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value
        book.save(self.folder / "sorted.xlsx")
        done = self.alarmbook("export", tags, "--refresh", "sorted.xlsx", "-o", "new.xlsx")
        self.assertNotIn("notes", done.stdout)
        self.assertNotIn("Tags notes", openpyxl.load_workbook(self.folder / "new.xlsx").sheetnames)

        sheet.cell(3, 4).value = "somebody's"
        for column, value in enumerate(["Owner", "i-1", "instance", "Kim"], 1):
            sheet.cell(sheet.max_row + (column == 1), column).value = value
        sheet.cell(2, 7).value = "a note"
        book.save(self.folder / "edited.xlsx")
        done = self.alarmbook("export", tags, "--refresh", "edited.xlsx", "-o", "new.xlsx", "--force")
        self.assertIn(
            '  somebody edited "Tags": 2 rows that the new tags don\'t have are on the sheet "Tags notes"\n', done.stdout)
        notes = [
            [cell.value for cell in row if cell.value is not None]
            for row in openpyxl.load_workbook(self.folder / "new.xlsx")["Tags notes"].iter_rows()]
        self.assertEqual([row for row in notes if row], [
            ["tag's Key", "tag's ResourceId", "tag's ResourceType", "tag's Value"], rows[0] + ["a note"],
            rows[1][:3] + ["somebody's"], ["Owner", "i-1", "instance", "Kim"]])
        done = self.alarmbook("export", tags, "--refresh", "new.xlsx", "-o", "twice.xlsx")
        self.assertNotIn("somebody edited", done.stdout)
        self.assertEqual(contents(self.folder / "twice.xlsx"), contents(self.folder / "new.xlsx"))

        # What is only missing leaves nothing to keep.
        sheet.delete_rows(2, 12)
        book.save(self.folder / "edited.xlsx")
        self.alarmbook("export", tags, "--refresh", "edited.xlsx", "-o", "new.xlsx", "--force")
        self.assertNotIn("Tags notes", openpyxl.load_workbook(self.folder / "new.xlsx").sheetnames)

    def test_what_is_written_on_summary_and_guide_is_kept_as_notes_and_only_that(self):
        tags = self.tags({n: {"Name": f"web-{n}", "Environment": "prod"} for n in range(1, 5)}, "tags.json")
        self.alarmbook("export", tags, "-o", "book.xlsx", "--book", "b", "--show-tags", "Environment")
        book = openpyxl.load_workbook(self.folder / "book.xlsx")
        # Without its rows, the Summary speaks of groups that are no more.
        book["Alarms"].delete_rows(3, 9)
        book.save(self.folder / "saved.xlsx")
        untouched = ["book.xlsx", "saved.xlsx"]
        if OFFICE:
            self.save_in_office("saved.xlsx")
            untouched.append("saved/saved.xlsx")
        for book_name in untouched:
            done = self.alarmbook("export", tags, "--refresh", book_name, "-o", "new.xlsx", "--force")
            self.assertNotIn("notes", done.stdout)
            self.assertFalse([name for name in openpyxl.load_workbook(self.folder / "new.xlsx").sheetnames if "notes" in name])

        summary, guide = book["Summary"], book["Guide"]
        self.assertEqual(summary["A5"].value, "Thresholds that are blank")
        self.assertTrue(summary["B5"].value.startswith("="))
        summary["A5"], summary["B5"], summary["C9"], summary["A90"] = "우리 알람", 7, "ask Kim", "prod"
        summary["A91"] = 12.5
        guide["B3"], guide["A60"] = "read this first", "Kim wrote this"
        book.save(self.folder / "edited.xlsx")
        done = self.alarmbook("export", tags, "--refresh", "edited.xlsx", "-o", "new.xlsx", "--force")
        self.assertIn('  what somebody wrote on "Summary" is on the sheet "Summary notes"\n', done.stdout)
        self.assertIn('  what somebody wrote on "Guide" is on the sheet "Guide notes"\n', done.stdout)
        after, states = contents(self.folder / "new.xlsx")
        self.assertEqual(after["Summary notes"], {
            (5, 1): ("우리 알람", False), (5, 2): (7, False), (9, 3): ("ask Kim", False), (90, 1): ("prod", False),
            (91, 1): (12.5, False)})
        self.assertEqual(after["Guide notes"], {(3, 2): ("read this first", False), (60, 1): ("Kim wrote this", False)})
        self.assertEqual(after["Summary"][6, 1], ("Alarms", False))
        self.alarmbook("export", tags, "--refresh", "new.xlsx", "-o", "twice.xlsx")
        self.assertEqual(contents(self.folder / "twice.xlsx"), (after, states))

    def test_without_its_tags_nobody_could_tell_what_is_new(self):
        self.alarmbook("export", self.tags({1: {"Name": "web-1"}}, "tags.json"), "-o", "book.xlsx", "--book", "b")
        book = openpyxl.load_workbook(self.folder / "book.xlsx")
        del book["Tags"]
        book.save(self.folder / "edited.xlsx")
        done = self.alarmbook("export", "tags.json", "--refresh", "edited.xlsx", "-o", "new.xlsx", code=1)
        self.assertEqual(
            done.stderr, "error: edited.xlsx: has no sheet Tags, which says which resources are new; "
            "put it back from an older version of the workbook\n")

    def test_a_formula_that_nothing_calculated_is_refused(self):
        self.alarmbook("export", self.tags({1: {"Name": "web-1"}}, "tags.json"), "-o", "book.xlsx", "--book", "b")
        book = openpyxl.load_workbook(self.folder / "book.xlsx")
        book.create_sheet("Notes")["B7"] = "=SUM(1,11)"
        book.save(self.folder / "edited.xlsx")
        done = self.alarmbook("export", "tags.json", "--refresh", "edited.xlsx", "-o", "new.xlsx", code=1)
        self.assertIn("edited.xlsx: Notes!B7: the formula has no calculated value", done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertEqual(self.files(), ["book.xlsx", "edited.xlsx", "tags.json"])


if __name__ == "__main__":
    unittest.main()
