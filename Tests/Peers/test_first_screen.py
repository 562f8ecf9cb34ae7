"""What a workbook shows on a screen 1,366 pixels wide, by the widths that stand in it."""
import unittest

import openpyxl
from openpyxl.utils import get_column_letter

from support import SAMPLE, WorkbookTestCase, column_name

SCREEN = 1_366
# What stands left and right of the cells: the numbers of the rows, and a scroll bar.
BESIDE = 60 + 20
NEEDED = ["Value", "ResourceType", "MetricName", "ComparisonOperator", "Threshold", "Unit", "Severity", "Enabled"]


class FirstScreenTests(WorkbookTestCase):
    # Each of the sample's data sets, as its own documentation exports it.
    SETS = {
        "tags.json": [],
        "instances.json": ["--show-tags", "Environment"],
        "next-month.json": ["--show-tags", "Environment"],
        "resources.json": ["--metrics", "recommended", "--show-tags", "Environment"],
    }

    def books(self):
        for source, options in self.SETS.items():
            self.alarmbook("export", SAMPLE / source, "-o", "book.xlsx", "--force", *options)
            yield source, openpyxl.load_workbook(self.folder / "book.xlsx")

    @staticmethod
    def pixels(sheet):
        """The width of each column: the default font's digits are 7 pixels wide (ECMA-376 part 1, 18.3.1.13)."""
        return [
            int(sheet.column_dimensions[get_column_letter(column)].width * 7) for column in range(1, sheet.max_column + 1)]

    def test_the_first_screen_shows_what_people_edit_and_of_what(self):
        for source, book in self.books():
            with self.subTest(source):
                sheet = book["Alarms"]
                shown, room = [], SCREEN - BESIDE
                for cell, width in zip(sheet[1], self.pixels(sheet)):
                    room -= width
                    if room >= 0:
                        shown.append(column_name(cell.value))
                self.assertEqual([header for header in NEEDED if header not in shown], [])

    def test_what_a_row_is_about_stays_in_sight(self):
        for source, book in self.books():
            with self.subTest(source):
                sheet = book["Alarms"]
                headers = [column_name(cell.value) for cell in sheet[1]]
                widths = self.pixels(sheet)
                whole = headers.index("MetricName") + 1
                frozen = whole if sum(widths[:whole]) <= SCREEN / 2 else 1
                self.assertEqual(sheet.freeze_panes, f"{get_column_letter(frozen + 1)}2")

    def test_columns_are_forty_characters_wide_at_most_and_headers_two_lines_high(self):
        for source, book in self.books():
            with self.subTest(source):
                sheet = book["Alarms"]
                # A column's own width is 5 pixels more than its characters.
                self.assertLessEqual(max(self.pixels(sheet)), 40 * 7 + 5)
                self.assertTrue(all(cell.alignment.wrap_text for cell in sheet[1]))
                self.assertGreater(sheet.row_dimensions[1].height, 30)

    def test_alarms_is_active_and_its_first_threshold_is_chosen(self):
        for source, book in self.books():
            with self.subTest(source):
                self.assertEqual(book.active.title, "Alarms")
                sheet = book["Alarms"]
                letter = next(cell.column_letter for cell in sheet[1] if cell.value == "Threshold")
                active = [(each.pane, each.activeCell) for each in sheet.sheet_view.selection]
                self.assertIn((sheet.sheet_view.pane.activePane, f"{letter}2"), active)

    def test_values_lead_to_their_metrics_in_the_console_of_their_partition(self):
        for region, domain in (
                ("eu-west-1", "aws.amazon.com"), ("cn-north-1", "amazonaws.cn"), ("us-gov-east-1", "amazonaws-us-gov.com")):
            self.alarmbook(
                "export", SAMPLE / "tags.json", "-o", "book.xlsx", "--force", "--region", region, "--account", "123456789012")
            sheet = openpyxl.load_workbook(self.folder / "book.xlsx")["Alarms"]
            headers = [column_name(cell.value) for cell in sheet[1]]
            for row in sheet.iter_rows(min_row=2):
                cells = dict(zip(headers, row))
                self.assertEqual(
                    cells["Value"].hyperlink.target,
                    f"https://{region}.console.{domain}/cloudwatch/home?region={region}#metricsV2:graph=~(metrics~(~("
                    f"~'AWS*2fEC2~'CPUUtilization~'InstanceId~'{cells['ResourceId'].value}))~region~'{region})")
                self.assertEqual([cell for cell in row if cell.hyperlink], [cells["Value"]])
            self.assertEqual(self.alarmbook("check", "book.xlsx").returncode, 0)
        self.alarmbook("export", SAMPLE / "tags.json", "-o", "book.xlsx", "--force")
        sheet = openpyxl.load_workbook(self.folder / "book.xlsx")["Alarms"]
        self.assertEqual([cell for row in sheet for cell in row if cell.hyperlink], [], "no Region is known")

    def test_titles_of_pages_are_not_cut(self):
        for source, book in self.books():
            for name in ("Summary", "Guide"):
                size, height = book[name]["A1"].font.size, book[name].row_dimensions[1].height
                self.assertGreaterEqual(height, size * 1.4, f"{name} of {source}")

    def test_the_summary_says_first_what_waits_and_leads_to_the_first_blank_threshold(self):
        self.alarmbook(
            "export", SAMPLE / "resources.json", "-o", "book.xlsx", "--metrics", "recommended", "--show-tags", "Environment")
        values = openpyxl.load_workbook(self.folder / "book.xlsx", data_only=True)
        sheet = values["Alarms"]
        headers = [column_name(cell.value) for cell in sheet[1]]
        rows = [dict(zip(headers, row)) for row in sheet.iter_rows(min_row=2, values_only=True)]
        blank = [number for number, row in enumerate(rows, 2) if row["Threshold"] is None]
        summary = values["Summary"]
        self.assertEqual(
            [[cell.value for cell in row] for row in summary["A4:B7"]],
            [["What waits for you", None], ["Thresholds that are blank", len(blank)],
             ["Alarms", len(rows) - len(blank)], ["Alarms that tell nobody", len(rows) - len(blank)]])
        letter = get_column_letter(headers.index("Threshold") + 1)
        self.assertEqual(summary["A5"].hyperlink.location.replace("'", ""), f"Alarms!{letter}{blank[0]}")
        self.alarmbook(
            "export", SAMPLE / "tags.json", "-o", "told.xlsx", "--alarm-action",
            "arn:aws:sns:ap-northeast-2:123456789012:on-call")
        summary = openpyxl.load_workbook(self.folder / "told.xlsx", data_only=True)["Summary"]
        self.assertEqual([summary[f"B{row}"].value for row in (5, 6, 7)], [0, 36, 0])


if __name__ == "__main__":
    unittest.main()
