"""plan, import and export against moto behind a proxy that is as strict as AWS (strict_proxy.py), compared with boto3."""
import math
import os
import subprocess
import sys
import unittest

import boto3
import openpyxl
from strict_proxy import ACCOUNT, StrictProxy, as_tags
from support import BINARY, ROOT, WorkbookTestCase, column_name

REGION = "us-east-1"
TOPIC = f"arn:aws:sns:{REGION}:{ACCOUNT}:on-call"
# The tags that every alarm of a Book has.
OURS = {"alarmbook:book", "alarmbook:row", "alarmbook:applied"}
# What an alarm says of itself rather than of what it watches, and what DescribeAlarms may leave out.
OWN = {"AlarmArn", "AlarmConfigurationUpdatedTimestamp", "StateValue", "StateReason", "StateReasonData",
       "StateUpdatedTimestamp", "StateTransitionedTimestamp"}
DEFAULTS = {"TreatMissingData": "missing", "DatapointsToAlarm": 1, "Metrics": [], "OKActions": [],
            "InsufficientDataActions": []}


class AccountTestCase(WorkbookTestCase):
    """A test with an account of its own."""

    def start(self, **options):
        proxy = StrictProxy(**options)
        proxy.__enter__()
        self.addCleanup(proxy.__exit__)
        self.addCleanup(lambda: self.assertEqual(proxy.violations, []))
        return proxy

    def environment(self, **more):
        return {**{name: value for name, value in os.environ.items() if not name.startswith("AWS_")},
                "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret", "NO_COLOR": "1",
                "AWS_EC2_METADATA_DISABLED": "true", "HOME": str(self.folder), **more}

    def run_in(self, proxy, *arguments, code=0, environment=None):
        command = [BINARY, *map(str, arguments), "--endpoint-url", proxy.address]
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, timeout=900, stdin=subprocess.DEVNULL, text=True,
            env=environment or self.environment(AWS_REGION=REGION))
        self.assertEqual(done.returncode, code, f"{' '.join(command)}\n{done.stdout}{done.stderr}")
        return done

    def client(self, proxy, service, region=REGION):
        return boto3.client(
            service, region_name=region, endpoint_url=proxy.moto_address, aws_access_key_id="x",
            aws_secret_access_key="x")

    def instances(self, proxy, names, region=REGION):
        """Instances of these names; their ids."""
        ec2 = self.client(proxy, "ec2", region)
        made = ec2.run_instances(ImageId="ami-12c6146b", MinCount=len(names), MaxCount=len(names))["Instances"]
        ids = [instance["InstanceId"] for instance in made]
        for identifier, name in zip(ids, names):
            ec2.create_tags(Resources=[identifier], Tags=as_tags({"Name": name}))
        return ids

    def export_from(self, proxy, *options, book="book.xlsx"):
        self.run_in(proxy, "export", "--from", "aws", "--resource-type", "instance", "-o", book,
                    "--alarm-action", TOPIC, *options)
        return self.folder / book

    def import_to(self, proxy, book, *options, rate=1000, code=0):
        return self.run_in(proxy, "import", book, "--yes", "--rate", rate, *options, code=code)

    def edit(self, book, change):
        """Edits the sheet Alarms: `change` is given a dictionary of each row's cells by header."""
        workbook = openpyxl.load_workbook(book)
        sheet = workbook["Alarms"]
        headers = [column_name(cell.value) for cell in sheet[1]]
        for row in sheet.iter_rows(min_row=2):
            change(dict(zip(headers, row)))
        workbook.save(book)

    def names(self, proxy):
        return sorted(proxy.alarms())

    def assert_never_missing(self, proxy, wanted):
        """No name that is wanted went after it came."""
        gone = [event.name for event in proxy.events if event.sign == "-" and event.name in wanted]
        self.assertEqual(gone, [])


def cpu(name, threshold=90):
    return f"{name}: CPU Utilization over {threshold} percent"


def stripped(alarm):
    return {**DEFAULTS, **{key: value for key, value in alarm.items() if key not in OWN and value is not None}}


