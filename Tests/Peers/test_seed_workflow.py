"""The workflow that alarmbook replaces, in pandas and boto3, against a real server: the same rows, the same alarms."""
import json
import logging
import unittest

import boto3
import pandas
from moto.server import ThreadedMotoServer

from support import SAMPLE, TOPIC, WorkbookTestCase, column_name, instance

# What the workflow leaves to CloudWatch's defaults, which alarmbook spells out.
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
DEFAULTS = {"DatapointsToAlarm": 1, "TreatMissingData": "missing", "OKActions": [], "InsufficientDataActions": []}


def workflow_rows(frame):
    """The rows of a tag table that the workflow makes alarms of: (id, name), in sheet order."""
    rows = frame[(frame["ResourceType"] == "instance") & (frame["Key"] == "Name")]
    return list(zip(rows["ResourceId"], rows["Value"]))


def workflow_parameters(identifier, name):
    """The workflow's put_metric_alarm call for a row, its description apart."""
    return {
        "AlarmName": f"{name}: CPU Utilization over 90 percent",
        "ComparisonOperator": "GreaterThanThreshold",
        "EvaluationPeriods": 1,
        "MetricName": "CPUUtilization",
        "Namespace": "AWS/EC2",
        "Period": 300,
        "Statistic": "Average",
        "Threshold": 90.0,
        "ActionsEnabled": True,
        "AlarmActions": [TOPIC],
        "Dimensions": [{"Name": "InstanceId", "Value": identifier}],
    }


