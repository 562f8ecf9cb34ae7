"""Every member of JSON that a command prints stands in the article on machine-readable output, in the command's section."""
import json
import re
import unittest

import openpyxl

from support import ROOT, SAMPLE, WorkbookTestCase

ARTICLE = ROOT / "Sources/alarmbook/Documentation.docc/MachineReadableOutput.md"
# Objects whose members are named by what they count, or by AWS.
OPEN = ("typesWithoutMetric", "withoutDimensions", "withoutData", "alarm")


def section(title):
    """The article's text below a heading, up to the next one, without its blocks of commands."""
    text = re.sub(r"^```.*?^```$", "", ARTICLE.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#|\Z)", text, re.DOTALL | re.MULTILINE)[1]


def members(value):
    """The names of all members in a value, but of the objects that are open."""
    if isinstance(value, list):
        return {name for item in value for name in members(item)}
    if not isinstance(value, dict):
        return set()
    return set(value) | {name for key, item in value.items() if key not in OPEN for name in members(item)}


class DocumentedMembers(WorkbookTestCase):
    def assert_documented(self, title, printed, *other_titles):
        text = "".join(map(section, (title, *other_titles)))
        # `changes[].digest`, `marks`: a member stands in code, behind what it is a member of.
        known = {name for code in re.findall(r"`([^`]+)`", text) for name in re.split(r"\[\]\.|\.", code)}
        names = members(printed)
        self.assertTrue(names)
        self.assertEqual(names - known, set(), f"not in the section {title!r} of {ARTICLE.name}")

    def json(self, *arguments, code=0):
        return json.loads(self.alarmbook(*arguments, "--format", "json", code=code).stdout)

    def test_export_and_refresh(self):
        places = ["--account", "123456789012", "--region", "us-east-1", "--region", "eu-west-1"]
        printed = self.json(
            "export", SAMPLE / "tags.json", SAMPLE / "next-month.json", "-o", "book.xlsx", *places, "--metrics", "recommended")
        self.assertIn("places", printed)
        self.assert_documented("export", printed)
        printed = self.json("export", SAMPLE / "next-month.json", "--refresh", SAMPLE / "edited.xlsx", "-o", "new.xlsx")
        self.assert_documented("export --refresh", printed, "export")

    def test_check(self):
        self.assert_documented("check", self.json("check", SAMPLE / "edited.xlsx"))

    def test_backtest(self):
        queries = json.loads(self.alarmbook("backtest", SAMPLE / "edited.xlsx", "--print-queries").stdout)
        (self.folder / "data.json").write_text(json.dumps(
            {"MetricDataResults": [{"Id": queries[0]["Id"], "Timestamps": [], "Values": []}]}))
        (self.folder / "history.json").write_text('{"AlarmHistoryItems": []}')
        printed = self.json(
            "backtest", SAMPLE / "edited.xlsx", "--metric-data", "data.json", "--alarm-history", "history.json")
        self.assertIn("notMissed", printed["summary"])
        self.assert_documented("backtest", printed)

    def test_plan_import_pull_and_render(self):
        self.export(SAMPLE / "tags.json", "book.xlsx", "--book", "demo")
        self.alarmbook("import", "book.xlsx", "--to", "alarms.json", "--yes")
        plan = self.json("plan", SAMPLE / "edited.xlsx", "--to", "alarms.json", "--prune", "1")
        actions = {change["action"] for change in plan["changes"]}
        self.assertLessEqual({"create", "update", "rename", "delete"}, actions)
        self.assert_documented("plan", plan)
        self.assert_documented("import", self.json(
            "import", SAMPLE / "edited.xlsx", "--to", "alarms.json", "--yes"), "plan")
        self.assert_documented("pull", self.json(
            "pull", "alarms.json", "-o", "pulled.xlsx", "--account", "123456789012", "--region", "us-east-1"))
        self.assert_documented("render", self.json("render", "book.xlsx", "--as", "cli", "-o", "alarms.sh"))

    def test_several_places(self):
        self.alarmbook(
            "export", SAMPLE / "tags.json", SAMPLE / "next-month.json", "-o", "all.xlsx", "--account", "123456789012",
            "--region", "us-east-1", "--region", "eu-west-1", "--alarm-action", "arn:aws:sns:{Region}:{AccountId}:on-call")
        pattern = "alarms-{AccountId}-{Region}.json"
        self.assert_documented("check", self.json("check", "all.xlsx"))
        self.assert_documented("plan", self.json("plan", "all.xlsx", "--to", pattern))
        self.assert_documented("import", self.json("import", "all.xlsx", "--to", pattern, "--yes"), "plan")

    def test_diff(self):
        self.export(SAMPLE / "tags.json", "book.xlsx", "--book", "demo")
        book = openpyxl.load_workbook(SAMPLE / "edited.xlsx")
        book["Alarms"].append([cell.value for cell in book["Alarms"][2]])
        notes = book.create_sheet("Notes")
        for name in ("old.xlsx", "new.xlsx"):
            notes["B2"] = name
            book.save(self.folder / name)
        self.assert_documented("diff", self.json("diff", "book.xlsx", "new.xlsx"))
        printed = self.json("diff", "old.xlsx", "new.xlsx")
        self.assertTrue(printed["sheets"] and printed["tables"][0]["doubled"])
        self.assert_documented("diff", printed)
        self.export(SAMPLE / "tags.json", "base.xlsx", "--book", "demo")
        merged = self.json("merge", "base.xlsx", "old.xlsx", "new.xlsx", "-o", "merged.xlsx", code=1)
        self.assertTrue(merged["conflicts"])
        self.assert_documented("merge", merged, "check")

    def test_metrics(self):
        # Their members are the columns of the sheet Metrics, which the article names from the first to the last.
        metric = self.json("metrics", "instance")["metrics"][0]
        self.assertEqual((next(iter(metric)), list(metric)[-1]), ("ResourceType", "Source"))
        self.assertEqual({name for name, value in metric.items() if isinstance(value, (int, float))} - {
            "Threshold", "Period", "EvaluationPeriods", "DatapointsToAlarm", "Minimum", "Maximum"}, set())


if __name__ == "__main__":
    unittest.main()
