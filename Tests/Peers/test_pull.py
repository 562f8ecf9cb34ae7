"""pull: alarms that exist become a workbook that edits them, from describe-alarms' output and from an account."""
import json
import unittest

import openpyxl
import random_alarms
from audit_workbook import audit
from support import WorkbookTestCase, column_name, instance
from test_cloudwatch import REGION, TOPIC, AccountTestCase, stripped


def put_input(alarm):
    """What PutMetricAlarm takes to make a random alarm in the proxy's account."""
    keys = ["ActionsEnabled", "AlarmDescription", "MetricName", "Namespace", "Statistic", "ExtendedStatistic",
            "Dimensions", "Period", "EvaluationPeriods", "Threshold", "ComparisonOperator", "DatapointsToAlarm",
            "TreatMissingData", "Unit", "EvaluateLowSampleCountPercentile"]
    made = {key: alarm[key] for key in keys if key in alarm}
    # moto knows no other extended statistic.
    return {**made, "Threshold": float(made["Threshold"]), **({"ExtendedStatistic": "p99.9"} if "ExtendedStatistic" in made else {})}


def normalised(alarm):
    """An alarm without what changes by itself; dimensions have no order."""
    return {**stripped(alarm), "Dimensions": sorted(alarm["Dimensions"], key=lambda pair: pair["Name"])}


