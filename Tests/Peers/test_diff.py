"""What two workbooks say differently, as alarmbook diff and git with alarmbook as its textconv show it."""
import json
import random
import re
import unittest

import markdown_it
import openpyxl

from hostile import PREPEND, EXTEND
from support import BINARY, WorkbookTestCase, column_name, instance


# What is markup somewhere, alone and beside what joins it.
HOSTILE = [
    "**bold** _x_ ~~y~~", "<script>alert(1)</script>", "</code></details><img src=x>", "| a | b |", "a\\|b", "`tick` ``two``",
    "![x](http://x.example/y)", "[x](y)", "@everyone #1 GH-2", "https://x.example www.y.example", "- item", "> quote",
    "a\nb\n\n# c", "$x$ &amp; &#60;", "\\`", "x\u202ey", "\x1b[31mred", "<!--", "||spoiler||", ":tada:",
] + [prepend + sign + extend for sign, prepend, extend in zip("|`<*_[&\\", PREPEND, EXTEND)]


class Diff(WorkbookTestCase):
    def make(self, name="a.xlsx", count=6):
        tags = [tag for number in range(1, count + 1) for tag in instance(number, f"web-{number}")]
        return self.export(self.write_tags(tags), name, "--metrics", "CPUUtilization,StatusCheckFailed")

    def edit(self, source, target, body):
        book = openpyxl.load_workbook(self.folder / source)
        body(book)
        book.save(self.folder / target)

    def diff(self, *arguments, code=0):
        return json.loads(self.alarmbook("diff", "a.xlsx", "b.xlsx", "--format", "json", *arguments, code=code).stdout)

    def commit(self):
        """Makes a repository of the folder, in which git shows workbooks by alarmbook."""
        self.git("init", "-q")
        (self.folder / ".gitattributes").write_text("*.xlsx diff=alarmbook\n")
        self.git("config", "diff.alarmbook.textconv", f"'{BINARY}' diff")
        self.git("add", "-A")
        self.git("commit", "-qm", "one")

    @staticmethod
    def rows(sheet):
        """A sheet's rows, the names of its columns first."""
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        return [list(map(column_name, rows[0]))] + rows[1:]

    @staticmethod
    def rewrite(sheet, rows):
        """Puts rows, the header first, in place of a sheet's own."""
        sheet.delete_rows(1, sheet.max_row)
        for row in rows:
            sheet.append(row)

    def test_a_workbook_that_was_only_saved_sorted_and_spelled_otherwise_says_the_same(self):
        self.make()

        def body(book):
            sheet = book["Alarms"]
            rows = self.rows(sheet)
            header, rows = rows[0], rows[1:]
            columns = list(range(len(header)))
            random.Random(1).shuffle(columns)
            random.Random(2).shuffle(rows)
            for row in rows:
                row[header.index("Threshold")] = f" {row[header.index('Threshold')]}.0 "
                row[header.index("Statistic")] = row[header.index("Statistic")].upper()
                row[header.index("Enabled")] = "TRUE"
                row[header.index("MetricName")] = row[header.index("MetricName")].lower()
            header = [name.lower() if name != "MetricName" else "metric name" for name in header]
            self.rewrite(sheet, [[row[column] for column in columns] for row in [header] + rows])

        self.edit("a.xlsx", "b.xlsx", body)
        answer = self.diff("--detailed-exitcode")
        self.assertEqual([table["changes"] for table in answer["tables"]], [[], [], []])
        self.assertIn("They say the same.", self.alarmbook("diff", "a.xlsx", "b.xlsx").stdout)

    def test_every_edited_cell_is_named_by_its_row_and_field_and_nothing_else_is(self):
        self.make()

        def body(book):
            sheet = book["Alarms"]
            rows = self.rows(sheet)
            header, rows = rows[0] + ["owner"], [row + [None] for row in rows[1:]]
            rows[0][header.index("Threshold")] = 71
            rows[3][header.index("owner")] = "Kim"
            gone, copied = rows.pop(5), list(rows[1])
            copied[header.index("Severity")] = "critical"
            self.gone = gone[header.index("ResourceId")]
            rows.append(copied)
            rows.append([None, None, None, None, None] + ["ask Lee"])
            self.rewrite(sheet, [header] + rows[::-1])
            book["Settings"].append(["DescriptionTemplate", "see {Value}"])
            names = self.rows(book["Metrics"])[0]
            for row in book["Metrics"].iter_rows(min_row=2):
                if "CPUUtilization" in [cell.value for cell in row]:
                    row[names.index("Threshold")].value = 95
            notes = book.create_sheet("Notes")
            notes["B3"] = "for Monday"

        self.edit("a.xlsx", "b.xlsx", body)
        answer = self.diff("--detailed-exitcode", code=2)
        alarms, settings, metrics = answer["tables"]
        changes = sorted(
            (change["change"], change["row"].split()[0], field["field"], field["old"], field["new"])
            for change in alarms["changes"] if change["change"] == "changed" for field in change["fields"])
        self.assertEqual(changes, [
            ("changed", "i-00000000000000001", "Threshold", "90", "71"),
            ("changed", "i-00000000000000002", "owner", "", "Kim")])
        self.assertEqual(
            sorted((change["change"], change["row"]) for change in alarms["changes"] if change["change"] != "changed"),
            [("added", "ask Lee"), ("added", "i-00000000000000001 StatusCheckFailed critical"),
             ("removed", f"{self.gone} StatusCheckFailed")])
        self.assertEqual(
            [[(field["field"], field["new"]) for field in change["fields"]] for change in settings["changes"]],
            [[("Name", "DescriptionTemplate"), ("Value", "see {Value}")]])
        self.assertEqual(
            [(field["field"], field["old"], field["new"]) for change in metrics["changes"]
             for field in change["fields"]], [("Threshold", "90", "95")])
        self.assertEqual(answer["onlyInNew"], ["Notes"])

    def test_a_sheet_of_ones_own_is_compared_cell_by_cell_and_doubled_rows_are_named(self):
        self.make()

        def notes(text):
            def body(book):
                sheet = book.create_sheet("Notes")
                sheet["B3"], sheet["C4"] = text, 7
            return body

        def double(book):
            notes("for Tuesday")(book)
            book["Alarms"].append([cell.value for cell in book["Alarms"][2]])

        self.edit("a.xlsx", "b.xlsx", double)
        self.edit("a.xlsx", "a.xlsx", notes("for Monday"))
        answer = self.diff()
        self.assertEqual(
            answer["sheets"],
            [{"sheet": "Notes", "cells": [{"cell": "B3", "old": "for Monday", "new": "for Tuesday"}]}])
        self.assertEqual([change["change"] for change in answer["tables"][0]["changes"]], ["added"])
        self.assertEqual(
            [(doubled["in"], doubled["row"], doubled["rows"]) for doubled in answer["tables"][0]["doubled"]],
            [("new", "i-00000000000000001 CPUUtilization", [2, 14])])

    def test_git_shows_the_cells_that_differ_and_no_row_that_was_only_moved(self):
        self.make("book.xlsx")

        self.commit()

        def body(book):
            sheet = book["Alarms"]
            rows = self.rows(sheet)
            rows[4][rows[0].index("Threshold")] = 55
            self.rewrite(sheet, [rows[0]] + rows[:0:-1])

        self.edit("book.xlsx", "book.xlsx", body)
        shown = self.git("diff", "-U0", "book.xlsx")
        self.assertEqual(
            [line for line in shown.splitlines() if line[:1] in "+-" and not line.startswith(("+++", "---"))],
            ["-    Threshold: 1", "+    Threshold: 55"])
        self.assertIn("@@ Alarms: i-00000000000000002 StatusCheckFailed", shown)

    def test_a_file_that_cannot_be_read_is_a_line_and_git_goes_on_with_those_behind_it(self):
        pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 1\n"
        self.make("z.xlsx")
        (self.folder / "a.xlsx").write_text(pointer.format("aa"))
        (self.folder / "b.xlsx").write_bytes((self.folder / "z.xlsx").read_bytes()[:-900])
        for name, reason in (("a.xlsx", "is a text file"), ("b.xlsx", "is cut short")):
            line = self.alarmbook("diff", name).stdout
            self.assertTrue(line.startswith(f"can't be read: {reason}"), line)
            self.assertEqual(line.count("\n"), 1)
        self.assertIn("cannot be opened", self.alarmbook("diff", "none.xlsx", code=1).stderr)
        self.alarmbook("diff", "a.xlsx", "z.xlsx", code=1)

        self.commit()
        (self.folder / "a.xlsx").write_text(pointer.format("bb"))

        def body(book):
            sheet = book["Alarms"]
            rows = self.rows(sheet)
            rows[4][rows[0].index("Threshold")] = 55
            self.rewrite(sheet, rows)

        self.edit("z.xlsx", "z.xlsx", body)
        self.assertIn("+    Threshold: 55", self.git("diff", "-U0"))
        self.git("commit", "-qam", "two")
        self.assertIn("+    Threshold: 55", self.git("log", "-p"))

    def test_a_workbook_without_alarms_is_text_for_git_too(self):
        book = openpyxl.Workbook()
        book.active.title, book.active["B2"] = "Plan", "for Monday"
        book.save(self.folder / "other.xlsx")
        self.assertEqual(self.alarmbook("diff", "other.xlsx").stdout, "Plan\n    B2: for Monday\n")
        self.make()
        self.assertIn("no sheet has the columns", self.alarmbook("diff", "a.xlsx", "other.xlsx", code=1).stderr)

    def test_whatever_cells_hold_is_no_markup_in_markdown_and_no_command_to_a_terminal(self):
        self.make(count=len(HOSTILE))

        def body(book):
            sheet = book["Alarms"]
            column = sheet.max_column + 1
            sheet.cell(1, column).value = "note"
            for index, text in enumerate(HOSTILE):
                cell = sheet.cell(2 + 2 * index, column)
                cell.value, cell.data_type = text.replace("\x1b", "_x001B_"), "s"

        self.edit("a.xlsx", "b.xlsx", body)
        answer = self.diff()
        notes = [field["new"] for change in answer["tables"][0]["changes"] for field in change["fields"]]
        self.assertEqual(len(notes), len(HOSTILE))
        text = self.alarmbook("diff", "a.xlsx", "b.xlsx", "--format", "markdown").stdout
        self.assertNotIn("@everyone", re.sub("`[^`]*`", "", text))
        html = markdown_it.MarkdownIt("gfm-like", {"linkify": False}).render(text)
        tags = {piece.split(">")[0].strip("/").split()[0] for piece in html.split("<")[1:]}
        self.assertLessEqual(tags, {"p", "strong", "code", "table", "thead", "tbody", "tr", "th", "td"})
        self.assertEqual(html.count("<td>"), 5 * len(notes))
        shown = self.alarmbook("diff", "a.xlsx", "b.xlsx").stdout
        self.assertNotIn("\x1b", shown)


if __name__ == "__main__":
    unittest.main()
