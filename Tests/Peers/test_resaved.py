"""A workbook that another program opened, edited and saved again."""
import json
import unittest

import openpyxl
import pandas

from support import TOPIC, WorkbookTestCase, column_name


class Resaved(WorkbookTestCase):
    def header(self, sheet):
        return {column_name(cell.value): cell.column for cell in sheet[1]}

    def test_saved_again_by_openpyxl_it_imports_to_the_same_alarms(self):
        original = self.export()
        openpyxl.load_workbook(original).save(self.folder / "saved.xlsx")
        self.assertEqual(self.alarms("book.xlsx", "one.json"), self.alarms("saved.xlsx", "two.json"))
        again = self.alarmbook("import", "saved.xlsx", "--to", "one.json")
        self.assertIn("Plan: 0 to create, 0 to update, 0 to rename, 36 unchanged, 0 orphans.", again.stdout)

    def test_edits_made_in_openpyxl_arrive_and_nothing_else_changes(self):
        before = {alarm["Dimensions"][0]["Value"]: alarm for alarm in self.alarms(self.export())}
        book = openpyxl.load_workbook(self.folder / "book.xlsx")
        sheet = book["Alarms"]
        column = self.header(sheet)
        ids = [sheet.cell(row, column["ResourceId"]).value for row in range(2, sheet.max_row + 1)]
        sheet.cell(2, column["Threshold"]).value = 75
        sheet.cell(3, column["Threshold"]).value = "80 %"
        sheet.cell(4, column["Threshold"]).value = None
        sheet.cell(5, column["Enabled"]).value = "no"
        sheet.cell(6, column["Period"]).value = 600
        book.save(self.folder / "edited.xlsx")
        after = {alarm["Dimensions"][0]["Value"]: alarm for alarm in self.alarms("edited.xlsx")}
        self.assertEqual(after.keys(), before.keys(), "an alarm whose row lost its threshold is an orphan and stays")
        changed = {identifier for identifier in before if before[identifier] != after[identifier]}
        self.assertEqual(changed, {ids[0], ids[1], ids[3], ids[4]})
        self.assertEqual(after[ids[0]]["Threshold"], 75)
        self.assertTrue(after[ids[0]]["AlarmName"].endswith(": CPU Utilization over 75 percent"))
        self.assertEqual(after[ids[1]]["Threshold"], 80)
        self.assertFalse(after[ids[3]]["ActionsEnabled"])
        self.assertEqual(after[ids[4]]["Period"], 600)

    def test_saved_by_pandas_without_its_Settings_it_makes_no_alarm_a_second_time(self):
        self.export(None, "book.xlsx", "--book", "shop", "--region", "ap-northeast-2")
        self.alarms("book.xlsx")
        frame = pandas.read_excel(self.folder / "book.xlsx", sheet_name="Alarms", engine="openpyxl")
        frame.loc[0, "Threshold"] = 70
        frame.to_excel(self.folder / "pandas.xlsx", engine="openpyxl")
        refused = self.alarmbook("plan", "pandas.xlsx", "--to", "alarms.json", code=1)
        self.assertIn("pandas.xlsx: Sheet1: the workbook has no sheet Settings, so nobody knows which Book", refused.stderr)
        self.assertIn("error: pandas.xlsx has an error, so nothing is planned", refused.stderr)
        options = ["--to", "alarms.json", "--alarm-action", TOPIC, "--region", "ap-northeast-2"]
        meant = self.alarmbook("plan", "pandas.xlsx", "--book", "default", *options)
        self.assertIn(
            '  36 rows want what alarms of Book "shop" watch already; if this workbook is that Book\'s, write it as Book '
            "into Settings, or give --book where there are none\n", meant.stdout)
        whole = self.alarmbook("plan", "pandas.xlsx", "--book", "shop", *options)
        self.assertIn("Plan: 0 to create, 0 to update, 1 to rename, 35 unchanged, 0 orphans.", whole.stdout)

    def test_a_second_import_writes_nothing(self):
        self.alarms(self.export())
        store = self.folder / "alarms.json"
        before = (store.read_bytes(), store.stat().st_mtime_ns, store.stat().st_ino)
        self.alarmbook("import", "book.xlsx", "--to", "alarms.json", "--yes")
        self.assertEqual((store.read_bytes(), store.stat().st_mtime_ns, store.stat().st_ino), before)

    def test_what_alarmbook_does_not_know_in_a_dump_survives(self):
        alarm = {
            "AlarmName": "made by hand", "AlarmArn": "arn:aws:cloudwatch:ap-northeast-2:123456789012:alarm:made by hand",
            "MetricName": "BurstBalance", "Namespace": "AWS/EBS", "Threshold": 0.1, "StateValue": "OK",
            "StateReasonData": "{\"version\":\"1.0\",\"recentDatapoints\":[1e-7,99.99999999999999]}",
            "AlarmConfigurationUpdatedTimestamp": "2026-11-20T01:02:03.456000+00:00", "ComparisonOperator":
            "LessThanThreshold", "EvaluationPeriods": 1, "Period": 300, "Statistic": "Average", "Dimensions": [],
            "SomethingNew": {"Deep": [1, 2.50, None, True, "é\u2028"]},
        }
        composite = {"AlarmName": "all", "AlarmRule": "ALARM(\"made by hand\")"}
        dump = {"MetricAlarms": [alarm], "CompositeAlarms": [composite], "LogAlarms": [{"AlarmName": "log"}]}
        (self.folder / "alarms.json").write_text(json.dumps(dump), encoding="utf-8")
        self.export()
        self.alarms("book.xlsx")
        after = json.loads((self.folder / "alarms.json").read_text(encoding="utf-8"))
        self.assertIn(alarm, after["MetricAlarms"])
        self.assertEqual(after["CompositeAlarms"], [composite])
        self.assertEqual(after["LogAlarms"], [{"AlarmName": "log"}])
        names = [one["AlarmName"] for one in after["MetricAlarms"]]
        self.assertEqual(names, sorted(names))


if __name__ == "__main__":
    unittest.main()
