"""Workbooks as people leave them, made with openpyxl, and the exact lines that `alarmbook check` answers."""
import copy
import datetime
import unittest

import openpyxl

from support import WorkbookTestCase, column_name, instance

NAMES = ["web-1", "web-2", "db-1", "결제 서버"]
IDS = [f"i-{number:017x}" for number in range(1, 5)]


class Mangled(WorkbookTestCase):
    def setUp(self):
        super().setUp()
        tags = [tag for number, name in enumerate(NAMES, 1) for tag in instance(number, name, Environment="prod")]
        self.book = openpyxl.load_workbook(self.export(self.write_tags(tags)))
        self.sheet = self.book["Alarms"]

    def column(self, name, row=1):
        return next(cell.column for cell in self.sheet[row] if column_name(cell.value) == column_name(name))

    def cell(self, name, row):
        return self.sheet.cell(row, self.column(name))

    def check(self, *options, code=0):
        """The lines that check answers on the workbook as it is now."""
        self.book.save(self.folder / "book.xlsx")
        done = self.alarmbook("check", "book.xlsx", *options, code=code)
        self.assertEqual(done.stderr, "")
        return done.stdout.splitlines()

    def assert_answer(self, *expected, code=0, options=()):
        """All that check prints, without the workbook's name; and where it found an error, that import does nothing."""
        self.assertEqual([line.removeprefix("book.xlsx: ") for line in self.check(*options, code=code)], list(expected))
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
        self.assert_answer("4 alarms for 4 resources; no problem")

    def test_rows_sorted(self):
        self.put_rows(sorted(self.rows(), key=lambda row: row[3], reverse=True))
        self.assert_answer("4 alarms for 4 resources; no problem")

    def test_rows_deleted(self):
        self.sheet.delete_rows(3, 2)
        self.assert_answer(
            "2 alarms for 2 resources; no problem", "  2 resources of the sheet Tags have no row at all")

    def test_blank_rows_between(self):
        self.sheet.insert_rows(3, 5)
        self.assert_answer("4 alarms for 4 resources; no problem")

    def test_title_rows_above_the_header(self):
        self.sheet.insert_rows(1, 3)
        self.sheet["T1"] = "Alarms of the production account"
        self.sheet["T2"] = "please edit Threshold only"
        self.assert_answer("4 alarms for 4 resources; no problem")

    def test_columns_moved(self):
        column = self.column("Threshold")
        for row in range(1, 6):
            value = self.sheet.cell(row, column).value
            self.sheet.cell(row, self.sheet.max_column + (1 if row == 1 else 0)).value = value
        self.sheet.delete_cols(column)
        self.assert_answer("4 alarms for 4 resources; no problem")

    def test_headers_in_another_spelling(self):
        self.cell("EvaluationPeriods", 1).value = "evaluation periods"
        self.cell("Threshold", 1).value = "THRESHOLD "
        self.cell("TreatMissingData", 1).value = "Treat_Missing_Data"
        self.assert_answer("4 alarms for 4 resources; no problem")

    def test_the_sheet_renamed(self):
        self.sheet.title = "알람 (검토 완료)"
        self.assert_answer("4 alarms for 4 resources; no problem")

    def test_a_column_deleted_and_its_default_meant(self):
        self.sheet.delete_cols(self.column("Statistic"))
        self.assert_answer("4 alarms for 4 resources; no problem", options=("--default", "Statistic"))

    # What is said, and stops nothing.

    def test_columns_added(self):
        last = self.sheet.max_column
        self.sheet.cell(1, last + 1).value = "Treshold"
        self.sheet.cell(1, last + 2).value = "비고"
        self.sheet.cell(2, last + 2).value = "ask first"
        self.assert_answer(
            'Alarms!U1: warning: column "Treshold" is not understood and left alone; the nearest known one, Threshold, '
            'stands in E1',
            'Alarms!V1: notice: column "비고" is not understood and left alone',
            "4 alarms for 4 resources; 1 warning, 1 notice")

    def test_rows_hidden_by_hand_and_by_a_filter(self):
        self.sheet.row_dimensions[3].hidden = True
        self.sheet.row_dimensions[5].hidden = True
        self.assert_answer(
            "Alarms: notice: 2 rows are hidden and count like any other",
            "4 alarms for 4 resources; 1 notice")

    def test_cells_merged(self):
        self.sheet.merge_cells(start_row=2, end_row=3, start_column=self.column("Unit"), end_column=self.column("Unit"))
        self.assert_answer(
            "Alarms!F2: notice: merged cells F2:F3: only the first one holds a value, the others are blank; "
            "unmerge them",
            "4 alarms for 4 resources; 1 notice")

    def test_cells_merged_that_nobody_reads_below_the_rows(self):
        self.sheet["A8"] = "please edit Threshold only"
        self.sheet.merge_cells("A8:E8")
        self.assert_answer(
            "Alarms!A8: notice: row 8 is read as a title or totals, since it names neither a resource nor a metric: it makes "
            "no alarm",
            "Alarms!A8: notice: merged cells A8:E8: only the first one holds a value, the others are blank; unmerge them",
            "4 alarms for 4 resources; 2 notices",
            "  1 row is a title, totals or a repeated header: no alarm")

    def test_a_row_typed_by_hand_without_its_key(self):
        self.cell("Key", 3).value = None
        self.assert_answer(
            "Alarms!T3: notice: Key is blank and read as Name",
            "4 alarms for 4 resources; 1 notice")

    def test_a_value_that_is_nobodys_name_is_a_new_label(self):
        self.cell("Value", 2).value = "web-1 (Seoul)"
        self.assert_answer(
            'Alarms!A2: notice: Value "web-1 (Seoul)" is a new label: the tags call i-00000000000000001 "web-1"',
            "4 alarms for 4 resources; 1 notice")

    def test_a_fraction_on_a_percent_metric(self):
        self.cell("Threshold", 2).value = 0.9
        self.cell("Threshold", 3).value = 0.9
        self.cell("Threshold", 3).number_format = "0%"
        self.cell("Threshold", 4).value = 90
        self.cell("Threshold", 4).number_format = "0%"
        self.assert_answer(
            "Alarms!E2: warning: threshold 0.9 is 0.9 percent; write 90 if that was meant, or 0.9 % to confirm it",
            "Alarms!E3: notice: threshold 0.9 in a cell of percent format is taken as 90 percent",
            "Alarms!E4: notice: threshold 90 in a cell of percent format is taken as 90 percent",
            "4 alarms for 4 resources; 1 warning, 2 notices")

    def test_a_decimal_comma(self):
        self.cell("Threshold", 2).value = "72,5"
        self.cell("Threshold", 3).value = "1.000,5"
        self.assert_answer(
            'Alarms!E2: notice: threshold "72,5" is taken as 72.5',
            'Alarms!E3: notice: threshold "1.000,5" is taken as 1000.5',
            'Alarms!E3: warning: "> 1000.5" can never be true: CPUUtilization is 0 to 100; write a threshold within '
            'that, or another ComparisonOperator',
            "4 alarms for 4 resources; 1 warning, 2 notices")

    def test_rows_without_an_alarm(self):
        for row, value in zip(range(2, 6), ["-", "n/a", "none", "off"]):
            self.cell("Threshold", row).value = value
        self.assert_answer(
            "0 alarms for 0 resources; no problem",
            "  4 rows have a blank Threshold: no alarm")

    def test_thresholds_that_a_person_means(self):
        for row, value in zip(range(2, 6), ["90 %", "90 percent", "９０", "> 90"]):
            self.cell("Threshold", row).value = value
        self.assert_answer("4 alarms for 4 resources; no problem")
        alarms = self.alarms("book.xlsx")
        self.assertEqual([alarm["Threshold"] for alarm in alarms], [90, 90, 90, 90])

    # What is wrong.

    def test_ids_filled_down_with_the_handle(self):
        for row in range(2, 6):
            self.cell("ResourceId", row).value = f"i-{row + 7:017x}"
        self.assert_answer(
            'Alarms!S2: resource id "i-00000000000000009" is not on the sheets of tags; correct it (a fill '
            "handle counts ids up), or export the workbook again if it is new",
            'Alarms!S3: resource id "i-0000000000000000a" is not on the sheets of tags; correct it (a fill '
            "handle counts ids up), or export the workbook again if it is new",
            'Alarms!S4: resource id "i-0000000000000000b" is not on the sheets of tags; correct it (a fill '
            "handle counts ids up), or export the workbook again if it is new",
            'Alarms!S5: resource id "i-0000000000000000c" is not on the sheets of tags; correct it (a fill '
            "handle counts ids up), or export the workbook again if it is new",
            "4 alarms for 4 resources; 4 errors",
            "  4 resources of the sheet Tags have no row at all",
            code=1)

    def test_one_column_sorted_alone(self):
        values = sorted(self.cell("Value", row).value for row in range(2, 6))
        for row, value in zip(range(2, 6), values):
            self.cell("Value", row).value = value
        cure = "undo the sorting of one column alone; if the new name is meant, change the Name tag and refresh, or " \
            "write AlarmName"
        self.assert_answer(
            f'Alarms!A2: Value "db-1" is the Name of another resource; {cure}',
            f'Alarms!S2: resource "i-00000000000000001" is called "web-1", not "db-1"; {cure}',
            f'Alarms!A3: Value "web-1" is the Name of another resource; {cure}',
            f'Alarms!S3: resource "i-00000000000000002" is called "web-2", not "web-1"; {cure}',
            f'Alarms!A4: Value "web-2" is the Name of another resource; {cure}',
            f'Alarms!S4: resource "i-00000000000000003" is called "db-1", not "web-2"; {cure}',
            "4 alarms for 4 resources; 6 errors",
            code=1)

    def test_thresholds_that_are_no_number(self):
        wrong = ["eighty", "1.000", "5 GB", "10k", "80-90", "~90", "0x5A", "nan", "inf", "< 90", "#N/A", True,
                 datetime.date(2026, 11, 22)]
        first = self.rows()[0]
        for number, value in enumerate(wrong, 2):
            self.put_row(number, first)
            self.cell("Threshold", number).value = value
            self.cell("Severity", number).value = f"level {number}"
        self.assert_answer(
            'Alarms!E2: threshold "eighty" is not a number; write one number alone, such as 90, in percent',
            'Alarms!E3: threshold "1.000" may be 1 or 1000; write 1 or 1000, as a number',
            'Alarms!E4: threshold "5 GB" is not a number; write one number alone, such as 90, in percent',
            'Alarms!E5: threshold "10k" is not a number; write one number alone, such as 90, in percent',
            'Alarms!E6: threshold "80-90" is not a number; write one number alone, such as 90, in percent',
            'Alarms!E7: threshold "~90" is not a number; write one number alone, such as 90, in percent',
            'Alarms!E8: threshold "0x5A" is not a number; write one number alone, such as 90, in percent',
            'Alarms!E9: threshold "nan" is not a number; write one number alone, such as 90, in percent',
            'Alarms!E10: threshold "inf" is not a number; write one number alone, such as 90, in percent',
            'Alarms!E11: threshold says "<", but D11 says ">"; write the operator in one of the two cells',
            "Alarms!E12: threshold \"#N/A\" is an error of the cell's formula; mend it, or type the number",
            'Alarms!E13: threshold "TRUE" is not a number; write a number such as 90',
            'Alarms!E14: threshold "2026-11-22" is a date, which spreadsheets make of what looks like one; '
            "format the cell as a number and type it again",
            "0 alarms for 0 resources; 13 errors", "  3 resources of the sheet Tags have no row at all",
            code=1)

    def put_row(self, number, values):
        for column, value in enumerate(values, 1):
            self.sheet.cell(number, column).value = value

    def test_a_formula_that_no_program_has_computed(self):
        self.cell("Threshold", 2).value = "=45*2"
        self.assert_answer(
            "Alarms!E2: threshold is a formula without a calculated value; open the workbook in a "
            "spreadsheet program and save it, or type the number",
            "3 alarms for 3 resources; 1 error",
            code=1)

    def test_an_error_value(self):
        self.cell("Threshold", 2).value = "#REF!"
        self.cell("Threshold", 2).data_type = "e"
        self.assert_answer(
            "Alarms!E2: threshold \"#REF!\" is an error of the cell's formula; mend it, or type the number",
            "3 alarms for 3 resources; 1 error",
            code=1)

    def test_the_sheet_duplicated_as_a_backup(self):
        self.book.copy_worksheet(self.sheet).title = "Alarms (2)"
        self.assert_answer(
            '"Alarms" and "Alarms (2)" are both tables of alarms; choose one with --sheet, or delete the others',
            "0 alarms for 0 resources; 1 error",
            code=1)
        self.assert_answer(
            "4 alarms for 4 resources; no problem",
            options=("--sheet", "Alarms"))

    def test_a_row_pasted_twice(self):
        self.put_row(6, self.rows()[0])
        self.assert_answer(
            'Alarms!C6: CPUUtilization of "i-00000000000000001" is watched by C2 already; give one of the '
            "two a Severity or another MetricName, or delete it",
            "4 alarms for 4 resources; 1 error",
            code=1)

    def test_two_headers_that_mean_one_column(self):
        self.sheet.cell(1, self.sheet.max_column + 1).value = "threshold"
        self.assert_answer(
            'Alarms!U1: header "threshold" means the same column as "Threshold" in E1; rename or delete one '
            "of the two columns",
            "4 alarms for 4 resources; 1 error",
            code=1)

    def test_headers_renamed_and_deleted(self):
        self.cell("Threshold", 1).value = "문턱"
        self.cell("TreatMissingData", 1).value = "TreatMisingData"
        self.sheet.delete_cols(self.column("Enabled"))
        default = "if its default is meant in every row"
        self.assert_answer(
            'Alarms!E1: column Threshold is gone: where it stood, the header is "문턱" now; rename it Threshold if it '
            f"holds that, or give --default Threshold {default}",
            'Alarms!H1: column Enabled is gone: where it stood, the header is "Fires After" now; put the column back, or '
            f"give --default Enabled {default}",
            'Alarms!O1: warning: column "TreatMisingData" is not understood and left alone; rename it TreatMissingData if '
            "that was meant",
            'Alarms!P1: column TreatMissingData is gone: where it stood, the header is "Alarm Name" now; rename '
            f'"TreatMisingData" in O1 TreatMissingData, or give --default TreatMissingData {default}',
            "4 alarms for 4 resources; 3 errors, 1 warning",
            code=1)
        self.assert_answer(
            'Alarms!E1: notice: column "문턱" is not understood and left alone',
            'Alarms!O1: warning: column "TreatMisingData" is not understood and left alone; rename it TreatMissingData if '
            "that was meant",
            'Alarms!P1: column TreatMissingData is gone: where it stood, the header is "Alarm Name" now; rename '
            f'"TreatMisingData" in O1 TreatMissingData, or give --default TreatMissingData {default}',
            "4 alarms for 4 resources; 1 error, 1 warning, 1 notice",
            code=1, options=("--default", "Threshold", "--default", "enabled"))

    def test_thresholds_merged(self):
        for row in range(2, 6):
            self.cell("Threshold", row).value = 70
        self.sheet.merge_cells("E2:E5")
        self.assert_answer(
            "Alarms!E2: cells E2:E5 are merged, so only E2 holds a value, and the others of Threshold are blank; unmerge "
            "them and fill each row",
            "1 alarm for 1 resource; 1 error",
            "  3 rows have a blank Threshold: no alarm",
            code=1)

    def test_Settings_deleted(self):
        del self.book["Settings"]
        self.assert_answer(
            'Alarms: the workbook has no sheet Settings, so nobody knows which Book this workbook is: as Book "default" it '
            "would make every alarm a second time; put the sheet back from an older version of the workbook, or give --book "
            "NAME as the tag alarmbook:book of its alarms says it (--book default if that is meant)",
            "4 alarms for 4 resources; 1 error",
            "  4 alarms tell nobody: they have no action",
            code=1)
        self.assert_answer(
            "4 alarms for 4 resources; no problem", "  4 alarms tell nobody: they have no action",
            options=("--book", "default"))

    def test_the_sheet_deleted(self):
        del self.book["Alarms"]
        self.assert_answer(
            "no sheet has the columns Key, ResourceId, ResourceType, Value and MetricName or Threshold; put "
            "the sheet Alarms back, or export the workbook again",
            "0 alarms for 0 resources; 1 error",
            code=1)

    def test_values_that_CloudWatch_refuses(self):
        self.cell("Period", 2).value = 45
        self.cell("EvaluationPeriods", 3).value = 1000
        self.cell("DatapointsToAlarm", 4).value = 3
        self.cell("Statistic", 5).value = "middle"
        self.assert_answer(
            'Alarms!M2: period "45" is not 10, 20, 30 or a multiple of 60 seconds; write 60',
            "Alarms!N3: period 300 × evaluation periods 1000 is more than 86400 seconds; write at most 288 "
            "evaluation periods",
            'Alarms!O4: datapoints to alarm "3" are more than the 1 evaluation periods; write at most 1',
            'Alarms!L5: statistic "middle" is not one that CloudWatch has; write SampleCount, Average, Sum, Minimum, '
            "Maximum, IQM, a percentile such as p90 or tm90, or a range such as TM(10%:90%)",
            "0 alarms for 0 resources; 4 errors",
            code=1)

    def test_words_that_mean_nothing(self):
        self.cell("Enabled", 2).value = "maybe"
        self.cell("TreatMissingData", 3).value = "fine"
        self.cell("AlarmActions", 4).value = "oncall"
        self.cell("AlarmActions", 5).value = "\n".join(f"arn:aws:sns:ap-northeast-2:123456789012:t{n}" for n in range(6))
        self.assert_answer(
            'Alarms!H2: enabled "maybe" is neither yes nor no; write yes or no',
            'Alarms!P3: treat missing data "fine" is not a treatment that CloudWatch has; write breaching, '
            "notBreaching, ignore, missing",
            'Alarms!J4: action "oncall" is neither an ARN nor a name that Settings gives an ARN; write an '
            "ARN, or add Action:oncall to Settings",
            "Alarms!J5: 6 actions are more than the 5 that an alarm can have; take 1 away, or let one SNS "
            "topic tell them all",
            "0 alarms for 0 resources; 4 errors",
            code=1)

    def test_all_problems_of_one_row_are_reported_at_once(self):
        self.cell("Threshold", 2).value = "eighty"
        self.cell("Period", 2).value = 45
        self.cell("Enabled", 2).value = "maybe"
        self.cell("AlarmActions", 2).value = "oncall"
        self.assert_answer(
            'Alarms!E2: threshold "eighty" is not a number; write one number alone, such as 90, in percent',
            'Alarms!H2: enabled "maybe" is neither yes nor no; write yes or no',
            'Alarms!J2: action "oncall" is neither an ARN nor a name that Settings gives an ARN; write an ARN, or add '
            'Action:oncall to Settings',
            'Alarms!M2: period "45" is not 10, 20, 30 or a multiple of 60 seconds; write 60',
            "3 alarms for 3 resources; 4 errors",
            code=1)

    def test_a_metric_that_nobody_knows(self):
        self.cell("MetricName", 2).value = "CPUUtilisation"
        self.assert_answer(
            'Alarms!C2: metric "CPUUtilisation" is not one of instance; did you mean CPUUtilization? a '
            "metric of one's own needs a column Namespace",
            "3 alarms for 3 resources; 1 error",
            code=1)

    def test_a_name_that_terminals_would_obey(self):
        self.cell("Threshold", 2).value = "\u009b31m9\u202e0"
        self.assert_answer(
            'Alarms!E2: threshold "\\u{9b}31m9\\u{202e}0" is not a number; write one number alone, such as 90, '
            "in percent",
            "3 alarms for 3 resources; 1 error",
            code=1)

    def test_a_bare_table_beside_settings_is_not_taken_for_alarms(self):
        del self.book["Alarms"]
        self.book["Tags"].title = "Alarms"
        self.assert_answer(
            "no sheet has the columns Key, ResourceId, ResourceType, Value and MetricName or Threshold; put "
            "the sheet Alarms back, or export the workbook again",
            "0 alarms for 0 resources; 1 error",
            code=1)

    def test_all_problems_are_reported_at_once(self):
        self.cell("Threshold", 2).value = "eighty"
        self.cell("Period", 3).value = 45
        self.cell("ResourceId", 4).value = "i-gone"
        self.assert_answer(
            'Alarms!E2: threshold "eighty" is not a number; write one number alone, such as 90, in percent',
            'Alarms!M3: period "45" is not 10, 20, 30 or a multiple of 60 seconds; write 60',
            'Alarms!S4: resource id "i-gone" is not on the sheets of tags; correct it (a fill handle counts '
            "ids up), or export the workbook again if it is new",
            "2 alarms for 2 resources; 3 errors",
            "  1 resource of the sheet Tags has no row at all",
            code=1)


if __name__ == "__main__":
    unittest.main()
