"""Workbooks as people leave them, made with openpyxl, and the exact lines that `alarmbook check` answers."""
import copy
import datetime
import unittest

import openpyxl

from support import WorkbookTestCase, instance

NAMES = ["web-1", "web-2", "db-1", "결제 서버"]
IDS = [f"i-{number:017x}" for number in range(1, 5)]


class Mangled(WorkbookTestCase):
    def setUp(self):
        super().setUp()
        tags = [tag for number, name in enumerate(NAMES, 1) for tag in instance(number, name, Environment="prod")]
        self.book = openpyxl.load_workbook(self.export(self.write_tags(tags)))
        self.sheet = self.book["Alarms"]

    def column(self, name, row=1):
        return next(cell.column for cell in self.sheet[row] if cell.value == name)

    def cell(self, name, row):
        return self.sheet.cell(row, self.column(name))

    def check(self, *options, code=0):
        """The lines that check answers on the workbook as it is now."""
        self.book.save(self.folder / "book.xlsx")
        done = self.alarmbook("check", "book.xlsx", *options, code=code)
        self.assertEqual(done.stderr, "")
        return done.stdout.splitlines()

    def assert_problems(self, *expected, code=0, options=()):
        """The problems that check prints, all of them, in their order; and that import sends nothing when there is an
        error."""
        lines = [line for line in self.check(*options, code=code) if line.startswith("book.xlsx: ")]
        self.assertEqual(lines, ["book.xlsx: " + line for line in expected])
        if code:
            self.alarmbook("import", "book.xlsx", "--to", "alarms.json", "--yes", *options, code=1)
            self.assertNotIn("alarms.json", self.files())

    def rows(self):
        return [[cell.value for cell in row] for row in self.sheet.iter_rows(min_row=2)]

    def put_rows(self, rows):
        for number, row in enumerate(rows, 2):
            for column, value in enumerate(row, 1):
                self.sheet.cell(number, column).value = value

    # What makes no difference.

    def test_untouched(self):
        self.assert_problems()

    def test_rows_sorted(self):
        self.put_rows(sorted(self.rows(), key=lambda row: row[3], reverse=True))
        self.assert_problems()

    def test_rows_deleted(self):
        self.sheet.delete_rows(3, 2)
        self.assert_problems()

    def test_blank_rows_between(self):
        self.sheet.insert_rows(3, 5)
        self.assert_problems()

    def test_title_rows_above_the_header(self):
        self.sheet.insert_rows(1, 3)
        self.sheet["A1"] = "Alarms of the production account"
        self.sheet["A2"] = "please edit Threshold only"
        self.assert_problems()

    def test_columns_moved(self):
        column = self.column("Threshold")
        for row in range(1, 6):
            value = self.sheet.cell(row, column).value
            self.sheet.cell(row, self.sheet.max_column + (1 if row == 1 else 0)).value = value
        self.sheet.delete_cols(column)
        self.assert_problems()

    def test_headers_in_another_spelling(self):
        self.cell("EvaluationPeriods", 1).value = "evaluation periods"
        self.cell("Threshold", 1).value = "THRESHOLD "
        self.cell("TreatMissingData", 1).value = "Treat_Missing_Data"
        self.assert_problems()

    def test_the_sheet_renamed(self):
        self.sheet.title = "알람 (검토 완료)"
        self.assert_problems()

    def test_a_column_deleted_means_its_default(self):
        self.sheet.delete_cols(self.column("Statistic"))
        self.assert_problems()

    # What is said, and stops nothing.

    def test_columns_added(self):
        last = self.sheet.max_column
        self.sheet.cell(1, last + 1).value = "Treshold"
        self.sheet.cell(1, last + 2).value = "비고"
        self.sheet.cell(2, last + 2).value = "ask first"
        self.assert_problems("?")

    def test_rows_hidden_by_hand_and_by_a_filter(self):
        self.sheet.row_dimensions[3].hidden = True
        self.sheet.row_dimensions[5].hidden = True
        self.assert_problems("?")

    def test_cells_merged(self):
        self.sheet.merge_cells(start_row=2, end_row=3, start_column=self.column("Unit"), end_column=self.column("Unit"))
        self.assert_problems("?")

    def test_a_row_typed_by_hand_without_its_key(self):
        self.cell("Key", 3).value = None
        self.assert_problems("?")

    def test_a_value_that_is_nobodys_name_is_a_new_label(self):
        self.cell("Value", 2).value = "web-1 (Seoul)"
        self.assert_problems("?")

    def test_a_fraction_on_a_percent_metric(self):
        self.cell("Threshold", 2).value = 0.9
        self.cell("Threshold", 3).value = 0.9
        self.cell("Threshold", 3).number_format = "0%"
        self.cell("Threshold", 4).value = 90
        self.cell("Threshold", 4).number_format = "0%"
        self.assert_problems("?")

    def test_a_decimal_comma(self):
        self.cell("Threshold", 2).value = "72,5"
        self.cell("Threshold", 3).value = "1.000,5"
        self.assert_problems("?")

    def test_rows_without_an_alarm(self):
        for row, value in zip(range(2, 6), ["-", "n/a", "none", "off"]):
            self.cell("Threshold", row).value = value
        self.assert_problems()

    def test_thresholds_that_a_person_means(self):
        for row, value in zip(range(2, 6), ["90 %", "90 percent", "９０", "> 90"]):
            self.cell("Threshold", row).value = value
        self.assert_problems()
        alarms = self.alarms("book.xlsx")
        self.assertEqual([alarm["Threshold"] for alarm in alarms], [90, 90, 90, 90])

    # What is wrong.

    def test_ids_filled_down_with_the_handle(self):
        for row in range(2, 6):
            self.cell("ResourceId", row).value = f"i-{row + 7:017x}"
        self.assert_problems("?", code=1)

    def test_one_column_sorted_alone(self):
        values = sorted(self.cell("Value", row).value for row in range(2, 6))
        for row, value in zip(range(2, 6), values):
            self.cell("Value", row).value = value
        self.assert_problems("?", code=1)

    def test_thresholds_that_are_no_number(self):
        wrong = ["eighty", "1.000", "5 GB", "10k", "80-90", "~90", "0x5A", "nan", "inf", "< 90", "#N/A", True,
                 datetime.date(2026, 11, 22)]
        first = self.rows()[0]
        for number, value in enumerate(wrong, 2):
            self.put_row(number, first)
            self.cell("Threshold", number).value = value
            self.cell("Severity", number).value = f"level {number}"
        self.assert_problems("?", code=1)

    def put_row(self, number, values):
        for column, value in enumerate(values, 1):
            self.sheet.cell(number, column).value = value

    def test_a_formula_that_no_program_has_computed(self):
        self.cell("Threshold", 2).value = "=45*2"
        self.assert_problems("?", code=1)

    def test_an_error_value(self):
        self.cell("Threshold", 2).value = "#REF!"
        self.cell("Threshold", 2).data_type = "e"
        self.assert_problems("?", code=1)

    def test_the_sheet_duplicated_as_a_backup(self):
        self.book.copy_worksheet(self.sheet).title = "Alarms (2)"
        self.assert_problems("?", code=1)
        self.assert_problems(options=("--sheet", "Alarms"))

    def test_a_row_pasted_twice(self):
        self.put_row(6, self.rows()[0])
        self.assert_problems("?", code=1)

    def test_two_headers_that_mean_one_column(self):
        self.sheet.cell(1, self.sheet.max_column + 1).value = "threshold"
        self.assert_problems("?", code=1)

    def test_the_sheet_deleted(self):
        del self.book["Alarms"]
        self.assert_problems("?", code=1)

    def test_values_that_the_api_refuses(self):
        self.cell("Period", 2).value = 45
        self.cell("EvaluationPeriods", 3).value = 1000
        self.cell("DatapointsToAlarm", 4).value = 3
        self.cell("Statistic", 5).value = "Mean"
        self.cell("Enabled", 2).value = "maybe"
        self.cell("TreatMissingData", 3).value = "fine"
        self.cell("AlarmActions", 4).value = "oncall"
        self.cell("AlarmActions", 5).value = "\n".join(f"arn:aws:sns:ap-northeast-2:123456789012:t{n}" for n in range(6))
        self.assert_problems("?", code=1)

    def test_a_metric_that_nobody_knows(self):
        self.cell("MetricName", 2).value = "CPUUtilisation"
        self.assert_problems("?", code=1)

    def test_a_name_that_terminals_would_obey(self):
        self.cell("Threshold", 2).value = "\u009b31m9\u202e0"
        self.assert_problems("?", code=1)

    def test_a_bare_table_beside_settings_is_not_taken_for_alarms(self):
        del self.book["Alarms"]
        self.book["Tags"].title = "Alarms"
        self.assert_problems("?", code=1)

    def test_all_problems_are_reported_at_once(self):
        self.cell("Threshold", 2).value = "eighty"
        self.cell("Period", 3).value = 45
        self.cell("ResourceId", 4).value = "i-gone"
        self.assert_problems("?", code=1)


if __name__ == "__main__":
    unittest.main()
