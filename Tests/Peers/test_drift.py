"""Alarms of an account that somebody edits outside, older workbooks and saved plans, while the index of tags lags."""
import json
import math
import shutil
import time
import unittest

from strict_proxy import Refusal
from test_cloudwatch import OURS, AccountTestCase, cpu

PUT = ("AlarmName", "AlarmDescription", "ActionsEnabled", "OKActions", "AlarmActions", "InsufficientDataActions",
       "Namespace", "MetricName", "Statistic", "Dimensions", "Period", "EvaluationPeriods", "DatapointsToAlarm",
       "Threshold", "ComparisonOperator", "TreatMissingData")


class DriftTests(AccountTestCase):
    """Three alarms whose names don't follow their thresholds."""

    def setUp(self):
        super().setUp()
        self.proxy = self.start(index_delay=math.inf)
        self.ids = self.instances(self.proxy, ["a", "b", "c"])
        self.book = self.export_from(self.proxy, "--names", "keep")

    def by_hand(self, name, **fields):
        alarm = self.proxy.alarms()[cpu(name)]
        self.proxy.put({**{key: alarm[key] for key in PUT if key in alarm}, **fields})

    def raise_to(self, threshold, *names):
        self.edit(self.book, lambda row: row["Value"].value in names and setattr(row["Threshold"], "value", threshold))

    def thresholds(self):
        alarms = self.proxy.alarms()
        return [alarms[cpu(name)]["Threshold"] for name in "abc"]

    def test_what_was_edited_outside_is_left_alone_until_it_is_meant(self):
        proxy = self.proxy
        self.import_to(proxy, self.book)
        self.assertEqual(set(proxy.tags(cpu("a"))), OURS)
        for knows in (False, True):
            if knows:
                proxy.catch_up()
            self.by_hand("b", Threshold=50.0)
            proxy.forget()
            answer = self.import_to(proxy, self.book, code=1)
            self.assertIn("Threshold 50 → 90", answer.stdout)
            self.assertIn("Import: 2 unchanged, 1 drifted.", answer.stdout)
            # Only the alarm in doubt was asked for.
            self.assertEqual((proxy.writes, proxy.count("ListTagsForResource")), (0, 1))
            proxy.forget()
            self.import_to(proxy, self.book, "--overwrite-drift")
            self.assertEqual((proxy.count("PutMetricAlarm"), proxy.count("TagResource")), (1, 1))
            proxy.forget()
            self.assertIn("3 unchanged", self.import_to(proxy, self.book).stdout)
            self.assertEqual((proxy.writes, proxy.count("ListTagsForResource")), (0, 0))
        self.assertEqual(self.thresholds(), [90, 90, 90])

    def test_an_update_that_ended_between_its_two_calls_is_no_drift(self):
        proxy = self.proxy
        self.import_to(proxy, self.book)
        proxy.catch_up()

        def refuse(given):
            raise Refusal("AccessDenied", "User is not authorized to perform: cloudwatch:PutMetricAlarm", 403)

        proxy.refuse["PutMetricAlarm"] = refuse
        self.raise_to(95, "a", "b")
        time.sleep(1.1)
        self.import_to(proxy, self.book, code=1)
        proxy.refuse.clear()
        proxy.catch_up()
        self.assertEqual(self.thresholds(), [90, 90, 90])
        self.by_hand("b", Threshold=50.0)
        self.raise_to(99, "a")
        proxy.forget()
        self.assertIn("Import: 1 done, 1 unchanged, 1 drifted.", self.import_to(proxy, self.book, code=1).stdout)
        self.assertEqual(self.thresholds(), [99, 50, 90])
        # Who makes it again what it was before has edited it.
        self.by_hand("a", Threshold=90.0)
        proxy.catch_up()
        self.assertIn("1 unchanged, 2 drifted", self.import_to(proxy, self.book, code=1).stdout)

    def test_a_late_index_makes_no_drift(self):
        proxy = self.proxy
        self.import_to(proxy, self.book)
        proxy.catch_up()
        self.raise_to(95, "a", "b", "c")
        self.assertIn("takes about 2 s at 3 calls a second", self.run_in(proxy, "plan", self.book).stdout)
        proxy.forget()
        self.import_to(proxy, self.book)
        self.assertEqual((proxy.count("PutMetricAlarm"), proxy.count("TagResource")), (3, 3))
        # The index still tells what was applied before.
        proxy.forget()
        self.import_to(proxy, self.book)
        self.assertEqual((proxy.writes, proxy.count("ListTagsForResource")), (0, 0))
        self.raise_to(99, "a")
        self.import_to(proxy, self.book)
        self.assertEqual(self.thresholds(), [99, 95, 95])
        self.assertEqual(proxy.count("ListTagsForResource"), 1)

    def test_an_older_workbook_undoes_nothing(self):
        proxy = self.proxy
        shutil.copy(self.book, self.folder / "older.xlsx")
        self.import_to(proxy, self.book)
        self.raise_to(95, "a")
        time.sleep(1.1)
        self.import_to(proxy, self.book)
        proxy.forget()
        answer = self.import_to(proxy, "older.xlsx", code=1)
        self.assertIn("older workbook: the alarm was applied at", answer.stdout)
        self.assertIn("2 unchanged, 1 drifted", answer.stdout)
        self.assertEqual(proxy.writes, 0)
        self.import_to(proxy, "older.xlsx", "--overwrite-drift")
        self.assertEqual(self.thresholds(), [90, 90, 90])

    def test_a_saved_plan_says_what_it_overwrites(self):
        proxy = self.proxy
        self.import_to(proxy, self.book)
        self.by_hand("b", Period=60)
        self.raise_to(95, "a")
        self.run_in(proxy, "plan", self.book, "--overwrite-drift", "--out", "plan.json")
        changes = json.loads((self.folder / "plan.json").read_text())["changes"]
        self.assertEqual([change.get("drift") for change in changes], [None, "edited outside", None])
        proxy.forget()
        self.import_to(proxy, "plan.json")
        self.assertEqual((proxy.count("PutMetricAlarm"), self.thresholds()), (2, [95, 90, 90]))
        self.assertEqual(proxy.alarms()[cpu("b")]["Period"], 300)

    def test_a_saved_plan_asks_for_the_tags_that_it_hangs_on(self):
        proxy = self.proxy
        book = self.export_from(proxy, "--book", "b", book="follow.xlsx")
        self.import_to(proxy, book)
        self.edit(book, lambda row: setattr(row["Threshold"], "value", 95))
        # The index knows of none of them, and then of b only what it was.
        self.run_in(proxy, "plan", book, "--out", "plan.json")
        proxy.catch_up()
        proxy.tag(cpu("b"), {"alarmbook:book": "another"})
        proxy.forget()
        answer = self.import_to(proxy, "plan.json", code=1)
        self.assertIn(f"{cpu('b', 95)}: is no longer as the saved plan saw it", answer.stderr)
        self.assertEqual(self.names(proxy), sorted([cpu("a", 95), cpu("b"), cpu("c", 95)]))
        self.assertEqual(proxy.count("ListTagsForResource"), 3)

    def test_the_resources_of_a_saved_plan_are_looked_up_before_anything_is_written(self):
        proxy = self.proxy
        self.run_in(proxy, "plan", self.book, "--out", "plan.json")
        ec2 = self.client(proxy, "ec2")
        ec2.delete_tags(Resources=self.ids, Tags=[{"Key": "Name"}])
        proxy.forget()
        refused = self.import_to(proxy, "plan.json", code=1)
        self.assertRegex(refused.stderr, r"none of 3 resources of .*book\.xlsx that were looked up is in account")
        self.assertEqual(proxy.writes, 0)
        ec2.create_tags(Resources=self.ids[:1], Tags=[{"Key": "Name", "Value": "a"}])
        answer = self.import_to(proxy, "plan.json")
        self.assertIn("warning: 2 of 3 resources that were looked up are not in account", answer.stderr)
        self.assertEqual(len(self.names(proxy)), 3)


if __name__ == "__main__":
    unittest.main()
