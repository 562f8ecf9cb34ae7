"""export, plan and import in two accounts and two Regions of a moto server, reached by a role in the second account."""
import json
import logging
import os
import socketserver
import subprocess
import threading
import time
import unittest
import urllib.request

import boto3
import openpyxl
from moto.server import ThreadedMotoServer
from strict_proxy import Place, Refusal, StrictProxy
from support import BINARY, WorkbookTestCase, column_name

# moto's own account, and one whose number begins with a zero.
HUB, OTHER = "123456789012", "012345678901"
REGIONS = ("us-east-1", "eu-west-1")
ROLE = "arn:aws:iam::{AccountId}:role/alarmbook"
PLACES = [(account, region) for account in (HUB, OTHER) for region in REGIONS]


class PlacesTestCase(WorkbookTestCase):
    def reach(self, address, endpoint):
        """`address` is moto's, `endpoint` where the binary goes."""
        self.address, self.endpoint = address, endpoint
        sts = boto3.client("sts", region_name="us-east-1", endpoint_url=self.address, aws_access_key_id="x",
                           aws_secret_access_key="x")
        assumed = sts.assume_role(RoleArn=ROLE.replace("{AccountId}", OTHER), RoleSessionName="test")["Credentials"]
        self.keys = {HUB: ("x", "x", None), OTHER: (
            assumed["AccessKeyId"], assumed["SecretAccessKey"], assumed["SessionToken"])}

    def client(self, service, account, region):
        key, secret, token = self.keys[account]
        return boto3.client(service, region_name=region, endpoint_url=self.address, aws_access_key_id=key,
                            aws_secret_access_key=secret, aws_session_token=token)

    def instances(self, account, region, names):
        ec2 = self.client("ec2", account, region)
        made = ec2.run_instances(ImageId="ami-12c6146b", MinCount=len(names), MaxCount=len(names))["Instances"]
        for made_one, name in zip(made, names):
            ec2.create_tags(Resources=[made_one["InstanceId"]], Tags=[{"Key": "Name", "Value": name}])
        return [made_one["InstanceId"] for made_one in made]

    def alarms(self, account, region):
        pages = self.client("cloudwatch", account, region).get_paginator("describe_alarms").paginate()
        return {alarm["AlarmName"]: alarm for page in pages for alarm in page["MetricAlarms"]}

    def run_here(self, *arguments, code=0):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        done = subprocess.run(
            [BINARY, *map(str, arguments), "--endpoint-url", self.endpoint], cwd=self.folder, capture_output=True,
            text=True, timeout=300, stdin=subprocess.DEVNULL,
            env={**environment, "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "NO_COLOR": "1",
                 "AWS_EC2_METADATA_DISABLED": "true", "HOME": str(self.folder), "AWS_REGION": "us-east-1",
                 "AWS_ENDPOINT_URL_STS": self.endpoint})
        self.assertEqual(done.returncode, code, f"{arguments}\n{done.stdout}{done.stderr}")
        return done

    def export(self, count=1):
        """A workbook of the four places, each with instances of the same names; the ids by place."""
        names = [f"web-{number}" for number in range(count)]
        ids = {place: self.instances(*place, names) for place in PLACES}
        self.run_here(
            "export", "--from", "aws", "--resource-type", "instance", "-o", "book.xlsx", "--account", HUB,
            "--account", OTHER.lstrip("0"), *(part for region in REGIONS for part in ("--region", region)),
            "--role-arn", ROLE, "--alarm-action", "arn:aws:sns:{Region}:{AccountId}:on-call")
        return ids


