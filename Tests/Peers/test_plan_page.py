"""The page of a plan: what it says of each change, from metric data, the workbook's evidence, or an account."""
import base64
import datetime
import hashlib
import json
import random
import re
import time
import unittest

import openpyxl

from test_backtest import Books, moment, samples
from test_cloudwatch import REGION, AccountTestCase
from test_evidence import DAY, EvidenceTestCase, columns


def rows_of(path):
    """The rows that a page's script reads, as dictionaries; the page's policy must let the script and the style work."""
    text = path.read_text(encoding="utf-8")
    for kind in ("style", "script"):
        own = re.search(f"<{kind}>(.*?)</{kind}>", text, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}';" in text, f"the policy forbids the page's {kind}"
    block = text.split('<script type="application/json" id="data">')[1].split("</script>")[0]
    data = json.loads(block)
    return [dict(zip(data["columns"], row, strict=True)) for row in data["rows"]]


class PlanPageTests(EvidenceTestCase):
    noise = 0.4
    count = 12

    def setUp(self):
        super().setUp()
        now = int(datetime.datetime.now().timestamp()) // DAY * DAY
        self.make(11, self.count, now - 4 * DAY, now - DAY)
        self.alarmbook("import", "book.xlsx", "--to", "alarms.json", "--yes")

    def edit(self, source, target):
        """Other thresholds, a silenced row, one without an alarm, one with another Period."""
        chance = random.Random(4)
        book = openpyxl.load_workbook(self.folder / source)
        sheet = book["Alarms"]
        column = columns(sheet)
        for number in range(2, self.count - 1):
            question = {"period": sheet.cell(number, column["period"]).value,
                        "statistic": sheet.cell(number, column["statistic"]).value}
            sheet.cell(number, column["threshold"]).value = self.threshold(chance, question)
        sheet.cell(3, column["enabled"]).value = "no"
        sheet.cell(4, column["threshold"]).value = None
        sheet.cell(5, column["period"]).value = 1_800
        sheet.cell(6, column["why"]).value = "<script>" + "L" * 10_000
        book.save(self.folder / target)

    def plan(self, book, *options, code=0):
        done = self.alarmbook("plan", book, "--to", "alarms.json", "--prune", "1", "--format", "json", "--report",
                              "plan.html", *options, code=code)
        return json.loads(done.stdout), rows_of(self.folder / "plan.html"), done

    def by_identity(self, name):
        return {row["identity"]: row for row in self.backtest(name).values()}

    def test_both_alarms_of_a_change_are_back_tested(self):
        self.edit("book.xlsx", "edited.xlsx")
        plan, rows, _ = self.plan("edited.xlsx", "--metric-data", "data.json", *self.window)
        before, after = self.by_identity("book.xlsx"), self.by_identity("edited.xlsx")
        changes = {change["name"]: change for change in plan["changes"]}
        self.assertEqual({row["name"] for row in rows}, set(changes))
        for row in rows:
            change = changes[row["name"]]
            with self.subTest(change=change["action"], name=row["name"]):
                old, new = before[change["identity"]], after.get(change["identity"])
                self.assertEqual((row["oldFires"], row["oldMinutes"]), (old["fires"], old["minutesInAlarm"]))
                self.assertEqual(row["fires"], new["fires"] if new else 0)
                if new:
                    self.assertEqual((row["minutes"], row["peak"]), (new["minutesInAlarm"], new["peak"]))
                    self.assertEqual(len(row["firings"]), new["fires"])
                if row["firings"] != row["oldFirings"] and row["oldFirings"]:
                    self.assertEqual(len(row["oldFirings"]), old["fires"])
                self.assertIn(change["action"], row["kinds"])
        self.assertEqual([row["rank"] for row in rows], list(range(len(rows))))
        silent = [row["badges"] for row in rows if "silent" in row["kinds"]]
        self.assertEqual(len(silent), 1)
        self.assertIn("silenced", silent[0])
        # What falls silent or away stands first, and what is as before last.
        self.assertEqual({rows[0]["action"], rows[1]["action"]} - {"rename", "update"}, {"delete"})
        self.assertEqual(rows[-1]["action"], "unchanged")
        self.assertTrue(all(len(row["detail"]) < 2_100 for row in rows))
        text = (self.folder / "plan.html").read_text(encoding="utf-8")
        self.assertEqual(text.count("<script"), 2)
        total = sum(row["fires"] for row in before.values()), sum(row["fires"] for row in after.values())
        self.assertIn(f"would have fired {total[0]} times as they stand, and {total[1]} times after this plan", text)

    def test_a_workbook_with_evidence_needs_nothing_else(self):
        self.backtest("book.xlsx", "-o", "live.xlsx")
        self.edit("live.xlsx", "edited.xlsx")
        plan, rows, done = self.plan("edited.xlsx")
        self.assertNotIn("notice", done.stderr)
        by_name = {row["name"]: row for row in rows}
        told = 0
        for change in plan["changes"]:
            row = by_name[change["name"]]
            if "firings" in change:
                firings = change["firings"]
                self.assertEqual((row["oldFires"], row["fires"]), (firings["before"], firings["after"]))
                if firings["effect"]:
                    self.assertIn(firings["effect"], row["badges"])
                told += 1
            if change["action"] == "unchanged":
                self.assertEqual(row["oldFires"], row["fires"])
            if row["fires"] is not None and change["action"] != "delete":
                self.assertEqual(len(row["band"]), 2 * 28)
            self.assertEqual(row["firings"], [])
            # Only what rises from 0 to the peak has a scale.
            upward = row["sign"] in (">", ">=") and (row["peak"] or 0) > 0
            self.assertEqual(row["high"], row["peak"] if upward else None, row)
        self.assertGreater(told, 4)
        # The row whose Period is another one was not counted, and the deleted alarm has no row.
        self.assertEqual(sum(row["fires"] is None for row in rows), 2)

    def test_without_any_past_the_page_says_what_would_give_one(self):
        self.edit("book.xlsx", "edited.xlsx")
        _, rows, done = self.plan("edited.xlsx")
        self.assertIn("edited.xlsx has no evidence of the metrics' past, so the page has no pictures; name --metric-data",
                      done.stderr)
        self.assertEqual({row["band"] for row in rows}, {""})
        self.assertEqual({row["fires"] for row in rows}, {None})

    def test_options_that_make_no_page_are_refused(self):
        for options, message in (
                (["--metric-data", "data.json"], "'--metric-data' is only valid with '--report'"),
                (["--days", "3"], "'--days' is only valid with '--report'"),
                (["--yes"], "'--yes' is only valid with '--report'"),
                (["--report", "plan.pdf"], "'--report' is a file whose name ends in .html, not \"plan.pdf\""),
                (["--report", "plan.html", "--days", "3"],
                 "'--days' asks the account for metrics, and alarms of a file have none; give --metric-data"),
                (["--report", "plan.html", "--yes", "--metric-data", "data.json"],
                 "'--yes' is not valid with '--metric-data', which asks no account")):
            done = self.alarmbook("plan", "book.xlsx", "--to", "alarms.json", *options, code=64)
            self.assertIn(message, done.stderr)
        self.assertFalse((self.folder / "plan.html").exists())


