"""Workbooks as people mangle them, made by chance from a seed, and what of their edits may not be lost in silence.

A book is edited first, each typed value one that no default has, and mangled then. What has become of each typed value
follows from how the sheet looks in the end, not from what was done to it: its column is gone or not understood, or its
cell is one of a merged range that holds nothing, or nothing happened to it.
"""
import random
import re
import unicodedata

import openpyxl
from openpyxl.utils import get_column_letter

from support import column_name

TAG_TABLE = ["Key", "ResourceId", "ResourceType", "Value"]
# Columns that nobody reads, or that mostly say what is known: what happens to them costs nothing.
UNREAD = ["Unit", "Why", "FiresAfter", "MonthlyCost"]
# Columns of the sheet Metrics whose values alarms take where their own cells are blank.
METRIC_COLUMNS = ["Dimensions", "Statistic", "ComparisonOperator", "Threshold", "Unit", "Period", "EvaluationPeriods"]
# Headers of other languages that mean a column of an English workbook.
NEWCOMERS = ["임계값", "しきい値", "활성화", "期間", "기간"]
WORDS = ["담당자", "비고", "Limit", "상한 (%)", "x", "2026", "Wert", "check me", "ask Kim"]
# What people type into the columns, and the field of the alarm that says it.
TYPED = {
    "Threshold": ("Threshold", lambda dice: dice.randint(2001, 8000) / 100, float),
    "Period": ("Period", lambda dice: dice.choice([600, 900, 1200, 1800]), int),
    "EvaluationPeriods": ("EvaluationPeriods", lambda dice: dice.randint(2, 9), int),
    "Statistic": ("Statistic", lambda dice: dice.choice(["Maximum", "Minimum", "Sum"]), str),
    "ComparisonOperator": (
        "ComparisonOperator", lambda dice: ">=", lambda value: {">=": "GreaterThanOrEqualToThreshold"}[value]),
    "TreatMissingData": ("TreatMissingData", lambda dice: dice.choice(["breaching", "notBreaching", "ignore"]), str),
    "Enabled": ("ActionsEnabled", lambda dice: "no", lambda value: False),
    "AlarmName": ("AlarmName", lambda dice: f"서버 {dice.randint(1, 10**9)}", str),
}


def normalised(text):
    return re.sub(r"[\s_]", "", str(text)).lower()


class Typed:
    """A value that somebody typed into a row's column."""

    def __init__(self, row, column, value):
        self.row, self.column, self.value = row, column, value

    def stands_in(self, alarm):
        field, _, expected = TYPED[self.column]
        return alarm[field] == expected(self.value)

    def __repr__(self):
        return f"{self.value!r} in {self.column} of {self.row['ResourceId']} {self.row['MetricName']}"


