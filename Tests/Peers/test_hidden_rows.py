"""Rows in XML comments, CDATA sections and processing instructions are none, wherever a large part is cut to be read:
openpyxl is the judge."""
import csv
import io
import unittest

import openpyxl

from support import WorkbookTestCase
from test_hostile_workbooks import MAIN, workbook

HIDINGS = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?hidden ", "?>")]
# Parts up to 128 KiB aren't cut; others are cut where a row ends, every 512 KiB at the latest.
CUT = 512 << 10
PART = "xl/worksheets/sheet1.xml"


def row(number, value):
    return f'<row r="{number}"><c r="A{number}"><v>{value}</v></c></row>'


def filler(count, first=1):
    """Rows of about so many bytes, from a number on, and the number behind them."""
    rows, size = [], 0
    while size < count:
        rows.append(row(first, first))
        size += len(rows[-1])
        first += 1
    return "".join(rows), first


def sheet(rows):
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


class HiddenRows(WorkbookTestCase):
    def assert_as_openpyxl(self, rows):
        (self.folder / "book.xlsx").write_bytes(workbook({PART: sheet(rows)}))
        judge = openpyxl.load_workbook(self.folder / "book.xlsx", read_only=True)
        expected = ["" if not row or row[0] is None else str(row[0]) for row in judge.active.values]
        judge.close()
        printed = csv.reader(io.StringIO(self.alarmbook("cat", "book.xlsx").stdout))
        # A list of thousands that differ would take minutes to be shown.
        self.assertTrue([(row or [""])[0] for row in printed] == expected, "openpyxl reads other rows")

    def test_what_spans_a_cut(self):
        for opening, closing in HIDINGS:
            for before in (1_000, CUT - 200, 2 * CUT - 30_000):
                for length in (300, 3 * CUT):
                    with self.subTest(opening, before=before, length=length):
                        shown, number = filler(before)
                        hidden, behind = filler(length, number)
                        last, _ = filler(2_000, behind)
                        self.assert_as_openpyxl(shown + opening + hidden + closing + last)

    def test_the_cut_stands_in_the_delimiter_itself(self):
        # Where no row ends for long, the part is cut at a byte.
        shown, number = filler(1_000)
        hidden, behind = filler(CUT, number + 1)
        last, _ = filler(2_000, behind)
        for opening, closing in HIDINGS:
            for split in range(1, len(opening) + 1):
                with self.subTest(opening, split=split):
                    # The row goes on to the cut, and the opening is split there.
                    start = f'<row r="{number}"><c r="A{number}"><v>1</v></c>'
                    space = " " * (CUT - len(start) - split)
                    inside = shown + start + space + opening + "</row>" + hidden + closing + "</row>" + last
                    between = shown + " " * (CUT - split) + opening + hidden + closing + last
                    self.assert_as_openpyxl(inside)
                    self.assert_as_openpyxl(between)

    def test_thousands_of_rows_in_one_comment(self):
        hidden = "".join(row(number, number) for number in range(2, 40_000))
        self.assert_as_openpyxl(row(1, 1) + "<!--" + hidden + "-->" + row(50_000, 3))


if __name__ == "__main__":
    unittest.main()