class RoundTripTests(AccountTestCase):
    def test_export_and_import_make_what_the_boto3_workflow_makes(self):
        proxy = self.start(index_delay=7)
        names = [f"web-{number} é 서버" if number % 3 else f"db-{number}" for number in range(130)]
        ids = self.instances(proxy, names)
        book = self.export_from(proxy)
        self.import_to(proxy, book)
        self.assertEqual(proxy.count("PutMetricAlarm"), 130)

        other = self.client(proxy, "cloudwatch", "eu-west-3")
        for identifier, name in zip(ids, names):
            other.put_metric_alarm(
                AlarmName=cpu(name), ComparisonOperator="GreaterThanThreshold", EvaluationPeriods=1,
                MetricName="CPUUtilization", Namespace="AWS/EC2", Period=300, Statistic="Average", Threshold=90.0,
                ActionsEnabled=True, AlarmActions=[TOPIC],
                AlarmDescription="Alarm when CPU Utilization is over 90 percent",
                Dimensions=[{"Name": "InstanceId", "Value": identifier}])

        def described(client):
            pages = client.get_paginator("describe_alarms").paginate()
            return {alarm["AlarmName"]: stripped(alarm) for page in pages for alarm in page["MetricAlarms"]}

        self.assertEqual(described(self.client(proxy, "cloudwatch")), described(other))

    def test_a_month_later_the_account_itself_refreshes_the_workbook(self):
        proxy = self.start()
        first, second = self.instances(proxy, ["web-1", "web-2"])
        book = self.export_from(proxy)
        self.edit(book, lambda row: setattr(row["Threshold"], "value", 80 if row["ResourceId"].value == first else 95))
        self.import_to(proxy, book)
        self.assertEqual(self.names(proxy), [cpu("web-1", 80), cpu("web-2", 95)])

        ec2 = self.client(proxy, "ec2")
        ec2.delete_tags(Resources=[second], Tags=[{"Key": "Name"}])
        ec2.create_tags(Resources=[first], Tags=as_tags({"Name": "shop-1"}))
        third, = self.instances(proxy, ["db-1"])
        before = proxy.count("PutMetricAlarm")
        done = self.run_in(
            proxy, "export", "--from", "aws", "--resource-type", "instance", "--refresh", book, "-o", "new.xlsx")
        self.assertEqual(
            done.stdout.splitlines()[0],
            f"new.xlsx: 2 rows of {book} kept, 1 added, 1 marked gone; 2 tags of 2 resources")
        sheet = openpyxl.load_workbook(self.folder / "new.xlsx")["Alarms"]
        headers = [column_name(cell.value) for cell in sheet[1]]
        rows = [dict(zip(headers, (cell.value for cell in row))) for row in sheet.iter_rows(min_row=2)]
        self.assertEqual(
            sorted((row["ResourceId"], row["Value"], row["Threshold"], row["Status"]) for row in rows),
            sorted([(first, "shop-1", 80, None), (second, "web-2", 95, "gone"), (third, "db-1", 90, "new")]))
        self.assertEqual(proxy.count("PutMetricAlarm"), before)

        self.import_to(proxy, "new.xlsx", "--prune", "1", "--prune-most")
        self.assertEqual(self.names(proxy), [cpu("db-1"), cpu("shop-1", 80)])

    def test_a_refresh_takes_over_what_the_console_has_changed(self):
        proxy = self.start()
        self.instances(proxy, ["web", "db"])
        book = self.export_from(proxy)
        self.import_to(proxy, book)
        alarm = proxy.alarms()[cpu("web")]
        proxy.catch_up()
        kept = (
            "AlarmName", "AlarmDescription", "ActionsEnabled", "AlarmActions", "MetricName", "Namespace", "Statistic",
            "Dimensions", "EvaluationPeriods", "ComparisonOperator", "TreatMissingData")
        proxy.put({**{key: alarm[key] for key in kept if key in alarm}, "Threshold": 55.0, "Period": 600})
        self.assertIn("1 drifted", self.import_to(proxy, book, code=1).stdout)
        answer = self.run_in(
            proxy, "export", "--from", "aws", "--resource-type", "instance", "--refresh", book, "-o", "fresh.xlsx",
            "--from-alarms", "aws")
        self.assertIn("1 row takes over what stands", answer.stdout)
        rows = list(openpyxl.load_workbook(self.folder / "fresh.xlsx")["Alarms"].iter_rows(values_only=True))
        found = {row[rows[0].index("Value")]: row for row in rows[1:]}
        self.assertEqual(
            [found["web"][rows[0].index(column)] for column in ("Threshold", "Period")], [55, 600])
        self.assertEqual(found["db"][rows[0].index("Threshold")], 90)
        # An import would only word it anew, which is still shown as the console's edit.
        plan = self.run_in(proxy, "plan", "fresh.xlsx").stdout
        self.assertNotIn("Threshold 55", plan)
        self.assertIn("1 unchanged", plan)

    def test_each_disk_that_the_agent_reports_has_a_row(self):
        proxy = self.start()
        first, second = self.instances(proxy, ["db-1", "db-2"])
        cloudwatch = self.client(proxy, "cloudwatch")

        def report(instance, **more):
            dimensions = [{"Name": name, "Value": value} for name, value in {"InstanceId": instance, **more}.items()]
            cloudwatch.put_metric_data(Namespace="CWAgent", MetricData=[
                {"MetricName": "disk_used_percent", "Dimensions": dimensions, "Value": 50}])

        report(first, path="/", device="nvme0n1p1", fstype="ext4")
        report(first, path="/data", device="nvme1n1", fstype="xfs")
        report(first, path="/dev/shm", device="tmpfs", fstype="tmpfs")
        book = self.export_from(proxy, "--metrics", "disk_used_percent")
        self.assertGreater(proxy.count("ListMetrics"), 0)
        self.import_to(proxy, book)
        alarms = self.client(proxy, "cloudwatch").describe_alarms()["MetricAlarms"]
        self.assertEqual(
            sorted({d["Name"]: d["Value"] for d in alarm["Dimensions"]}["path"] for alarm in alarms), ["/", "/data"])
        self.assertTrue(all({"Name": "InstanceId", "Value": first} in alarm["Dimensions"] for alarm in alarms))
        self.assertNotIn(second, str(alarms))

    def test_three_edits_of_a_thousand_are_three_puts_and_a_second_import_writes_nothing(self):
        proxy = self.start(index_delay=math.inf)
        self.instances(proxy, [f"web-{number:04}" for number in range(1000)])
        book = self.export_from(proxy)
        self.import_to(proxy, book)
        self.assertEqual(proxy.writes, 1000)
        # At once, while the index knows none of them.
        proxy.forget()
        answer = self.import_to(proxy, book)
        self.assertIn("1000 unchanged", answer.stdout)
        self.assertEqual((proxy.writes, proxy.count("ListTagsForResource")), (0, 0))

        edits = {"web-0003": 80, "web-0500": 95, "web-0999": 70}
        self.edit(book, lambda row: row["Value"].value in edits and setattr(
            row["Threshold"], "value", edits[row["Value"].value]))
        proxy.forget()
        answer = self.import_to(proxy, book)
        self.assertIn("3 to rename, 997 unchanged", answer.stdout)
        self.assertEqual(proxy.count("PutMetricAlarm"), 3)
        self.assertEqual([call.input["AlarmNames"] for call in proxy.calls if call.operation == "DeleteAlarms"],
                         [[cpu(name) for name in edits]])
        self.assertEqual(proxy.count("TagResource"), 0)
        wanted = {cpu(f"web-{number:04}", edits.get(f"web-{number:04}", 90)) for number in range(1000)}
        self.assertEqual(set(self.names(proxy)), wanted)
        proxy.forget()
        self.assertIn("1000 unchanged", self.import_to(proxy, book).stdout)
        self.assertEqual(proxy.writes, 0)
        proxy.catch_up()
        self.assertIn("1000 unchanged, 0 orphans", self.import_to(proxy, book).stdout)
        self.assertEqual(proxy.writes, 0)

    def test_names_that_are_swapped_and_a_ring_of_three_are_never_missing(self):
        proxy = self.start(index_delay=11)
        names = ["a", "b", "c", "d", "e"]
        ids = self.instances(proxy, names)
        book = self.export_from(proxy)
        self.import_to(proxy, book)
        moved = dict(zip(ids, ["b", "a", "d", "e", "c"]))
        self.client(proxy, "ec2").delete_tags(Resources=ids, Tags=[{"Key": "Name"}])
        for identifier, name in moved.items():
            self.client(proxy, "ec2").create_tags(Resources=[identifier], Tags=as_tags({"Name": name}))
        book_name = openpyxl.load_workbook(book)["Settings"]["B2"].value
        moved_book = self.export_from(proxy, "--book", book_name, book="moved.xlsx")
        proxy.forget()
        self.import_to(proxy, moved_book)
        self.assert_never_missing(proxy, {cpu(name) for name in names})
        self.assertEqual(
            {name: alarm["Dimensions"][0]["Value"] for name, alarm in proxy.alarms().items()},
            {cpu(name): identifier for identifier, name in moved.items()})
        for name in names:
            identifier = next(key for key, value in moved.items() if value == name)
            self.assertEqual(proxy.tags(cpu(name))["alarmbook:row"], f"instance:{identifier}:AWS/EC2:CPUUtilization::")
        proxy.forget()
        self.import_to(proxy, moved_book)
        self.assertEqual(proxy.writes, 0)

    def test_a_replaced_instance_keeps_its_alarms_name_and_what_is_gone_is_pruned(self):
        proxy = self.start(index_delay=5)
        old = self.instances(proxy, [f"n{number}" for number in range(12)])
        book = self.export_from(proxy)
        self.import_to(proxy, book)
        ec2 = self.client(proxy, "ec2")
        ec2.delete_tags(Resources=old[:2], Tags=[{"Key": "Name"}])
        ec2.terminate_instances(InstanceIds=old[:2])
        new = self.instances(proxy, ["n0"])
        book_name = openpyxl.load_workbook(book)["Settings"]["B2"].value
        book = self.export_from(proxy, "--book", book_name, book="new.xlsx")
        proxy.forget()
        self.assertIn("1 to update, 0 to rename, 10 unchanged, 1 orphan", self.import_to(proxy, book).stdout)
        self.import_to(proxy, book, "--prune", "1")
        self.assert_never_missing(proxy, {cpu(f"n{number}") for number in range(12) if number != 1})
        alarms = proxy.alarms()
        self.assertEqual(sorted(alarms), sorted(cpu(f"n{number}") for number in range(12) if number != 1))
        self.assertEqual(alarms[cpu("n0")]["Dimensions"][0]["Value"], new[0])


