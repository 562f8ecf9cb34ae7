"""The cells that alarmbook writes, read by openpyxl and by calamine, are those of the same data from XlsxWriter."""
import random
import re
import unittest

import openpyxl
import python_calamine
import xlsxwriter

from support import WorkbookTestCase, instance

COLUMNS = ["Key", "ResourceId", "ResourceType", "Value"]
# What tags hold and writers stumble over: formulas, links, escapes of the format itself, controls, white space, scripts.
PIECES = [
    "=1+1", "+82", "-", "@home", "https://example.com/a?b=c&d", "_x000D_", "_x005F_", "_x00", "x0041_", "_", "&lt;", "<b>",
    "\"", "'", "\t", "\n", "\r", "\r\n", "\x00", "\x01", "\x0b", "\x1f", "\x7f", "\x85", " ", "  ", "\u00a0", "\u200b",
    "\u2028", "\ufeff", "웹 서버", "데이터", "é", "e\u0301", "日本", "🔥", "👩‍💻", "𝔘", "עברית", "0123", "1e5", "TRUE", "#N/A", "]]>",
    "{{Value}}", "2026-11-22", "NA", "null", "i-0abc", "/", "\\", "a", "Z",
]


def value(dice):
    if dice.random() < 0.02:
        # The cell's limit is 32,767 UTF-16 units.
        return dice.choice("a가🔥") * 16_383 + dice.choice(["", "b"])
    return "".join(dice.choice(PIECES) for _ in range(dice.choice([0, 1, 1, 1, 2, 3, 8])))


def undecoded(text):
    """A text as openpyxl reads it, which undoes no escape of a control."""
    return re.sub("[\x00-\x08\x0b-\x1f]", lambda match: f"_x{ord(match[0]):04X}_", text)


class Poured(WorkbookTestCase):
    def drawn(self, tags):
        path = self.folder / "drawn.xlsx"
        book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
        sheet = book.add_worksheet("Tags")
        sheet.write_row(0, 0, COLUMNS)
        for row, tag in enumerate(tags, 1):
            for column, header in enumerate(COLUMNS):
                if tag[header]:
                    sheet.write_string(row, column, tag[header])
        book.close()
        return path

    def by_openpyxl(self, path):
        book = openpyxl.load_workbook(path, read_only=True)
        self.addCleanup(book.close)
        book["Tags"].reset_dimensions()
        return [list(row) + [None] * (4 - len(row)) for row in book["Tags"].iter_rows(values_only=True)]

    def by_calamine(self, path):
        return python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_name("Tags").to_python()

    def assert_the_same(self, tags, message):
        self.alarmbook("export", self.write_tags(tags), "-o", "book.xlsx", "--force")
        drawn, poured = self.drawn(tags), self.folder / "book.xlsx"
        for read, tell in ((self.by_openpyxl, undecoded), (self.by_calamine, str)):
            found, others = read(poured), read(drawn)
            true = [COLUMNS] + [[tell(tag[header]) for header in COLUMNS] for tag in tags]
            self.assertEqual(len(found), len(true), message)
            self.assertEqual(len(others), len(true), message)
            # Of two escapes that share an underscore XlsxWriter guards only the first, and openpyxl drops every x005F_
            # of a shared string: where the peers lose something, the cell is what went in.
            expected = [
                [mine if mine == truth else other for mine, other, truth in zip(*rows, strict=True)]
                for rows in zip(found, others, true, strict=True)
            ]
            self.assertEqual(found, expected, f"{message}, {read.__name__}")

    def test_the_texts_of_a_thousand_seeds(self):
        # Five seeds share a table, since what takes time is the start of a process, and what matters are the texts.
        for first in range(0, 1000, 5):
            tags = []
            for seed in range(first, first + 5):
                dice = random.Random(seed)
                for number in range(dice.choice([1, 1, 2, 3, 9])):
                    # Names of tags are of one kind; what matters are their values.
                    tags += instance(100 * seed + number, value(dice), Note=value(dice), **{"키": value(dice)})
            self.assert_the_same(tags, f"seeds {first} to {first + 4}")

    def test_as_many_rows_as_fill_blocks_and_one_more_and_less(self):
        for count in (1, 2, 1023, 1024, 1025, 4095, 4096, 4097, 8192, 16_385):
            tags = [tag for number in range(count) for tag in instance(number, f"web-{number}")]
            self.assert_the_same(tags, f"{count} rows")

    def test_the_longest_text_of_a_cell(self):
        for text in ("x" * 32_767, "가" * 32_767, "\x01" * 4_681, "_x000D_" * 2_340):
            self.assert_the_same(instance(1, "web") + instance(2, "db", Note=text), text[:8])


if __name__ == "__main__":
    unittest.main()