class SeedWorkflow(WorkbookTestCase):
    @classmethod
    def setUpClass(cls):
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        cls.server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        cls.server.start()
        host, port = cls.server.get_host_and_port()
        cls.options = {
            "endpoint_url": f"http://{host}:{port}", "region_name": "ap-northeast-2",
            "aws_access_key_id": "none", "aws_secret_access_key": "none",
        }

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()

    def setUp(self):
        super().setUp()
        self.cloudwatch = boto3.client("cloudwatch", **self.options)
        self.addCleanup(self.forget)

    def forget(self):
        names = [alarm["AlarmName"] for alarm in self.described()]
        for start in range(0, len(names), 100):
            self.cloudwatch.delete_alarms(AlarmNames=names[start:start + 100])

    def described(self):
        pages = self.cloudwatch.get_paginator("describe_alarms").paginate()
        return [alarm for page in pages for alarm in page["MetricAlarms"]]

    def run_workflow(self, frame):
        """Carries the workflow out, and gives what the server then holds, by instance."""
        for identifier, name in workflow_rows(frame):
            self.cloudwatch.put_metric_alarm(
                **workflow_parameters(identifier, name), AlarmDescription="Alarm when CPU exceeds 90%")
        return {alarm["Dimensions"][0]["Value"]: alarm for alarm in self.described()}

    def assert_same_alarms(self, frame, alarms):
        """Everything that the workflow sends stands in alarmbook's alarms, and what it leaves out is a default."""
        mine = {alarm["Dimensions"][0]["Value"]: alarm for alarm in alarms}
        self.assertEqual(len(mine), len(alarms))
        self.assertEqual(sorted(mine), sorted(identifier for identifier, _ in workflow_rows(frame)))
        for identifier, theirs in self.run_workflow(frame).items():
            alarm = mine[identifier]
            sent = workflow_parameters(identifier, "")
            self.assertEqual({key: alarm[key] for key in sent}, {key: theirs[key] for key in sent})
            rest = {key: value for key, value in alarm.items() if key not in sent}
            for key in ("AlarmDescription", "Tags"):
                rest.pop(key, None)
            for key, value in rest.items():
                self.assertEqual(value, DEFAULTS.get(key), key)

    def unique(self, tags):
        """The tags without those of instances whose Name another one has: there the workflow loses an alarm."""
        names = {}
        for tag in tags:
            if tag["Key"] == "Name" and tag["ResourceType"] == "instance":
                names.setdefault(tag["Value"], []).append(tag["ResourceId"])
        shared = {identifier for ids in names.values() if len(ids) > 1 for identifier in ids}
        nameless = set(names.get("", []))
        return [tag for tag in tags if tag["ResourceId"] not in shared | nameless]

    def sample(self):
        return self.unique(json.loads((SAMPLE / "tags.json").read_text(encoding="utf-8"))["Tags"])

    def read(self, book, **options):
        # What a tag says is text, also where it reads "NA".
        return pandas.read_excel(book, engine="openpyxl", dtype=str, keep_default_na=False, **options)

    def test_alarmbooks_own_workbook_holds_the_workflows_rows_and_gives_its_alarms(self):
        tags = self.write_tags(self.sample())
        theirs = pandas.json_normalize(json.loads(tags.read_text(encoding="utf-8")), record_path=["Tags"])
        book = self.export(tags)
        mine = self.read(book, sheet_name="Tags")
        self.assertEqual(list(mine.columns), ["Key", "ResourceId", "ResourceType", "Value"])
        pandas.testing.assert_frame_equal(mine, theirs[mine.columns], check_dtype=False)
        alarm_rows = self.read(book, sheet_name="Alarms").rename(columns=column_name)
        self.assertEqual(list(zip(alarm_rows["ResourceId"], alarm_rows["Value"])), workflow_rows(theirs))
        # With its own names the workflow would read the sheet Alarms as it read its own table.
        self.assertEqual(workflow_rows(alarm_rows), workflow_rows(theirs))
        self.assert_same_alarms(theirs, self.alarms(book))

    def test_a_workbook_that_DataFrame_to_excel_wrote_gives_the_workflows_alarms(self):
        frame = pandas.json_normalize(self.sample_without_formulas())
        frame.to_excel(self.folder / "tags.xlsx", engine="openpyxl")
        self.assert_same_alarms(
            self.read(self.folder / "tags.xlsx"),
            self.alarms("tags.xlsx", "alarms.json", "--alarm-action", TOPIC))

    def test_a_workbook_that_pandas_wrote_through_XlsxWriter_gives_them_too(self):
        frame = pandas.json_normalize(self.sample_without_formulas())
        frame.to_excel(self.folder / "tags.xlsx", engine="xlsxwriter", index=False, sheet_name="describe-tags")
        self.assert_same_alarms(
            self.read(self.folder / "tags.xlsx"),
            self.alarms("tags.xlsx", "alarms.json", "--alarm-action", TOPIC))

    def sample_without_formulas(self):
        # pandas writes a value that begins with = as a formula, so that the workflow loses it.
        return [tag for tag in self.sample() if not tag["Value"].startswith("=")]

    def test_what_describe_tags_of_a_server_says_survives(self):
        ec2 = boto3.client("ec2", **self.options)
        image = ec2.describe_images()["Images"][0]["ImageId"]
        made = ec2.run_instances(ImageId=image, MinCount=4, MaxCount=4)["Instances"]
        names = ["web-1", "결제 서버", "búsqueda: primary", "a" * 200]
        for one, name in zip(made, names):
            ec2.create_tags(
                Resources=[one["InstanceId"]],
                Tags=[{"Key": "Name", "Value": name}, {"Key": "Note", "Value": "=1+1"}])
        answer = ec2.describe_tags(Filters=[{"Name": "resource-type", "Values": ["instance"]}])
        (self.folder / "tags.json").write_text(json.dumps({"Tags": answer["Tags"]}), encoding="utf-8")
        frame = pandas.json_normalize(answer, record_path=["Tags"])
        self.assertEqual(len(workflow_rows(frame)), 4)
        self.assert_same_alarms(frame, self.alarms(self.export(self.folder / "tags.json")))

    def test_two_instances_of_one_name_have_an_alarm_each_where_the_workflow_has_one(self):
        tags = instance(1, "web") + instance(2, "web") + instance(3, "db")
        frame = pandas.json_normalize(tags)
        self.assertEqual(len(self.run_workflow(frame)), 2)
        alarms = self.alarms(self.export(self.write_tags(tags)))
        self.assertEqual(sorted(alarm["AlarmName"] for alarm in alarms), [
            "db: CPU Utilization over 90 percent",
            f"web: CPU Utilization over 90 percent (i-{1:017x})",
            f"web: CPU Utilization over 90 percent (i-{2:017x})",
        ])


if __name__ == "__main__":
    unittest.main()