class OthersAlarmsTests(AccountTestCase):
    def setUp(self):
        super().setUp()
        self.proxy = self.start(index_delay=3)
        self.ids = self.instances(self.proxy, ["a", "b", "c"])
        self.book = self.export_from(self.proxy)

    def raise_all(self, threshold=95):
        self.edit(self.book, lambda row: setattr(row["Threshold"], "value", threshold))

    def test_a_name_that_a_composite_alarm_depends_on_is_kept(self):
        proxy = self.proxy
        self.import_to(proxy, self.book)
        proxy.add_composite("both", f'ALARM("{cpu("a")}") OR ALARM(other)', suppressor=cpu("b"))
        proxy.rejected_types = {"LogAlarm"}
        self.raise_all()
        answer = self.import_to(proxy, self.book)
        self.assertIn('held by "both", so it keeps its name', answer.stdout)
        self.assertEqual(self.names(proxy), sorted([cpu("a"), cpu("b"), cpu("c", 95)]))
        self.assertEqual({alarm["Threshold"] for alarm in proxy.alarms().values()}, {95})
        proxy.forget()
        self.import_to(proxy, self.book)
        self.assertEqual(proxy.writes, 0)

    def test_names_of_composite_and_log_alarms_are_taken(self):
        self.proxy.add_composite(cpu("a"), "TRUE")
        self.proxy.add_log_alarm(cpu("b"))
        answer = self.import_to(self.proxy, self.book, code=1)
        self.assertIn("the name belongs to a composite alarm", answer.stdout)
        self.assertIn("the name belongs to a log alarm", answer.stdout)
        self.assertEqual(self.names(self.proxy), [cpu("c")])

    def test_an_orphan_that_a_composite_alarm_holds_stays_alone(self):
        proxy = self.proxy
        self.import_to(proxy, self.book)
        proxy.catch_up()
        proxy.add_composite("both", f'ALARM("{cpu("b")}")')
        self.edit(self.book, lambda row: setattr(row["Threshold"], "value", None))
        answer = self.import_to(proxy, self.book, "--prune", 3, "--prune-most", code=1)
        self.assertIn("as there are composite alarm(s) depending on it", answer.stdout)
        self.assertEqual(self.names(proxy), [cpu("b")])

    def test_an_alarm_of_nobody_is_a_conflict_until_it_is_adopted_with_all_its_fields(self):
        proxy = self.proxy
        proxy.put({
            "AlarmName": cpu("a"), "Namespace": "AWS/EC2", "MetricName": "CPUUtilization", "Statistic": "Average",
            "Dimensions": [{"Name": "InstanceId", "Value": self.ids[0]}], "Period": 60, "EvaluationPeriods": 3,
            "Threshold": 50.0, "ComparisonOperator": "GreaterThanThreshold", "Unit": "Percent",
            "WarmUpConfiguration": {"WarmUpPeriodDurationInMinutes": 5}, "Tags": as_tags({"team": "x"})})
        proxy.extras[cpu("a")] = {"NotYetInvented": {"Deep": [1.50, None]}}
        answer = self.import_to(proxy, self.book, code=1)
        self.assertIn("belongs to no Book; --adopt takes it over", answer.stdout)
        self.import_to(proxy, self.book, "--adopt")
        alarm = proxy.alarms()[cpu("a")]
        self.assertEqual((alarm["Threshold"], alarm["Period"], alarm["Unit"]), (90, 300, "Percent"))
        self.assertEqual(set(proxy.tags(cpu("a"))), {"team", *OURS})
        proxy.forget()
        self.import_to(proxy, self.book)
        self.assertEqual(proxy.writes, 0)

    def test_a_rename_carries_the_customers_tags_over(self):
        proxy = self.proxy
        self.import_to(proxy, self.book)
        proxy.tag(cpu("a"), {"team": "x", "aws:internal": "y"})
        proxy.catch_up()
        self.raise_all()
        self.import_to(proxy, self.book)
        self.assertEqual(set(proxy.tags(cpu("a", 95))), {"team", *OURS})

    def test_a_ghost_in_the_index_is_nobodys_orphan(self):
        proxy = self.proxy
        self.import_to(proxy, self.book)
        proxy.catch_up()
        proxy.delete(*self.names(proxy))
        proxy.put({
            "AlarmName": cpu("a"), "Namespace": "AWS/EC2", "MetricName": "DiskReadOps", "Statistic": "Average",
            "Dimensions": [{"Name": "InstanceId", "Value": "i-9"}], "Period": 60, "EvaluationPeriods": 3,
            "Threshold": 50.0, "ComparisonOperator": "GreaterThanThreshold"})
        answer = self.import_to(proxy, self.book, code=1)
        self.assertIn("watches another metric or resource", answer.stdout)
        self.assertIn("2 to create", answer.stdout)
        self.assertEqual(proxy.alarms()[cpu("a")]["Threshold"], 50)

    def test_a_saved_plan_is_carried_out_but_for_what_changed_since(self):
        proxy = self.proxy
        self.import_to(proxy, self.book)
        self.raise_all()
        self.run_in(proxy, "plan", self.book, "--out", "plan.json")
        alarm = proxy.alarms()[cpu("b")]
        proxy.put({**{key: alarm[key] for key in (
            "AlarmName", "Namespace", "MetricName", "Statistic", "Dimensions", "Period", "EvaluationPeriods",
            "ComparisonOperator")}, "Threshold": 50.0})
        proxy.forget()
        self.run_in(proxy, "import", "plan.json", "--yes", "--rate", 1000, code=1)
        self.assertEqual(self.names(proxy), sorted([cpu("a", 95), cpu("b"), cpu("c", 95)]))
        self.assertEqual(proxy.alarms()[cpu("b")]["Threshold"], 50)
        self.assertEqual(proxy.count("PutMetricAlarm"), 2)

    def test_what_somebody_changes_after_the_plan_is_passed_over(self):
        proxy = self.proxy
        self.import_to(proxy, self.book)
        self.edit(self.book, lambda row: setattr(row["AlarmName"], "value", cpu(row["Value"].value)))
        self.raise_all()
        seen = []

        def meddle(given):
            # The second description of these names is the one before the writes.
            if "AlarmNames" in given and not seen:
                seen.append(given["AlarmNames"])
                alarm = proxy.alarms()[cpu("b")]
                proxy.put({**{key: alarm[key] for key in (
                    "AlarmName", "Namespace", "MetricName", "Statistic", "Dimensions", "Period", "EvaluationPeriods",
                    "ComparisonOperator")}, "Threshold": 50.0})

        proxy.refuse["DescribeAlarms"] = meddle
        answer = self.import_to(proxy, self.book, code=1)
        self.assertEqual(sorted(seen[0]), sorted(cpu(name) for name in "abc"))
        self.assertIn("was changed by somebody else since the plan was made", answer.stdout)
        self.assertEqual([proxy.alarms()[cpu(name)]["Threshold"] for name in "abc"], [95, 50, 95])

    def test_credentials_that_end_are_tried_on_three_rows_and_no_more(self):
        from strict_proxy import Refusal

        def refuse(given):
            raise Refusal("ExpiredToken", "The security token included in the request is expired", 403)

        self.proxy.put({"AlarmName": "x", "Namespace": "n", "MetricName": "m", "Statistic": "Sum", "Period": 60,
                        "EvaluationPeriods": 1, "Threshold": 1.0, "ComparisonOperator": "GreaterThanThreshold"})
        more = self.instances(self.proxy, ["d", "e"])
        self.assertEqual(len(more), 2)
        book = self.export_from(self.proxy, book="five.xlsx")
        self.proxy.refuse["PutMetricAlarm"] = refuse
        self.proxy.forget()
        answer = self.import_to(self.proxy, book, code=1)
        self.assertEqual(self.proxy.count("PutMetricAlarm"), 3)
        self.assertIn("the credentials failed 3 times in a row", answer.stdout)
        self.assertIn("Import: 0 unchanged, 3 failed, 2 skipped.", answer.stdout)

    def test_one_rows_failure_is_told_on_its_row_and_does_not_stop_the_others(self):
        from strict_proxy import Refusal

        def refuse(given):
            if given["AlarmName"] == cpu("b"):
                raise Refusal("AccessDenied", "User is not authorized to perform: cloudwatch:TagResource on it", 403)

        self.proxy.refuse["PutMetricAlarm"] = refuse
        answer = self.import_to(self.proxy, self.book, code=1)
        self.assertIn("the permission cloudwatch:TagResource is what is missing", answer.stdout)
        self.assertIn("2 done, 0 unchanged, 1 failed", answer.stdout)