class PlacesTests(PlacesTestCase):
    def setUp(self):
        super().setUp()
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
        self.addCleanup(server.stop)
        address = "http://%s:%s" % server.get_host_and_port()
        # What a test before it made is in the same process.
        urllib.request.urlopen(f"{address}/moto-api/reset", data=b"").close()
        self.reach(address, address)

    def test_a_refresh_from_some_of_the_accounts_leaves_the_rows_of_the_others_alone(self):
        ids = self.export(2)
        there = PLACES[-1]
        for place in PLACES:
            self.client("ec2", *place).delete_tags(Resources=ids[place][:1], Tags=[{"Key": "Name"}])
        added, = self.instances(*there, ["db-1"])
        self.run_here(
            "export", "--from", "aws", "--resource-type", "instance", "--refresh", "book.xlsx", "-o", "new.xlsx",
            "--account", there[0], "--region", there[1], "--role-arn", ROLE)
        sheet = openpyxl.load_workbook(self.folder / "new.xlsx")["Alarms"]
        headers = [column_name(cell.value) for cell in sheet[1]]
        rows = [dict(zip(headers, (cell.value for cell in row))) for row in sheet.iter_rows(min_row=2)]
        self.assertEqual(
            {row["ResourceId"]: (row["AccountId"], row["Region"], row["Status"]) for row in rows},
            {identifier: (*place, "gone" if place == there and identifier == ids[place][0] else None)
             for place in PLACES for identifier in ids[place]} | {added: (*there, "new")})

    def test_two_accounts_and_two_regions_are_exported_planned_and_imported(self):
        ids = self.export()
        sheet = openpyxl.load_workbook(self.folder / "book.xlsx")["Alarms"]
        headers = [column_name(cell.value) for cell in sheet[1]]
        rows = [dict(zip(headers, (cell.value for cell in row))) for row in sheet.iter_rows(min_row=2)]
        self.assertEqual(
            [(row["AccountId"], row["Region"], row["ResourceId"]) for row in rows],
            [(*place, ids[place][0]) for place in PLACES])

        # Typed as a number, as Excel makes it of what looks like one.
        book = openpyxl.load_workbook(self.folder / "book.xlsx")
        column = headers.index("AccountId") + 1
        for row in range(2, 6):
            cell = book["Alarms"].cell(row, column)
            cell.value = int(cell.value)
        book.save(self.folder / "book.xlsx")

        refused = self.run_here("plan", "book.xlsx", code=1)
        self.assertIn(f'book.xlsx has rows of account "{OTHER}"', refused.stderr)
        self.assertIn("--role-arn", refused.stderr)

        plan = json.loads(self.run_here("plan", "book.xlsx", "--role-arn", ROLE, "--format", "json").stdout)
        self.assertEqual([(group["account"], group["region"]) for group in plan["groups"]], PLACES)
        self.assertEqual(plan["summary"]["create"], 4)

        done = self.run_here("import", "book.xlsx", "--role-arn", ROLE, "--yes", "--report", "results.json")
        self.assertTrue(done.stdout.endswith("Import: 4 done, 0 unchanged.\n"), done.stdout)
        for account, region in PLACES:
            alarms = self.alarms(account, region)
            self.assertEqual(list(alarms), ["web-0: CPU Utilization over 90 percent"])
            alarm, = alarms.values()
            self.assertEqual(alarm["Dimensions"], [{"Name": "InstanceId", "Value": ids[account, region][0]}])
            self.assertEqual(alarm["AlarmActions"], [f"arn:aws:sns:{region}:{account}:on-call"])
        results = json.loads((self.folder / "results.json").read_text())["results"]
        self.assertEqual([(result["account"], result["region"]) for result in results], PLACES)

        again = self.run_here("import", "book.xlsx", "--role-arn", ROLE)
        self.assertTrue(again.stdout.endswith("Nothing to do: 4 unchanged.\n"), again.stdout)

    def test_alarms_that_stand_in_two_accounts_are_taken_over_by_another_tool(self):
        self.export()
        self.run_here("import", "book.xlsx", "--role-arn", ROLE, "--yes")
        (self.folder / "out").mkdir()
        refused = self.run_here("render", "book.xlsx", "--as", "terraform", "--to", "aws", "-o", "out", code=1)
        self.assertIn(f'book.xlsx has rows of account "{OTHER}"', refused.stderr)
        self.run_here("render", "book.xlsx", "--as", "terraform", "--to", "aws", "--role-arn", ROLE, "-o", "out")
        for account, region in PLACES:
            file = json.loads((self.folder / "out" / f"{account}-{region}" / "book.tf.json").read_text())
            resource, = file["resource"]["aws_cloudwatch_metric_alarm"].values()
            self.assertEqual(resource["alarm_actions"], [f"arn:aws:sns:{region}:{account}:on-call"])
            self.assertEqual([block["id"] for block in file["import"]], list(self.alarms(account, region)))

    def test_alarms_of_two_accounts_and_two_regions_are_pulled_and_adopted(self):
        def alarm(name, threshold, dimensions):
            return {
                "AlarmName": name, "Namespace": "AWS/EC2", "MetricName": "CPUUtilization", "Period": 300,
                "Dimensions": [{"Name": key, "Value": value} for key, value in dimensions.items()], "Statistic": "Average",
                "EvaluationPeriods": 1, "Threshold": threshold, "ComparisonOperator": "GreaterThanThreshold"}

        for number, place in enumerate(PLACES):
            cloudwatch = self.client("cloudwatch", *place)
            cloudwatch.put_metric_alarm(**alarm("web: CPU", 90.0, {"InstanceId": "i-1"}))
            cloudwatch.put_metric_alarm(**alarm("web: CPU critical", 95.0, {"InstanceId": "i-1"}))
            cloudwatch.put_metric_alarm(**alarm(f"fleet {number}", 70.0, {}))
        before = {place: self.alarms(*place) for place in PLACES}

        pull = ["pull", "aws", "-o", "book.xlsx", "--account", HUB, "--account", OTHER,
                *(part for region in REGIONS for part in ("--region", region))]
        self.assertIn("--role-arn", self.run_here(*pull, code=1).stderr)
        done = self.run_here(*pull, "--role-arn", ROLE)
        self.assertEqual(done.stdout.splitlines(), [
            "book.xlsx: 12 alarms to edit of 4 accounts and Regions, in the columns AccountId and Region",
            *(f"  account {account}, {region}: 3 alarms" for account, region in PLACES),
            "  4 alarms are on metrics of no resource that alarmbook knows: ResourceId is blank"])
        book = openpyxl.load_workbook(self.folder / "book.xlsx")
        headers = [column_name(cell.value) for cell in book["Alarms"][1]]
        self.assertEqual(headers[-6:-4], ["AccountId", "Region"])
        rows = [dict(zip(headers, row)) for row in book["Alarms"].iter_rows(min_row=2)]
        self.assertEqual(
            [(row["AccountId"].value, row["Region"].value) for row in rows], [place for place in PLACES for _ in range(3)])
        self.assertEqual(sorted(row["Severity"].value or "" for row in rows), [""] * 8 + ["2"] * 4)

        plan = json.loads(self.run_here("plan", "book.xlsx", "--role-arn", ROLE, "--format", "json").stdout)
        self.assertEqual([(group["account"], group["region"]) for group in plan["groups"]], PLACES)
        self.assertEqual([group["summary"]["unchanged"] for group in plan["groups"]], [3] * 4)

        edited = next(
            row for row in rows if (row["AccountId"].value, row["Region"].value) == PLACES[3] and row["Severity"].value == "2")
        name = edited["AlarmName"].value
        edited["Threshold"].value = 42
        book.save(self.folder / "book.xlsx")
        done = self.run_here("import", "book.xlsx", "--role-arn", ROLE, "--yes", "--adopt")
        self.assertTrue(done.stdout.endswith("Import: 1 done, 11 unchanged.\n"), done.stdout)
        for place in PLACES:
            thresholds = {alarm["AlarmName"]: alarm["Threshold"] for alarm in self.alarms(*place).values()}
            expected = {alarm["AlarmName"]: alarm["Threshold"] for alarm in before[place].values()}
            self.assertEqual(thresholds, {**expected, name: 42} if place == PLACES[3] else expected)
        again = self.run_here("import", "book.xlsx", "--role-arn", ROLE, "--adopt")
        self.assertTrue(again.stdout.endswith("Nothing to do: 12 unchanged.\n"), again.stdout)


