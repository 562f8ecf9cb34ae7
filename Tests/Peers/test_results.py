"""import --report results.xlsx, read by openpyxl and the auditors: rows, colours, filter, and values as they stood."""
import csv
import datetime
import json
import unittest

import openpyxl
from openpyxl.styles.numbers import FORMAT_PERCENTAGE

from hostile import TABLE, joined
from support import column_name, instance
from test_written_workbooks import SoundTestCase

RESULTS = ["Action", "Result", "Error", "Name"]


class ResultsTests(SoundTestCase):
    def results(self, book, *options, code=0):
        self.alarmbook("import", book, "--to", "alarms.json", "--yes", "--report", "results.xlsx", *options, code=code)
        self.assert_sound(self.folder / "results.xlsx")
        return openpyxl.load_workbook(self.folder / "results.xlsx")["Results"]

    def edit(self, book, change):
        workbook = openpyxl.load_workbook(book)
        change(workbook["Alarms"])
        workbook.save(book)

    def rows(self, sheet):
        return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]

    def test_every_row_stands_as_it_stood_and_results_stand_behind(self):
        book = self.export(self.write_tags([tag for number in range(5) for tag in instance(number, f"n{number}")]))

        def change(sheet):
            titles = [column_name(cell.value) for cell in sheet[1]]
            threshold = titles.index("Threshold") + 1
            sheet.cell(1, len(titles) + 2, "Note")
            sheet.cell(1, len(titles) + 3, "result")
            sheet.cell(2, len(titles) + 2, "=1+1")
            sheet.cell(3, len(titles) + 2, datetime.date(2026, 11, 22))
            sheet.cell(2, threshold, 0.7).number_format = FORMAT_PERCENTAGE
            sheet.cell(3, threshold, "none")
            sheet.cell(4, len(titles) + 3, "=HYPERLINK(1)")
            sheet.cell(5, titles.index("Key") + 1, "Team")  # Without a metric and a Threshold it is no alarm's row.
            sheet.cell(5, threshold).value = sheet.cell(5, titles.index("MetricName") + 1).value = None

        self.edit(book, change)
        titles = [cell.value for cell in openpyxl.load_workbook(book)["Alarms"][1] if cell.value]
        sheet = self.results(book)
        self.assertEqual(
            [cell.value for cell in sheet[1]], titles[:-1] + ["result (2)"] + RESULTS)
        rows = self.rows(sheet)
        self.assertEqual([row[titles.index("Resource Id")] for row in rows], [f"i-{number:017x}" for number in range(5)])
        self.assertEqual(
            [row[-4:-1] for row in rows],
            [["create", "done", None], [None] * 3, ["create", "done", None], [None] * 3, ["create", "done", None]])
        threshold = titles.index("Threshold")
        self.assertEqual([row[threshold] for row in rows], [0.7, "none", 90, None, 90])
        self.assertEqual(sheet.cell(2, threshold + 1).number_format, "0.00%")
        self.assertEqual(rows[1][-6], datetime.datetime(2026, 11, 22))

    def test_csv_has_nine_fields_a_line_of_which_a_spreadsheet_makes_no_formula(self):
        names = joined(["\"", ",", "'", "=", "-"]) + [sign for sign in TABLE["signs"] if sign.strip()]
        book = self.export(self.write_tags([tag for number, name in enumerate(names) for tag in instance(number, name)]))
        for ending in ("csv", "json"):
            self.alarmbook("import", book, "--to", f"{ending}-alarms.json", "--yes", "--report", f"results.{ending}")
        with open(self.folder / "results.csv", newline="", encoding="utf-8") as file:
            header, *rows = list(csv.reader(file, strict=True))
        expected = [result["name"] for result in json.loads((self.folder / "results.json").read_text())["results"]]
        self.assertEqual({len(row) for row in [header, *rows]}, {9})
        self.assertEqual([row[5] for row in rows], ["'" + name if name[0] in "=+-@" else name for name in expected])
        self.assertGreater(sum(name[0] in "=+-@" for name in expected), 5)
        self.assertEqual([row[4:9:3] for row in rows], [["create", "done"]] * len(names))

    def test_results_are_coloured_by_rules_that_sorting_keeps_and_filterable(self):
        book = self.export(self.write_tags(instance(1, "a") + instance(2, "b")))
        sheet = self.results(book)
        self.assertEqual(sheet.freeze_panes, "A2")
        table = sheet.tables["Results"]
        self.assertEqual(table.ref, sheet.dimensions)
        self.assertEqual(table.autoFilter.ref, sheet.dimensions)
        rules = [(str(entry.sqref), rule.formula[0], rule.dxf.fill.bgColor.rgb)
                 for entry in sheet.conditional_formatting for rule in entry.rules]
        letter = {title: cell.column_letter for cell in sheet[1] for title in [cell.value]}
        area = f"A2:{sheet.cell(1, sheet.max_column).column_letter}1048576"
        self.assertEqual(sorted(rules), sorted([
            (area, f'${letter["Result"]}2="done"', "FFC6EFCE"),
            (area, f'${letter["Result"]}2="failed"', "FFFFC7CE"),
            (area, 'OR(${0}2="skipped",${0}2="conflict",${0}2="drifted")'.format(letter["Result"]), "FFFFEB9C"),
            (area, f'${letter["Action"]}2="unchanged"', "FFF2F2F2"),
        ]))

    def test_what_has_no_row_comes_behind_and_a_report_may_be_replaced(self):
        book = self.export(self.write_tags([tag for number in range(12) for tag in instance(number, f"n{number:02}")]))
        self.results(book)

        def change(sheet):
            sheet.delete_rows(4)
            sheet.cell(2, [column_name(cell.value) for cell in sheet[1]].index("Threshold") + 1, 80)

        self.edit(book, change)
        rows = self.rows(self.results(book, "--prune", "1"))
        self.assertEqual([row[-4:] for row in rows[:2]], [
            ["rename", "done", None, "n00: CPU Utilization over 80 percent"],
            ["unchanged", "none", None, "n01: CPU Utilization over 90 percent"]])
        self.assertEqual(rows[11], [None] * (len(rows[11]) - 4)
                         + ["delete", "done", None, "n02: CPU Utilization over 90 percent"])
        self.assertEqual(len(rows), 12)


if __name__ == "__main__":
    unittest.main()