class AccountPageTests(AccountTestCase, Books):
    def test_an_account_is_asked_for_the_metrics_of_both_alarms_and_of_deleted_ones(self):
        proxy = self.start()
        ids = self.instances(proxy, [f"web-{number}" for number in range(3)])
        self.write_tags([{"Key": "Name", "ResourceId": identifier, "ResourceType": "instance", "Value": f"web-{number}"}
                         for number, identifier in enumerate(ids)])
        self.alarmbook("export", "tags.json", "-o", "book.xlsx", "--book", "b", "--region", REGION, "--threshold", "70",
                       "--account", "123456789012")
        end = int(time.time()) // DAY * DAY
        start = end - 2 * DAY
        data = proxy.metric_data()
        for number, identifier in enumerate(ids):
            data.put("AWS/EC2", "CPUUtilization", {"InstanceId": identifier}, samples(number, start, end))
        window = ["--from", moment(start), "--until", moment(end)]
        self.run_in(proxy, "import", "book.xlsx", "--yes")
        before = json.loads(self.run_in(proxy, "backtest", "book.xlsx", "--format", "json", *window).stdout)["rows"]
        book = openpyxl.load_workbook(self.folder / "book.xlsx")
        sheet = book["Alarms"]
        column = columns(sheet)
        sheet.cell(2, column["threshold"]).value = 60
        sheet.cell(3, column["threshold"]).value = None
        book.save(self.folder / "edited.xlsx")
        after = json.loads(self.run_in(proxy, "backtest", "edited.xlsx", "--format", "json", *window).stdout)["rows"]
        done = self.run_in(proxy, "plan", "edited.xlsx", "--prune", "1", "--prune-most", "--report", "plan.html", *window)
        self.assertIn("asking CloudWatch for 6 metrics: $0.01 (US list price)", done.stderr)
        rows = rows_of(self.folder / "plan.html")
        self.assertEqual(sorted(row["oldFires"] for row in rows), sorted(row["fires"] for row in before))
        self.assertEqual(sorted(row["fires"] for row in rows), sorted([row["fires"] for row in after] + [0]))
        self.assertEqual(rows[0]["action"], "delete")
        self.assertTrue(all(row["band"] and row["peak"] for row in rows))


if __name__ == "__main__":
    unittest.main()