class Recorder(socketserver.ThreadingTCPServer):
    """A proxy that leads nowhere, and remembers where it was to lead."""
    daemon_threads = True

    class Handler(socketserver.StreamRequestHandler):
        def handle(self):
            self.server.asked.append(self.rfile.readline().decode("utf-8", "replace").strip())
            self.wfile.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    def __init__(self):
        super().__init__(("127.0.0.1", 0), self.Handler)
        self.asked = []
        threading.Thread(target=self.serve_forever, daemon=True).start()


class HostilePlaceTests(WorkbookTestCase):
    """A Region of a workbook or plan that would name another host than AWS's."""

    HOSTILE = ["evil.example/", "x@127.0.0.1/", "x@127.0.0.1/?", "evil.example#", "/../../evil", "eu-west-1.evil.example",
               "eu-west-1\u0600/", "aws-global", "fips-eu-west-1"]

    def setUp(self):
        super().setUp()
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
        self.addCleanup(server.stop)
        self.proxy = Recorder()
        self.addCleanup(self.proxy.server_close)
        self.addCleanup(self.proxy.shutdown)
        proxies = {name: f"http://127.0.0.1:{self.proxy.server_address[1]}" for name in ("https_proxy", "HTTPS_PROXY")}
        environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        self.environment = {
            **environment, **proxies, "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_SESSION_TOKEN": "secret",
            "AWS_EC2_METADATA_DISABLED": "true", "HOME": str(self.folder), "AWS_REGION": "eu-west-1",
            "AWS_ENDPOINT_URL_STS": "http://%s:%s" % server.get_host_and_port()}

    def run_here(self, *arguments):
        return subprocess.run(
            [BINARY, *arguments], cwd=self.folder, capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL,
            env=self.environment)

    def first_asked(self, *arguments):
        """Where a run first wants to be led, which needn't try again."""
        with subprocess.Popen(
                [BINARY, *arguments], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, env=self.environment) as process:
            while not self.proxy.asked and process.poll() is None:
                time.sleep(0.02)
            process.kill()
        return self.proxy.asked[0]

    def write_book(self, region):
        """A workbook of two queues, which say by their ARNs alone where they are; the second one is in Ireland."""
        book = openpyxl.Workbook()
        book.active.title = "Alarms"
        book.active.append(
            ["Key", "ResourceId", "ResourceType", "Value", "MetricName", "Threshold", "AccountId", "Region"])
        for name, region in ("q", region), ("r", "eu-west-1"):
            book.active.append(
                ["Name", f"arn:aws:sqs:{region}:{HUB}:{name}", "sqs:queue", name, "ApproximateAgeOfOldestMessage", 90])
        book.save(self.folder / "book.xlsx")

    def write_plan(self, region):
        part = {"workbook": "book.xlsx", "store": f"account {HUB}, {region}", "account": HUB, "region": region, "book": "b",
                "bookSize": 0, "changes": []}
        other = {**part, "region": "eu-west-1"}
        whole = {"workbook": "book.xlsx", "book": "b", "groups": [part, other]}
        (self.folder / "plan.json").write_text(json.dumps(whole), encoding="utf-8")

    def test_no_request_reaches_a_host_that_a_workbook_or_a_plan_makes_up(self):
        self.write_book("eu-west-1")
        self.assertRegex(
            self.first_asked("plan", "book.xlsx"), r"^CONNECT (monitoring|tagging)\.eu-west-1\.amazonaws\.com:443 ")
        self.proxy.asked.clear()
        for region in self.HOSTILE:
            with self.subTest(region=region):
                self.write_book(region)
                done = self.run_here("plan", "book.xlsx")
                self.assertEqual((done.returncode, done.stdout), (1, ""))
                self.assertIn("book.xlsx: Alarms!B2: resource ", done.stderr)
                self.assertIn("which is none of AWS", done.stderr)
                self.write_plan(region)
                done = self.run_here("import", "plan.json", "--yes")
                self.assertEqual((done.returncode, done.stdout), (1, ""))
                self.assertIn("error: plan.json:1:", done.stderr)
                self.assertIn("is not a region of AWS", done.stderr)
        self.assertEqual(self.proxy.asked, [])


