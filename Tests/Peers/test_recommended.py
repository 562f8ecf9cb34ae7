"""Alarms on a resource of every type are what recommended_alarms.csv says, row by row.

The table was written from AWS's "Recommended alarms", its list for OpenSearch and the sources that the README names, not
from the catalogue. Its column Listed says what only CloudWatch knows: `set`, under which dimensions a metric is, and
`metric`, whether a resource has it at all.
"""
import csv
import json
import pathlib
import unittest

import openpyxl

from support import WorkbookTestCase, column_name

HERE = pathlib.Path(__file__).resolve().parent
TYPES = HERE / "every_type.json"
OPERATORS = {
    ">": "GreaterThanThreshold", ">=": "GreaterThanOrEqualToThreshold",
    "<": "LessThanThreshold", "<=": "LessThanOrEqualToThreshold",
}
# In the table, but not among what is recommended.
NAMED = {
    "Latency": "AWS/ELB", "SMSMonthToDateSpentUSD": "AWS/SNS", "SMSSuccessRate": "AWS/SNS",
    "WarmCPUUtilization": "AWS/ES",
}
# What a person writes into every threshold that the table leaves to people.
TYPED = 0.125


def expected(*listed):
    with open(HERE / "recommended_alarms.csv", encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["Listed"] in listed]


def is_recommended(row):
    return NAMED.get(row["MetricName"]) != row["Namespace"]


def comparable(alarm):
    """What the table says of an alarm."""
    dimensions = " ".join(sorted(f"{each['Name']}={each['Value']}" for each in alarm["Dimensions"]))
    return {
        "Namespace": alarm["Namespace"], "MetricName": alarm["MetricName"], "Dimensions": dimensions,
        "Statistic": alarm.get("Statistic") or alarm["ExtendedStatistic"], "Period": alarm["Period"],
        "EvaluationPeriods": alarm["EvaluationPeriods"], "DatapointsToAlarm": alarm["DatapointsToAlarm"],
        "ComparisonOperator": alarm["ComparisonOperator"], "Threshold": alarm["Threshold"],
        "TreatMissingData": alarm["TreatMissingData"],
    }


def wanted(row):
    return {
        **{key: row[key] for key in ("Namespace", "MetricName", "Statistic", "TreatMissingData")},
        "Dimensions": " ".join(sorted(row["Dimensions"].split(" "))),
        **{key: int(row[key]) for key in ("Period", "EvaluationPeriods", "DatapointsToAlarm")},
        "ComparisonOperator": OPERATORS[row["ComparisonOperator"]],
        "Threshold": float(row["Threshold"] or TYPED),
    }


def in_order(alarms):
    return sorted(alarms, key=lambda alarm: (alarm["Namespace"], alarm["MetricName"], alarm["Dimensions"]))


class Recommended(WorkbookTestCase):
    def fill_thresholds(self, book):
        """Types what only people know; how many cells that were."""
        workbook = openpyxl.load_workbook(self.folder / book)
        sheet = workbook["Alarms"]
        columns = {column_name(cell.value): cell.column for cell in sheet[1]}
        blank = [row[columns["Threshold"] - 1] for row in sheet.iter_rows(min_row=2)]
        blank = [cell for cell in blank if cell.value is None]
        for cell in blank:
            cell.value = TYPED
        workbook.save(self.folder / book)
        return len(blank)

    def test_every_alarm_equals_its_row_of_the_table(self):
        rows = expected("")
        metrics = ",".join(["recommended", *NAMED])
        output = self.alarmbook("export", TYPES, "-o", "book.xlsx", "--metrics", metrics).stdout
        blank = sum(1 for row in rows if not row["Threshold"])
        self.assertIn(f"{blank} rows have a blank Threshold", output)
        self.assertIn("2 resources have no Name and are called as in their ARNs", output)
        self.assertIn("1 resource of type subnet has none of the metrics", output)
        self.assertIn("1 resource of type security-group has none of the metrics", output)
        self.assertEqual(self.fill_thresholds("book.xlsx"), blank)
        alarms = [comparable(alarm) for alarm in self.alarms("book.xlsx")]
        self.assertEqual(in_order(alarms), in_order(map(wanted, rows)))

    def test_what_only_CloudWatch_knows_comes_from_what_it_lists(self):
        rows = expected("", "set", "metric")
        metrics = ",".join(["recommended", *NAMED])
        output = self.alarmbook(
            "export", TYPES, "-o", "book.xlsx", "--metrics", metrics, "--list-metrics", HERE / "listed_metrics.json").stdout
        self.assertNotIn("only CloudWatch knows", output)
        self.fill_thresholds("book.xlsx")
        alarms = [comparable(alarm) for alarm in self.alarms("book.xlsx")]
        self.assertEqual(in_order(alarms), in_order(map(wanted, rows)))

    def test_what_is_blank_makes_no_alarm(self):
        self.alarmbook("export", TYPES, "-o", "book.xlsx", "--metrics", "recommended")
        alarms = [comparable(alarm) for alarm in self.alarms("book.xlsx")]
        rows = [row for row in expected("") if row["Threshold"] and is_recommended(row)]
        self.assertEqual(in_order(alarms), in_order(map(wanted, rows)))

    def test_a_metric_that_not_every_resource_has_is_watched_where_it_is_named(self):
        rows = expected("metric")
        metrics = ",".join(sorted({row["MetricName"] for row in rows}))
        self.alarmbook("export", TYPES, "-o", "book.xlsx", "--metrics", metrics)
        alarms = [comparable(alarm) for alarm in self.alarms("book.xlsx")]
        self.assertEqual(in_order(alarms), in_order(map(wanted, rows)))

    def test_blank_cells_are_the_sheet_Metrics_s(self):
        """What export writes into the cells of Alarms, it also writes on Metrics: without those cells nothing changes."""
        self.alarmbook("export", TYPES, "-o", "book.xlsx", "--metrics", "recommended")
        before = self.alarms("book.xlsx")
        workbook = openpyxl.load_workbook(self.folder / "book.xlsx")
        sheet = workbook["Alarms"]
        names = [
            "Statistic", "ComparisonOperator", "Period", "EvaluationPeriods", "DatapointsToAlarm", "TreatMissingData",
        ]
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                if sheet.cell(1, cell.column).value in names:
                    cell.value = None
        workbook.save(self.folder / "book.xlsx")
        self.assertEqual(self.alarms("book.xlsx", "other.json"), before)

    def test_the_catalogue_in_JSON(self):
        metrics = json.loads(self.alarmbook("metrics", "--format", "json", "--recommended").stdout)["metrics"]
        known = {(metric["Namespace"], metric["MetricName"]) for metric in metrics}
        for row in expected("", "set", "metric"):
            if is_recommended(row):
                self.assertIn((row["Namespace"], row["MetricName"]), known)
        self.assertTrue(all(metric["Source"] and metric["Why"] for metric in metrics))


if __name__ == "__main__":
    unittest.main()