class MangledBook:
    """A workbook's sheet of alarms as columns and rows; what else happens to the file is done to it as it is written."""

    def __init__(self, path, dice):
        self.dice = dice
        self.book = openpyxl.load_workbook(path)
        self.sheet = self.book["Alarms"]
        # Each column as its key and the header that it has now.
        self.columns = [[column_name(cell.value), cell.value] for cell in self.sheet[1]]
        titles = [key for key, _ in self.columns]
        self.rows = [dict(zip(titles, [cell.value for cell in row])) for row in self.sheet.iter_rows(min_row=2)]
        self.typed, self.merged, self.done = [], [], []
        # Rows whose Unit says what their metric can't count, and the word.
        self.units = []
        # Rows whose Key is no longer Name, however it is spelled.
        self.miskeyed = []
        self.has_own_status = False
        # Words of which each must be in some error or warning.
        self.wanted = []
        self.titles = 0

    def is_gone(self, row):
        """Whether a refresh marked a row gone, so that it makes no alarm, whatever is typed into it."""
        return not self.has_own_status and str(row.get("Status")).startswith("gone")

    # What people do.

    def type(self, row, column, value=None):
        if column not in row or self.is_gone(row) or any(other.row is row and other.column == column for other in self.typed):
            return
        typed = TYPED[column][1](self.dice) if value is None else value
        # What stands there already is no edit.
        if row[column] != typed:
            row[column] = typed
            self.typed.append(Typed(row, column, typed))

    def edit(self):
        for _ in range(self.dice.randint(3, 12)):
            self.type(self.dice.choice(self.rows), self.dice.choice(list(TYPED)))

    def fill_down(self):
        """What somebody typed is dragged over the rows below."""
        source = self.dice.choice(self.typed)
        if source.column == "AlarmName":
            return
        first = next(index for index, row in enumerate(self.rows) if row is source.row)
        for row in self.rows[first + 1:first + self.dice.randint(2, 5)]:
            self.type(row, source.column, source.value)

    def fill_ids_down(self):
        """The fill handle counts ids up, and each row that was dragged over is of a resource that nobody knows."""
        if "Tags" not in self.book.sheetnames:
            return
        first = self.dice.randrange(len(self.rows))
        for number, row in enumerate(self.rows[first + 1:first + 4], 1):
            row["ResourceId"] = f"i-{0xfffffff + number:017x}"
            if not self.is_gone(row):
                self.wanted.append(f'"{row["ResourceId"]}"')

    def misspell_keys(self):
        """Keys in other letters, with blanks, or as somebody mistyped them."""
        for row in self.dice.sample(self.rows, min(3, len(self.rows))):
            if row.get("Key") != "Name" or self.is_gone(row):
                continue
            row["Key"] = self.dice.choice(["name", "NAME", " Name\u00a0", "Ｎａｍｅ", self.typo("Name"), "Nmae", "이름"])
            if normalised(unicodedata.normalize("NFKC", row["Key"])) != "name":
                self.miskeyed.append(row)

    def type_unit(self):
        """A unit that no metric of an instance has."""
        row = self.dice.choice(self.rows)
        if "Unit" in row and row.get("Threshold") is not None and not self.is_gone(row):
            row["Unit"] = self.dice.choice(["GB", "ms", "시간"])
            self.units.append(row)

    def add_newcomer(self):
        """A column of somebody's own whose header means one of the workbook's in another language."""
        title = self.dice.choice(NEWCOMERS)
        self.columns.insert(self.dice.randrange(len(self.columns) + 1), ["newcomer", title])
        for row in self.rows:
            row["newcomer"] = None
        self.dice.choice(self.rows)["newcomer"] = "ask Kim"
        self.wanted.append(f'"{title}"')

    def mangle_Metrics(self):
        """A column of the sheet Metrics is renamed or deleted."""
        if "Metrics" not in self.book.sheetnames:
            return
        sheet = self.book["Metrics"]
        cell = self.dice.choice([cell for cell in sheet[1] if column_name(cell.value) in METRIC_COLUMNS])
        self.wanted.append(f"column {column_name(cell.value)} is gone")
        if self.dice.random() < 0.5:
            cell.value = self.dice.choice(["Zeitraum", "x", None])
        else:
            sheet.delete_cols(cell.column)

    def count_down(self):
        """The fill handle counts a threshold up, down the column."""
        first = self.dice.randrange(max(len(self.rows) - 3, 1))
        rows = self.rows[first:first + 4]
        if any(self.is_gone(row) for row in rows) or len(rows) < 4:
            return
        for number, row in enumerate(rows):
            self.typed = [typed for typed in self.typed if typed.row is not row or typed.column != "Threshold"]
            row["Threshold"] = None
            self.type(row, "Threshold", 11 + number)

    def add_status(self):
        """A column Status of somebody's own, in which some rows say what a refresh writes."""
        if "Status" in self.rows[0]:
            return
        self.columns.append(["Status", "Status"])
        for row in self.rows:
            row["Status"] = self.dice.choice(["gone", "done", "ok", None])
        self.has_own_status = True

    def governed(self):
        columns = [column for column in self.columns if column[0] and column[0] not in TAG_TABLE + UNREAD]
        edited = {typed.column for typed in self.typed}
        # Mostly a column that somebody typed into.
        hit = [column for column in columns if column[0] in edited]
        return self.dice.choice(hit if hit and self.dice.random() < 0.8 else columns)

    def typo(self, word):
        place = self.dice.randrange(1, len(word))
        return self.dice.choice([
            word[:place] + word[place + 1:], word[:place] + "x" + word[place:],
            word[:place - 1] + word[place] + word[place - 1] + word[place + 1:]])

    def rename_header(self):
        column = self.governed()
        known = {normalised(key) for key, _ in self.columns}
        title = self.dice.choice([self.dice.choice(WORDS), self.typo(column[0]), None])
        if normalised(title) not in known:
            column[1] = title

    def respell_header(self):
        column = self.governed()
        if column[1] and not column[1].startswith("tag:"):
            column[1] = self.dice.choice([column[1].upper(), f" {column[1]}\u00a0", " ".join(column[1])])

    def delete_column(self):
        self.columns.remove(self.governed())

    def move_column(self):
        self.columns.insert(self.dice.randrange(len(self.columns)), self.columns.pop(self.dice.randrange(len(self.columns))))

    def add_column(self):
        self.columns.insert(self.dice.randrange(len(self.columns)), [None, f"메모 {self.dice.random()}"])

    def rename_a_column_of_the_tag_table(self):
        key = self.dice.choice(TAG_TABLE)
        column = next(column for column in self.columns if column[0] == key)
        column[1] = self.dice.choice(WORDS)
        self.wanted.append(column[0])

    def sort_rows(self):
        key = self.dice.choice([column[0] for column in self.columns if column[0]])
        self.rows.sort(key=lambda row: str(row[key]))

    def shuffle_rows(self):
        self.dice.shuffle(self.rows)

    def delete_row(self):
        row = self.rows.pop(self.dice.randrange(len(self.rows)))
        self.typed = [typed for typed in self.typed if typed.row is not row]

    def title(self):
        self.titles += 1

    def merge(self):
        """Merges cells of one column, of one row, or of a block of both, by the places in which they stand at last."""
        self.merged.append((
            self.dice.randrange(len(self.rows)), self.dice.randrange(len(self.columns)),
            *self.dice.choice([(self.dice.randint(1, 4), 0), (0, self.dice.randint(1, 3)), (2, 2)])))

    def merge_typed(self):
        """Merges a cell that somebody typed into with those below, as people do who mean one value for many rows."""
        typed = self.dice.choice(self.typed)
        row = next(index for index, row in enumerate(self.rows) if row is typed.row)
        column = next((index for index, column in enumerate(self.columns) if column[0] == typed.column), None)
        if column is not None:
            self.merged.append((max(row - self.dice.randint(0, 1), 0), column, self.dice.randint(1, 3), 0))

    def lose(self, name):
        def without():
            if name in self.book.sheetnames:
                del self.book[name]
                if name == "Tags":
                    self.wanted = [word for word in self.wanted if '"i-' not in word]
                if name == "Metrics":
                    self.wanted = [word for word in self.wanted if not word.endswith("is gone")]
                self.wanted.append(name)
        without.__name__ = f"lose_{name}"
        return without

    def lose_all_but_the_table(self):
        """read_excel, edit, to_excel."""
        for name in self.book.sheetnames:
            if name != self.sheet.title:
                del self.book[name]
        self.wanted = [word for word in self.wanted if '"i-' not in word]
        self.columns.insert(0, [None, None])
        self.wanted.append("Settings")

    def lose_Book(self):
        if "Settings" in self.book.sheetnames:
            for row in self.book["Settings"].iter_rows(min_row=2):
                if row[0].value == "Book":
                    row[self.dice.randrange(2)].value = None
                    self.wanted.append("Book")

    def rename_headers_of_Settings(self):
        if "Settings" in self.book.sheetnames:
            self.book["Settings"].cell(1, self.dice.randint(1, 2)).value = self.dice.choice(WORDS)
            self.wanted.append("Settings")

    def copy_sheet(self):
        self.wanted.append("--sheet")

    def run(self, is_harmful=True):
        self.edit()
        harmless = [
            self.move_column, self.add_column, self.sort_rows, self.shuffle_rows, self.title, self.respell_header,
            self.delete_row, self.fill_down, self.count_down, self.add_status]
        harmful = [
            *3 * [self.rename_header, self.delete_column, self.merge_typed], self.merge, self.merge, self.fill_ids_down,
            self.misspell_keys, self.misspell_keys, self.type_unit, self.type_unit, self.mangle_Metrics,
            self.rename_a_column_of_the_tag_table, self.copy_sheet, self.lose_Book, self.rename_headers_of_Settings,
            self.lose_all_but_the_table, *map(self.lose, ["Settings", "Tags", "Metrics"])]
        chosen = [self.dice.choice(harmless) for _ in range(self.dice.randint(0, 3))]
        if is_harmful:
            chosen += [self.dice.choice(harmful) for _ in range(self.dice.choice([0, 1, 1, 1, 2, 3]))]
        # A newcomer beside a column that is gone would be that column, translated by hand.
        if is_harmful and self.dice.random() < 0.1:
            chosen = [self.add_newcomer]
        for step in chosen:
            if self.typed and self.rows:
                self.done.append(step.__name__)
                step()
        # What else happened may hide a Key: then the typed values of its row are looked for.
        if not ({step.__name__ for step in harmful} - {"misspell_keys"}) & set(self.done):
            self.wanted += [f'"{row["Key"].strip()}"' for row in self.miskeyed if row in self.rows]
        if not ({step.__name__ for step in harmful} - {"type_unit"}) & set(self.done):
            self.wanted += [f'"{row["Unit"]}"' for row in self.units if row in self.rows]

    # What the sheet looks like in the end.

    @property
    def header_row(self):
        return 1 + self.titles

    def write(self, path):
        sheet = self.sheet
        for name in list(sheet.tables):
            del sheet.tables[name]
        sheet.delete_rows(1, sheet.max_row)
        for row in range(1, self.header_row):
            sheet.cell(row, 1).value = "please edit Threshold only"
        for column, (key, title) in enumerate(self.columns, 1):
            sheet.cell(self.header_row, column).value = title
            for row, values in enumerate(self.rows, self.header_row + 1):
                if key:
                    sheet.cell(row, column).value = values[key]
        for row, column, rows, columns in self.ranges():
            sheet.merge_cells(start_row=row, start_column=column, end_row=rows, end_column=columns)
        if "copy_sheet" in self.done:
            self.book.copy_worksheet(sheet).title = "Alarms (2)"
        self.book.save(path)

    def ranges(self):
        """The merged ranges as the rows and columns of their corners; none overlaps another."""
        taken, ranges = set(), []
        for row, column, rows, columns in self.merged:
            first = (self.header_row + 1 + min(row, len(self.rows) - 1), 1 + min(column, len(self.columns) - 1))
            last = (
                min(first[0] + rows, self.header_row + len(self.rows)), min(first[1] + columns, len(self.columns)))
            cells = {(row, column) for row in range(first[0], last[0] + 1) for column in range(first[1], last[1] + 1)}
            if len(cells) > 1 and not cells & taken:
                taken |= cells
                ranges.append((*first, *last))
        return ranges

    def place(self, typed):
        """The row and column of a typed value; the column is None where it is gone."""
        row = self.header_row + 1 + next(index for index, row in enumerate(self.rows) if row is typed.row)
        column = next((index for index, column in enumerate(self.columns, 1) if column[0] == typed.column), None)
        return row, column

    def is_lost(self, typed):
        """Whether nothing can find a typed value any more, whatever reads the sheet."""
        row, column = self.place(typed)
        if column is None or normalised(self.columns[column - 1][1]) != normalised(typed.column):
            return True
        return any(
            first <= row <= last and left <= column <= right and (row, column) != (first, left)
            for first, left, last, right in self.ranges())

    def is_named(self, typed, problems):
        """Whether an error or a warning names a typed value: its cell, its column, or the range that its cell is in."""
        row, column = self.place(typed)
        cell = column and f"{get_column_letter(column)}{row}"
        for problem in problems:
            if problem["severity"] == "notice":
                continue
            text = problem["message"]
            if cell and problem["cell"] == cell or f"column {typed.column} is gone" in text:
                return True
            for first, left, last, right in self.ranges():
                area = f"{get_column_letter(left)}{first}:{get_column_letter(right)}{last}"
                if area in text and first <= row <= last and column and left <= column <= right:
                    return True
        return False