class PullTests(WorkbookTestCase):
    def pull(self, dump):
        (self.folder / "alarms.json").write_text(json.dumps(dump, ensure_ascii=False), encoding="utf-8")
        self.alarmbook("pull", "alarms.json", "-o", "book.xlsx", "--force")

    def plan(self, *options):
        return json.loads(self.alarmbook("plan", "book.xlsx", "--to", "alarms.json", "--format", "json", *options).stdout)

    def test_an_unedited_pull_of_alarms_of_every_kind_changes_nothing(self):
        for seed in range(4):
            with self.subTest(seed=seed):
                self.pull(random_alarms.dump(seed, 500))
                summary = self.plan("--adopt")["summary"]
                self.assertEqual(summary["unchanged"], 500)
                self.assertEqual(sum(value for value in summary.values() if isinstance(value, int)), 500)
                sheet = openpyxl.load_workbook(self.folder / "book.xlsx")["Not editable"]
                rows = sorted(tuple(cell.value for cell in row)[:2] for row in sheet.iter_rows(min_row=2))
                self.assertEqual(rows, sorted([
                    (f"TargetTracking-{seed}", "metric"), (f"band {seed}", "anomaly detection"),
                    (f"composite {seed}", "composite"), (f"math {seed}", "metric math"), (f"query {seed}", "query")]))

    def test_the_cells_are_what_the_alarms_are(self):
        dump = random_alarms.dump(9, 300)
        self.pull(dump)
        sheet = openpyxl.load_workbook(self.folder / "book.xlsx")["Alarms"]
        headers = [column_name(cell.value) for cell in sheet[1]]
        rows = [dict(zip(headers, (cell.value for cell in row))) for row in sheet.iter_rows(min_row=2)]
        self.assertEqual(len(rows), 300)
        for row, alarm in zip(rows, dump["MetricAlarms"]):
            self.assertEqual(row["AlarmName"], alarm["AlarmName"])
            self.assertEqual(row["AlarmArn"], alarm["AlarmArn"])
            self.assertEqual(row["Threshold"], float(alarm["Threshold"]))
            self.assertEqual(row["MetricName"], alarm["MetricName"])
            self.assertEqual(row["Statistic"], alarm.get("Statistic") or alarm["ExtendedStatistic"])
            self.assertEqual((row["AlarmActions"] or "").split("\n"), alarm["AlarmActions"] or ["none"])
            self.assertEqual(row["DatapointsToAlarm"], alarm.get("DatapointsToAlarm", alarm["EvaluationPeriods"]))
            self.assertEqual(row["TreatMissingData"], alarm.get("TreatMissingData", "missing"))
            if "Unit" in alarm:
                self.assertEqual(row["Unit"], alarm["Unit"])

    def test_rows_are_called_as_the_tags_of_a_file_call_their_resources(self):
        arn = "arn:aws:cloudwatch:ap-northeast-2:123456789012:alarm:"

        def alarm(name, identifier):
            return {
                "AlarmName": name, "AlarmArn": arn + name, "MetricName": "CPUUtilization", "Namespace": "AWS/EC2",
                "Statistic": "Average", "Dimensions": [{"Name": "InstanceId", "Value": identifier}], "Period": 300,
                "EvaluationPeriods": 1, "Threshold": 90.0, "ComparisonOperator": "GreaterThanThreshold"}
        ids = [f"i-{number:017x}" for number in (1, 2, 3)]
        self.write_tags(instance(1, "웹 서버") + instance(2, Team="shop"))
        (self.folder / "alarms.json").write_text(
            json.dumps({"MetricAlarms": [alarm(identifier[-1], identifier) for identifier in ids]}))
        self.alarmbook("pull", "alarms.json", "--tags", "tags.json", "-o", "book.xlsx")
        rows = list(openpyxl.load_workbook(self.folder / "book.xlsx")["Alarms"].iter_rows(values_only=True))
        self.assertEqual([row[rows[0].index("Value")] for row in rows[1:]], ["웹 서버", *ids[1:]])
        self.assertEqual(self.plan()["summary"]["unchanged"], 3)

    def test_it_is_a_workbook_like_any_other(self):
        self.pull(random_alarms.dump(2, 200))
        problems = audit(self.folder / "book.xlsx")
        self.assertEqual(problems, [])
        book = openpyxl.load_workbook(self.folder / "book.xlsx")
        self.assertEqual(book.sheetnames, ["Alarms", "Summary", "Guide", "Metrics", "Not editable", "Settings", "Made"])
        self.assertEqual(book.active.title, "Alarms")
        sheet = book["Alarms"]
        letters = {column_name(cell.value): cell.column_letter for cell in sheet[1]}
        validations = [str(each.sqref).split(":")[0] for each in sheet.data_validations.dataValidation]
        for header, letter in letters.items():
            self.assertIn(letter + "1", validations, f"{header} has no hint")
        for header in ("MetricName", "Statistic", "ComparisonOperator", "Threshold", "Period", "Severity", "Enabled"):
            self.assertIn(letters[header] + "2", validations, header)
        self.assertEqual(len(book["Summary"]._charts), 3)
        values = openpyxl.load_workbook(self.folder / "book.xlsx", data_only=True)["Alarms"]
        for row in range(2, 202):
            period, count = (sheet[letters[name] + str(row)].value for name in ("Period", "DatapointsToAlarm"))
            for header in ("FiresAfter", "MonthlyCost"):
                self.assertEqual(sheet[letters[header] + str(row)].data_type, "f", header)
            number, unit = values[letters["FiresAfter"] + str(row)].value.split()
            self.assertEqual(int(number) * {"s": 1, "min": 60, "h": 3600, "d": 86400}[unit], period * count)
            self.assertEqual(values[letters["MonthlyCost"] + str(row)].value, 0.3 if period < 60 else 0.1)

    def test_edits_by_openpyxl_change_those_alarms_alone_and_in_them_only_what_was_edited(self):
        dump = random_alarms.dump(3, 400)
        # openpyxl takes what only looks like an escape for one when it saves.
        dump["MetricAlarms"] = [
            alarm for alarm in dump["MetricAlarms"] if "Period" in alarm
            and not alarm["AlarmName"].startswith("TargetTracking") and "_x000D_" not in alarm["AlarmName"] + alarm.get("AlarmDescription", "")]
        count = len(dump["MetricAlarms"])
        self.pull(dump)
        book = openpyxl.load_workbook(self.folder / "book.xlsx")
        sheet = book["Alarms"]
        columns = {column_name(cell.value): cell.column for cell in sheet[1]}
        edited = [7, 150, count - 2]
        for number in edited:
            sheet.cell(number + 2, columns["Threshold"]).value = 4321
        book.save(self.folder / "book.xlsx")
        actions = [change["action"] for change in self.plan("--adopt")["changes"]]
        self.assertEqual((actions.count("adopt"), actions.count("unchanged"), len(actions)), (3, count - 3, count))
        self.alarmbook("import", "book.xlsx", "--to", "alarms.json", "--yes", "--adopt")
        after = json.loads((self.folder / "alarms.json").read_text(encoding="utf-8"))["MetricAlarms"]
        after = {alarm["AlarmName"]: alarm for alarm in after}
        for number, alarm in enumerate(dump["MetricAlarms"]):
            found = after.pop(alarm["AlarmName"])
            if number in edited:
                self.assertEqual({tag["Key"] for tag in found.pop("Tags")} >= {"alarmbook:book", "alarmbook:row"}, True)
                alarm = {**alarm, "Threshold": 4321}
            self.assertEqual(found, alarm)
        self.assertEqual(after, {})

    def test_ten_thousand_alarms_are_pulled_and_planned(self):
        (self.folder / "alarms.json").write_text(json.dumps(random_alarms.dump(5, 10_000)), encoding="utf-8")
        self.alarmbook("pull", "alarms.json", "-o", "book.xlsx")
        self.assertEqual(self.plan("--adopt")["summary"]["unchanged"], 10_000)