class CustomerTagTests(AccountTestCase):
    """--alarm-tag and --copy-tags, kept in Settings by export."""

    def setUp(self):
        super().setUp()
        self.proxy = self.start(index_delay=3)
        self.ids = self.instances(self.proxy, ["a", "b", "c"])
        self.client(self.proxy, "ec2").create_tags(Resources=self.ids[:2], Tags=as_tags({"CostCenter": "운영 42"}))
        self.book = self.export_from(self.proxy, "--alarm-tag", "Team=shop", "--copy-tags", "CostCenter")

    def tags(self, name):
        """The customer's tags of an alarm."""
        return {key: value for key, value in self.proxy.tags(name).items() if not key.startswith("alarmbook:")}

    def test_they_go_on_each_create_and_a_resource_without_one_is_counted(self):
        answer = self.import_to(self.proxy, self.book.name)
        self.assertIn(
            '1 alarm goes without the tag "CostCenter", which the resource lacks', answer.stderr)
        self.assertEqual(
            [self.tags(cpu(name)) for name in "abc"],
            [{"Team": "shop", "CostCenter": "운영 42"}] * 2 + [{"Team": "shop"}])
        self.assertEqual((self.proxy.count("PutMetricAlarm"), self.proxy.count("TagResource")), (3, 0))
        for lag in ("at once", "later"):
            self.proxy.forget()
            self.assertIn("3 unchanged", self.import_to(self.proxy, self.book.name).stdout, lag)
            self.assertEqual(self.proxy.writes, 0, lag)
            self.proxy.catch_up()

    def test_what_is_lost_or_changed_is_repaired_by_one_call_each(self):
        self.import_to(self.proxy, self.book)
        self.proxy.tag(cpu("a"), {"CostCenter": "7", "Own": "1"})
        self.proxy.catch_up()
        plan = self.run_in(self.proxy, "plan", self.book)
        self.assertIn("tag:CostCenter 7 → 운영 42", plan.stdout)
        self.assertIn("Plan: 0 to create, 1 to update, 0 to rename, 2 unchanged", plan.stdout)
        self.proxy.forget()
        self.import_to(self.proxy, self.book)
        self.assertEqual(self.tags(cpu("a")), {"Team": "shop", "CostCenter": "운영 42", "Own": "1"})
        self.assertEqual((self.proxy.writes, self.proxy.count("TagResource")), (1, 1))
        # The index still tells the old value.
        self.proxy.forget()
        self.assertIn("3 unchanged", self.import_to(self.proxy, self.book).stdout)
        self.assertEqual(self.proxy.writes, 0)

    def test_a_saved_plan_sets_them_too(self):
        self.import_to(self.proxy, self.book)
        self.proxy.tag(cpu("a"), {"Team": "x"})
        self.proxy.catch_up()
        self.run_in(self.proxy, "plan", self.book, "--out", "plan.json")
        self.proxy.forget()
        self.run_in(self.proxy, "import", "plan.json", "--yes", "--rate", 1000)
        self.assertEqual(self.tags(cpu("a"))["Team"], "shop")
        self.assertEqual((self.proxy.writes, self.proxy.count("TagResource")), (1, 1))

    def test_an_alarm_that_would_have_more_than_fifty_is_told_and_left_alone(self):
        self.import_to(self.proxy, self.book)
        self.proxy.tag(cpu("a"), {f"K{number}": "v" for number in range(50 - len(self.proxy.tags(cpu("a"))))})
        self.proxy.catch_up()
        self.edit(self.book, lambda row: setattr(row["Threshold"], "value", 95))
        self.import_to(self.proxy, self.book)
        self.assertEqual(len(self.proxy.tags(cpu("a", 95))), 50)
        workbook = openpyxl.load_workbook(self.book)
        for row in workbook["Settings"].iter_rows(min_row=2):
            if row[0].value == "AlarmTags":
                row[1].value = "Team=shop, Stage=prod"
        workbook.save(self.book)
        self.proxy.forget()
        answer = self.import_to(self.proxy, self.book, code=1)
        self.assertIn("would have 51 tags, and an alarm can have 50", answer.stdout)
        self.assertEqual(self.proxy.count("TagResource"), 2)
        self.assertNotIn("Stage", self.tags(cpu("a", 95)))


