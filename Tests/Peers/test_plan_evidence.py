"""What a plan says of how often alarms would have fired, wherever it is read: by people, in a comment, from a file."""
import datetime
import json
import re
import unittest

import openpyxl

from support import WorkbookTestCase, instance
from test_evidence import DAY, columns, moment


class PlanEvidence(WorkbookTestCase):
    count = 12
    days = 3

    def setUp(self):
        super().setUp()
        self.write_tags([tag for number in range(1, self.count + 1) for tag in instance(number, f"web-{number}")])
        self.alarmbook(
            "export", "tags.json", "-o", "book.xlsx", "--metrics", "CPUUtilization", "--book", "b", "--account",
            "123456789012", "--region", "eu-west-1")
        end = int(datetime.datetime.now().timestamp()) // DAY * DAY
        window = ["--from", moment(end - self.days * DAY), "--until", moment(end)]
        queries = json.loads(self.alarmbook("backtest", "book.xlsx", "--print-queries", *window).stdout)
        # Twice a day there are five minutes of 95.
        seconds = range(end - self.days * DAY, end, 300)
        values = [95 if second % (DAY // 2) == 3_600 else 20 for second in seconds]
        (self.folder / "data.json").write_text(json.dumps({"MetricDataResults": [
            {"Id": query["Id"], "Label": "", "Timestamps": [moment(second) for second in seconds],
             "Values": [1] * len(values) if query["MetricStat"]["Stat"] == "SampleCount" else values,
             "StatusCode": "Complete"} for query in queries]}))
        done = self.alarmbook("backtest", "book.xlsx", "--metric-data", "data.json", *window, "-o", "live.xlsx")
        self.assertIn("live.xlsx: formats, comments and drawings are not carried over", done.stderr)
        self.alarmbook("import", "live.xlsx", "--to", "alarms.json", "--yes", "--names", "keep")
        book = openpyxl.load_workbook(self.folder / "live.xlsx")
        for row in range(2, self.count + 2):
            book["Alarms"].cell(row, columns(book["Alarms"])["threshold"]).value = 99.5
        book.save(self.folder / "changed.xlsx")

    def plan(self, *options):
        return self.alarmbook("plan", "changed.xlsx", "--to", "alarms.json", "--names", "keep", *options).stdout

    # Twice in each of three days, by twelve alarms.
    sum = 12 * 6

    def test_many_changes_in_one_line_have_the_sum_of_their_firings(self):
        self.assertRegex(
            self.plan(), rf"12 × Threshold 90 → 99.5: would have fired {self.sum} → 0 times in 3 days \(names with")

    def test_each_count_of_effects_lists_its_names_with_verbose(self):
        names = json.loads(self.plan("--format", "json"))["summary"]["quieter"]
        self.assertEqual(len(names), self.count)
        text = self.plan("--verbose")
        block = text.split("\n  quieter: 12\n")[1].split("\n  asleep")[0]
        self.assertEqual([line.strip() for line in block.splitlines()], names)

    def test_a_comment_counts_the_effects_and_says_the_firings_of_each_change(self):
        text = self.plan("--format", "markdown")
        self.assertRegex(text, r"(?m)^- quieter: 12: `")
        self.assertEqual(len(re.findall(r"<br>would have fired 6 → 0 times in 3 days \|", text)), self.count)

    def test_a_saved_plan_says_what_the_plan_said(self):
        said = self.plan("--out", "plan.json")
        done = self.alarmbook("import", "plan.json", "--to", "alarms.json", "--yes")
        line = next(line for line in said.splitlines() if "would have fired" in line)
        self.assertIn(line, done.stdout)
        self.assertIn("\n  quieter: 12\n", done.stdout)

    def test_a_saved_plan_with_any_numbers_is_read(self):
        self.plan("--out", "plan.json")
        plan = json.loads((self.folder / "plan.json").read_text())
        for change in plan["changes"]:
            change["firings"].update(before=2**62, after=-(2**62), days=1e300, effect="loud")
        (self.folder / "plan.json").write_text(json.dumps(plan))
        done = self.alarmbook("import", "plan.json", "--to", "alarms.json", "--yes")
        self.assertIn("would have fired 360+ → 0 times in 1000000 days", done.stdout)


if __name__ == "__main__":
    unittest.main()