class FaultyPlaceTests(PlacesTestCase):
    """What goes wrong in one account only, behind the strict proxy."""

    def setUp(self):
        super().setUp()
        self.proxy = StrictProxy(seed=5, stall=1.5)
        self.proxy.__enter__()
        self.addCleanup(self.proxy.__exit__)
        self.addCleanup(lambda: self.assertEqual(self.proxy.violations, []))
        self.reach(self.proxy.moto_address, self.proxy.address)

    def test_accounts_and_regions_are_imported_side_by_side_each_at_its_own_pace(self):
        self.export(count=9)
        self.proxy.forget()
        self.run_here("import", "book.xlsx", "--role-arn", ROLE, "--yes")
        order = [call.place for call in self.proxy.calls if call.operation == "PutMetricAlarm"]
        self.assertEqual([order.count(place) for place in PLACES], [9] * 4)
        # Each has made its first alarm before any has made its last.
        ends = [len(order) - 1 - order[::-1].index(place) for place in PLACES]
        self.assertLess(max(order.index(place) for place in PLACES), min(ends))
        for place in PLACES:
            self.assertLessEqual(self.proxy.busiest_second("PutMetricAlarm", place=place), 4)

    def test_faults_of_one_account_leave_the_others_work_untouched_and_a_second_import_does_the_rest(self):
        proxy, count = self.proxy, 6
        self.export(count=count)

        def refuse(given):
            number = int(given["AlarmName"].split(":")[0].removeprefix("web-"))
            if f":{OTHER}:" in given["AlarmActions"][0] and number % 3 == 0:
                raise Refusal("AccessDenied", "User is not authorized to perform: cloudwatch:PutMetricAlarm", 403)

        proxy.forget()
        proxy.refuse["PutMetricAlarm"] = refuse
        proxy.faults, proxy.faulty = 0.3, OTHER
        options = ["import", "book.xlsx", "--role-arn", ROLE, "--yes", "--rate", "100", "--timeout", "1"]
        done = self.run_here(*options, "--report", "results.json", code=1)
        refused = count // 3
        self.assertTrue(
            done.stdout.endswith(f"Import: {4 * count - 2 * refused} done, 0 unchanged, {2 * refused} failed.\n"), done.stdout)
        failed = [result for result in json.loads((self.folder / "results.json").read_text())["results"]
                  if result["result"] == "failed"]
        self.assertEqual({result["account"] for result in failed}, {OTHER})
        made = {Place(*place): self.alarms(*place) for place in PLACES}
        self.assertEqual([len(made[Place(*place)]) for place in PLACES], [count, count, count - refused, count - refused])
        # Each alarm of the account without faults was put once, and nothing but those.
        for region in REGIONS:
            puts = [call.input["AlarmName"] for call in proxy.calls
                    if call.operation == "PutMetricAlarm" and call.place == (HUB, region)]
            self.assertEqual(sorted(puts), sorted(made[Place(HUB, region)]))
        self.assertIn("throttled", {call.outcome for call in proxy.calls if call.place.account == OTHER})

        proxy.refuse.clear()
        proxy.forget()
        done = self.run_here(*options)
        self.assertTrue(
            done.stdout.endswith(f"Import: {2 * refused} done, {4 * count - 2 * refused} unchanged.\n"), done.stdout)
        self.assertEqual(
            {call.place.account for call in proxy.calls if call.operation == "PutMetricAlarm"}, {OTHER})
        self.assertEqual([len(self.alarms(*place)) for place in PLACES], [count] * 4)
        for account, region in PLACES:
            for alarm in self.alarms(account, region).values():
                self.assertEqual(alarm["AlarmActions"], [f"arn:aws:sns:{region}:{account}:on-call"])


if __name__ == "__main__":
    unittest.main()