class SafetyTests(AccountTestCase):
    def setUp(self):
        super().setUp()
        self.proxy = self.start()
        self.ids = self.instances(self.proxy, ["a", "b"])

    def settings(self, book, **values):
        workbook = openpyxl.load_workbook(book)
        for row in workbook["Settings"].iter_rows(min_row=2):
            if row[0].value in values:
                row[1].value = values[row[0].value]
        workbook.save(book)

    def test_a_workbook_of_another_account_or_region_is_refused(self):
        book = self.export_from(self.proxy)
        for option in ("plan", "import"):
            refused = self.run_in(
                self.proxy, option, book.name, code=1, environment=self.environment(AWS_REGION="eu-west-1"))
            self.assertEqual(
                refused.stderr,
                'error: book.xlsx is of region "us-east-1", but AWS_REGION says "eu-west-1"; repeat with --region '
                'us-east-1, or export a workbook of eu-west-1\n')
        self.settings(book, AccountId="999999999999")
        refused = self.run_in(self.proxy, "import", book.name, "--yes", code=1)
        self.assertIn('is of account "999999999999", but the credentials are of "123456789012"', refused.stderr)
        self.assertEqual(self.proxy.writes, 0)

    def test_a_workbook_that_names_no_account_needs_it_and_the_region(self):
        tags = [tag for number, identifier in enumerate(self.ids) for tag in [
            {"Key": "Name", "ResourceId": identifier, "ResourceType": "instance", "Value": f"n{number}"}]]
        self.write_tags(tags)
        self.alarmbook("export", "tags.json", "-o", "book.xlsx")
        for option in ([], ["--yes"]):
            refused = self.run_in(self.proxy, "import", "book.xlsx", *option, code=1)
            self.assertEqual(
                refused.stderr,
                "error: book.xlsx doesn't say which account and region it is of; repeat with --expect-account "
                "123456789012 --region us-east-1 if those are meant\n")
        wrong = self.run_in(
            self.proxy, "import", "book.xlsx", "--yes", "--region", REGION, "--expect-account", "999999999999", code=1)
        self.assertIn("--expect-account 999999999999 was given, but the credentials are of account", wrong.stderr)
        self.assertEqual(self.proxy.writes, 0)
        self.assertEqual(
            self.run_in(self.proxy, "plan", "book.xlsx").stderr,
            "book.xlsx: notice: it doesn't say which account and region it is of; import will want --expect-account "
            "123456789012 --region us-east-1\n")
        answers = ["--region", REGION, "--expect-account", ACCOUNT]
        self.assertEqual(self.run_in(self.proxy, "plan", "book.xlsx", *answers).stderr, "")
        self.run_in(self.proxy, "import", "book.xlsx", "--yes", *answers)
        self.assertEqual(self.names(self.proxy), [cpu("n0"), cpu("n1")])

    def test_resources_that_are_not_there_are_told_and_where_none_is_nothing_is_written(self):
        book = self.export_from(self.proxy)
        ec2 = self.client(self.proxy, "ec2")
        ec2.delete_tags(Resources=self.ids[:1], Tags=[{"Key": "Name"}])
        answer = self.import_to(self.proxy, book.name)
        self.assertIn("warning: 1 of 2 resources that were looked up is not in account 123456789012, us-east-1, such as "
                      f'"arn:aws:ec2:us-east-1:123456789012:instance/{self.ids[0]}"', answer.stderr)
        self.proxy.delete(*self.names(self.proxy))
        ec2.delete_tags(Resources=self.ids, Tags=[{"Key": "Name"}])
        refused = self.import_to(self.proxy, book.name, code=1)
        self.assertIn("none of 2 resources of book.xlsx that were looked up is in account", refused.stderr)
        self.assertEqual(self.names(self.proxy), [])

    def test_plan_begins_with_account_and_region_and_writes_nothing(self):
        book = self.export_from(self.proxy)
        self.proxy.forget()
        answer = self.run_in(self.proxy, "plan", book.name, "--detailed-exitcode", code=2)
        self.assertTrue(answer.stdout.startswith("book.xlsx -> account 123456789012, us-east-1, Book "), answer.stdout)
        self.assertIn("  cost: +$0.20 a month (US list price)\n  takes about 1 s at 3 calls a second\n", answer.stdout)
        self.assertEqual(self.proxy.writes, 0)

    def test_where_others_bill_in_yuan_no_price_is_told(self):
        china = self.environment(AWS_REGION="cn-north-1")
        self.instances(self.proxy, ["a"], "cn-north-1")
        self.run_in(self.proxy, "export", "--from", "aws", "--resource-type", "instance", "-o", "cn.xlsx",
                    environment=china)
        answer = self.run_in(self.proxy, "plan", "cn.xlsx", environment=china)
        self.assertNotIn("cost", answer.stdout)
        self.assertIn("\n  takes about 1 s at 3 calls a second\n", answer.stdout)

    def test_options_of_aws_are_refused_where_alarms_go_to_a_file(self):
        book = self.export_from(self.proxy)
        refused = self.alarmbook("plan", book, "--to", "alarms.json", "--rate", "5", code=64)
        self.assertIn("'--rate' is only valid with '--to aws'", refused.stderr)


