"""What commands print for programs, held against the JSON Schemas that alarmbook prints, by another's validator."""
import json
import unittest

import jsonschema
import openpyxl

from support import SAMPLE, WorkbookTestCase, closed, validator

PLACES = ["--account", "123456789012", "--region", "us-east-1", "--region", "eu-west-1"]


class Schemas(WorkbookTestCase):
    def schema(self, name):
        schema = json.loads(self.alarmbook("schema", name).stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        self.assertEqual(schema["$id"], f"urn:alarmbook:schema:{name}")
        return schema

    def hold(self, name, *values):
        validator = jsonschema.Draft202012Validator(closed(self.schema(name)))
        for value in values:
            errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]
            self.assertEqual(errors, [], name)
            self.assert_every_member_counts(validator, value)

    def assert_every_member_counts(self, validator, value):
        """A schema that takes anything proves nothing: it refuses the same with a member of another type."""
        for key in value:
            self.assertFalse(validator.is_valid({**value, key: {"a": [value]}}), key)

    def json(self, *arguments, code=0):
        return json.loads(self.alarmbook(*arguments, "--format", "json", code=code).stdout)

    def test_every_schema_is_a_schema_and_has_a_name_that_is_printed(self):
        names = self.alarmbook("schema").stdout.split()
        self.assertEqual(len(names), len(set(names)))
        for name in names:
            self.schema(name)
        self.assertIn("did you mean plan?", self.alarmbook("schema", "plam", code=1).stderr)

    def test_what_makes_workbooks(self):
        files = [SAMPLE / "tags.json", SAMPLE / "next-month.json"]
        self.hold("export", self.json("export", files[0], "-o", "book.xlsx"),
                  self.json("export", *files, "-o", "all.xlsx", *PLACES, "--metrics", "recommended", "--show-tags", "Nix"))
        self.hold("refresh", self.json("export", files[1], "--refresh", SAMPLE / "edited.xlsx", "-o", "new.xlsx"))
        self.hold("check", self.json("check", SAMPLE / "edited.xlsx"), self.json("check", "all.xlsx"))
        self.hold("metrics", self.json("metrics"))
        self.hold("render", self.json("render", "book.xlsx", "--as", "cli", "-o", "alarms.sh"))

    def test_back_tests(self):
        queries = json.loads(self.alarmbook("backtest", SAMPLE / "edited.xlsx", "--print-queries").stdout)
        (self.folder / "data.json").write_text(json.dumps(
            {"MetricDataResults": [{"Id": queries[0]["Id"], "Timestamps": [], "Values": []}]}))
        (self.folder / "history.json").write_text('{"AlarmHistoryItems": []}')
        self.assertEqual(list(validator("backtest-queries").iter_errors(queries)), [])
        self.assertFalse(validator("backtest-queries").is_valid([{**queries[0], "Id": 7}]))
        data = ["backtest", SAMPLE / "edited.xlsx", "--metric-data", "data.json"]
        self.hold("backtest", self.json(*data), self.json(*data, "--alarm-history", "history.json"))

    def test_plans_and_what_becomes_of_them(self):
        self.export(SAMPLE / "tags.json", "book.xlsx", "--book", "demo")
        first = self.json("import", "book.xlsx", "--to", "alarms.json", "--yes")
        self.export(SAMPLE / "tags.json", "other.xlsx", "--book", "other")
        # Something else's alarm, one that was edited outside, and an import that this workbook doesn't know.
        alarms = json.loads((self.folder / "alarms.json").read_text())
        for alarm in alarms["MetricAlarms"][:3]:
            alarm["Threshold"] += 1
            alarm["StateValue"] = "ALARM"
        alarms["MetricAlarms"][5]["Tags"].append({"Key": "aws:cloudformation:stack-name", "Value": "s"})
        (self.folder / "alarms.json").write_text(json.dumps(alarms))
        plans = [
            self.json("plan", SAMPLE / "edited.xlsx", "--to", "alarms.json", "--prune", "1", "--out", "plan.json", code=(0, 1)),
            self.json("plan", "other.xlsx", "--to", "alarms.json"),
            self.json("plan", "other.xlsx", "--to", "alarms.json", "--adopt"),
        ]
        self.assertLessEqual(
            {"create", "update", "rename", "delete", "unchanged", "drifted", "conflict", "adopt"},
            {change["action"] for plan in plans for change in plan["changes"]})
        self.hold("plan", *plans)
        saved = json.loads((self.folder / "plan.json").read_text())
        self.hold("saved-plan", {key: saved[key] for key in (
            "workbook", "store", "account", "region", "book", "bookSize", "changes")})
        jsonschema.Draft202012Validator(self.schema("saved-plan")).validate(saved)
        done = self.json("import", "plan.json", "--to", "alarms.json", "--yes", code=(0, 1))
        self.hold("import", first, done)
        self.hold("pull", self.json("pull", "alarms.json", "-o", "pulled.xlsx", *PLACES[:4]))

    def test_plans_of_several_places(self):
        self.alarmbook(
            "export", SAMPLE / "tags.json", SAMPLE / "next-month.json", "-o", "all.xlsx", *PLACES, "--alarm-action",
            "arn:aws:sns:{Region}:{AccountId}:on-call")
        pattern = "alarms-{AccountId}-{Region}.json"
        plan = self.json("plan", "all.xlsx", "--to", pattern, "--out", "plan.json")
        self.hold("plan", plan)
        self.hold("saved-plan", {key: plan[key] for key in ("workbook", "book", "groups")})
        self.hold("import", self.json("import", "all.xlsx", "--to", pattern, "--yes"))

    def test_differences_merges_and_rows(self):
        self.export(SAMPLE / "tags.json", "base.xlsx", "--book", "demo")
        for name, threshold in (("mine.xlsx", 70), ("theirs.xlsx", 80)):
            book = openpyxl.load_workbook(self.folder / "base.xlsx")
            sheet = book["Alarms"]
            column = [cell.value for cell in sheet[1]].index("Threshold") + 1
            sheet.cell(2, column).value = threshold
            sheet.cell(5, column).value = threshold if name == "theirs.xlsx" else 90
            sheet.append([cell.value for cell in sheet[3]])
            grid = book.create_sheet("Notes")
            for number, value in enumerate([name, 1.5, True, "2026-11-28"]):
                grid.cell(2, 2 + number).value = value
            grid["H2"].value, grid["H2"].number_format = 46_000, "yyyy-mm-dd"
            book.save(self.folder / name)
        self.hold("diff", self.json("diff", "mine.xlsx", "theirs.xlsx"), self.json("diff", "base.xlsx", "base.xlsx"))
        self.hold("merge", self.json("merge", "base.xlsx", "mine.xlsx", "theirs.xlsx", "-o", "m.xlsx", code=1))
        # A formula that no program has calculated, and an error: what a merge would refuse.
        book["Notes"]["I2"], book["Notes"]["J2"] = "=1/0", "#N/A"
        book.save(self.folder / "mine.xlsx")
        lines = self.alarmbook("cat", "mine.xlsx", "--sheet", "Notes", "--format", "jsonl").stdout.splitlines()
        lines += self.alarmbook("cat", SAMPLE / "edited.xlsx", "--format", "jsonl").stdout.splitlines()
        self.hold("cat", *map(json.loads, lines))
        lines = self.alarmbook("cat", "mine.xlsx", "--sheets", "--format", "jsonl").stdout.splitlines()
        self.hold("cat-sheets", *map(json.loads, lines))


if __name__ == "__main__":
    unittest.main()