class AccountPullTests(AccountTestCase):
    def test_edited_rows_of_an_account_are_adopted_and_everything_else_stays(self):
        proxy = self.start(index_delay=3)
        seeded = random_alarms.random.Random(11)
        topics = [f"arn:aws:sns:{REGION}:123456789012:topic-{index}" for index in range(5)]
        for number in range(120):
            alarm = random_alarms.alarm(seeded, number)
            # openpyxl takes what only looks like an escape for one when it saves.
            alarm = json.loads(json.dumps(alarm).replace("_x000D_", "escaped"))
            proxy.put({
                **put_input(alarm), "AlarmName": f"{number} {alarm['AlarmName'].strip()}",
                "OKActions": topics[:number % 2], "AlarmActions": [TOPIC] if number % 3 else topics,
                "InsufficientDataActions": topics[:number % 5 == 0]})
        proxy.add_composite("composite", "ALARM(x)")

        def described():
            pages = self.client(proxy, "cloudwatch").get_paginator("describe_alarms").paginate()
            by_boto3 = {alarm["AlarmName"]: normalised(alarm) for page in pages for alarm in page["MetricAlarms"]}
            return by_boto3, {name: normalised(alarm) for name, alarm in proxy.alarms().items()}

        before = described()
        self.run_in(proxy, "pull", "aws", "-o", "book.xlsx")
        plan = json.loads(self.run_in(proxy, "plan", "book.xlsx", "--format", "json", "--adopt").stdout)
        self.assertEqual(plan["summary"]["unchanged"], 120)
        self.assertEqual(proxy.writes, 0)

        edited = []

        def change(row):
            if row["AlarmName"].row in (3, 60, 121):
                row["Threshold"].value = 1234.5
                edited.append(row["AlarmName"].value)

        self.edit(self.folder / "book.xlsx", change)
        self.assertEqual(len(edited), 3)
        plan = json.loads(self.run_in(proxy, "plan", "book.xlsx", "--format", "json", "--adopt").stdout)
        self.assertEqual((plan["summary"]["adopt"], plan["summary"]["unchanged"]), (3, 117))
        waiting = self.run_in(proxy, "plan", "book.xlsx").stdout
        self.assertIn("117 unchanged, 0 orphans, 3 to adopt with --adopt.", waiting)

        self.import_to(proxy, "book.xlsx", "--adopt")
        for was, now in zip(before, described()):
            self.assertEqual(now, {
                name: {**alarm, "Threshold": 1234.5} if name in edited else alarm for name, alarm in was.items()})
        for name in before[0]:
            self.assertEqual("alarmbook:book" in proxy.tags(name), name in edited)
        proxy.forget()
        self.import_to(proxy, "book.xlsx", "--adopt")
        self.assertEqual(proxy.writes, 0)

    def test_rows_are_called_as_the_account_s_tags_call_their_resources(self):
        proxy = self.start()
        names = {identifier: f"web-{number}" for number, identifier in enumerate(self.instances(proxy, ["web-0", "web-1"]))}
        for number, identifier in enumerate([*names, "i-0123456789abcdef0"]):
            proxy.put({
                "AlarmName": f"alarm {number}", "Namespace": "AWS/EC2", "MetricName": "CPUUtilization",
                "Statistic": "Average", "Period": 300, "EvaluationPeriods": 1, "Threshold": 70.0,
                "ComparisonOperator": "GreaterThanThreshold", "Dimensions": [{"Name": "InstanceId", "Value": identifier}]})
        self.run_in(proxy, "pull", "aws", "-o", "book.xlsx")
        called = {}
        self.edit(self.folder / "book.xlsx", lambda row: called.update({row["ResourceId"].value: row["Value"].value}))
        # What has no tag any more is called by its id.
        self.assertEqual(called, {**names, "i-0123456789abcdef0": "i-0123456789abcdef0"})

    def test_further_alarms_on_one_metric_have_a_Severity_and_what_no_row_can_be_is_listed(self):
        proxy = self.start()
        plain = {
            "Namespace": "AWS/EC2", "MetricName": "CPUUtilization", "Statistic": "Average", "Period": 300,
            "Dimensions": [{"Name": "InstanceId", "Value": "i-1"}], "EvaluationPeriods": 1,
            "ComparisonOperator": "GreaterThanThreshold"}
        for threshold in (70, 80, 90):
            proxy.put({**plain, "AlarmName": f"cpu over {threshold}", "Threshold": float(threshold)})
        proxy.put({**plain, "AlarmName": "of a stack", "Threshold": 99.0})
        proxy.tag("of a stack", {"aws:cloudformation:stack-id": "arn:aws:cloudformation:x:1:stack/s/1"})
        proxy.put({**plain, "AlarmName": "TargetTracking-x", "Threshold": 99.0})
        operator = {"EvaluationPeriods": 1, "ComparisonOperator": "GreaterThanThreshold"}
        stat = {"MetricStat": {"Metric": {"Namespace": "Shop", "MetricName": "Orders", "Dimensions": []}, "Period": 60,
                               "Stat": "Sum"}}
        proxy.put({**operator, "AlarmName": "math", "Threshold": 1.0, "Metrics": [
            {"Id": "a", **stat, "ReturnData": False}, {"Id": "b", "Expression": "a*2", "ReturnData": True}]})
        proxy.put({**operator, "AlarmName": "query", "Threshold": 1.0, "Metrics": [
            {"Id": "a", "Expression": "SELECT MAX(CPUUtilization) FROM \"AWS/EC2\"", "Period": 60, "ReturnData": True}]})
        proxy.add_composite("composite", "ALARM(math)")
        proxy.add_log_alarm("log")
        before = proxy.alarms()

        self.run_in(proxy, "pull", "aws", "-o", "book.xlsx")
        book = openpyxl.load_workbook(self.folder / "book.xlsx")
        others = [tuple(cell.value for cell in row) for row in book["Not editable"].iter_rows(min_row=2)]
        self.assertEqual(sorted((name, form) for name, form, _ in others), [
            ("TargetTracking-x", "metric"), ("composite", "composite"), ("log", "log"), ("math", "metric math"),
            ("of a stack", "metric"), ("query", "query")])
        for _, _, why in others:
            self.assertTrue(why)
        severities = {}
        self.edit(self.folder / "book.xlsx", lambda row: severities.update({row["AlarmName"].value: row["Severity"].value}))
        self.assertEqual(severities, {"cpu over 70": None, "cpu over 80": "2", "cpu over 90": "3"})

        def change(row):
            if row["Severity"].value:
                row["Threshold"].value += 5

        self.edit(self.folder / "book.xlsx", change)
        summary = json.loads(self.run_in(proxy, "plan", "book.xlsx", "--format", "json", "--adopt").stdout)["summary"]
        self.assertEqual((summary["adopt"], summary["unchanged"]), (2, 1))
        self.import_to(proxy, "book.xlsx", "--adopt")
        after = proxy.alarms()
        self.assertEqual({name: alarm.get("Threshold") for name, alarm in after.items()}, {
            **{name: alarm.get("Threshold") for name, alarm in before.items()}, "cpu over 80": 85.0, "cpu over 90": 95.0})
        self.assertEqual(proxy.tags("cpu over 90")["alarmbook:row"], "instance:i-1:AWS/EC2:CPUUtilization:3:")
        proxy.forget()
        again = self.run_in(proxy, "import", "book.xlsx", "--yes").stdout
        self.assertTrue(again.endswith("Nothing to do: 3 unchanged.\n"), again)
        self.assertEqual(proxy.writes, 0)


if __name__ == "__main__":
    unittest.main()