class SpoiltAnswerTests(AccountTestCase):
    """Connections that die and answers that nothing ends: an error that names them, soon, in little memory."""

    MEGABYTES = 250

    def setUp(self):
        super().setUp()
        self.proxy = self.start()
        self.instances(self.proxy, ["a", "b"])
        self.book = self.export_from(self.proxy)
        self.import_to(self.proxy, self.book)
        self.host = self.proxy.address.removeprefix("http://")

    def plan(self):
        """The exit code, what was printed as a problem, and how many megabytes were held at most."""
        done = subprocess.run(
            [sys.executable, "-S", ROOT / "Tests/measured.py", os.devnull, BINARY, "plan", self.book, "--endpoint-url",
             self.proxy.address],
            cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300,
            env=self.environment(AWS_REGION=REGION))
        _, _, peak, code = done.stdout.split()
        return int(code), done.stderr, int(peak) / 1e6

    def assert_spoilt(self, operation, how, words):
        self.proxy.spoilt = {operation: how}
        code, problems, megabytes = self.plan()
        self.assertEqual(code, 1, problems)
        self.assertIn(words, problems)
        self.assertLess(megabytes, self.MEGABYTES)

    def test_connections_that_die_are_replaced_at_once(self):
        proxy = self.proxy
        proxy.forget()
        proxy.dead = 1.0
        self.edit(self.book, lambda row: setattr(row["Threshold"], "value", 80))
        # A second try would wait this long, and then some.
        self.import_to(proxy, self.book, "--read-timeout", "300")
        self.assertEqual(self.names(proxy), [cpu("a", 80), cpu("b", 80)])
        self.assertGreater(proxy.deaths, 3)
        self.assertEqual(proxy.repeated_puts(), [])
        self.assertEqual(proxy.count("PutMetricAlarm"), 2)

    def test_an_endless_body_is_cut_off_at_the_limit_of_its_call(self):
        self.assert_spoilt(
            "DescribeAlarms", "endless", f"{self.host} sent more than 64 MiB in answer to DescribeAlarms, the limit")
        self.assert_spoilt(
            "GetCallerIdentity", "endless", f"{self.host} sent more than 1 MiB in answer to GetCallerIdentity, the limit")

    def test_a_small_answer_that_expands_to_gigabytes_is_none(self):
        self.assert_spoilt("DescribeAlarms", "bomb", "the answer to DescribeAlarms is not")

    def test_a_long_error_is_cut_off(self):
        self.assert_spoilt("GetResources", "long error", f"{self.host} sent more than 1 MiB in answer to GetResources")

    def test_pages_without_an_end_are_an_error(self):
        for operation in ("DescribeAlarms", "GetResources"):
            self.assert_spoilt(operation, "same token", f"{operation} answered with a token of another page")
            self.assertLessEqual(self.proxy.count(operation), 9)
            self.proxy.forget()


if __name__ == "__main__":
    unittest.main()
