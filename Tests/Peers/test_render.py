"""render against the tools that read what it writes: cfn-lint, CloudWatch (moto) by boto3 and by the AWS CLI, Terraform."""
import itertools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

import openpyxl
from hostile import joined
from strict_proxy import ACCOUNT, as_tags
from support import instance
from test_cloudwatch import TOPIC, AccountTestCase, stripped

REGION = "us-east-1"
PAGER = f"arn:aws:sns:{REGION}:{ACCOUNT}:pager"
TOOLS = pathlib.Path(sys.executable).parent

# What a shell, a terminal, JSON, Terraform and CloudFormation could take for something else.
HOSTILE = [
    "it's; rm -rf / #", '"quoted" \\ back\\\\slash \\n', "$(id) `id` $HOME ${HOME}", "-o --output x", "!history & | > <",
    "서버-1 é 😀 𐍈", "${file('/etc/passwd')} $${x} %{if} 5 %", "'", "''\\''", "*?[a-z]~", "\u202eevil\u2028x", "EOF",
    "%s%n%d", "{{ x }} {\"a\": 1}", "file:///etc/passwd", "\u00a0", "a\tb\nc",
    *joined(["'", "\"", "\\", "`", "$(id > PWNED)", "${", "%{"]),
]

# https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm, Argument Reference:
# what an alarm on one metric can have, its type, and PutMetricAlarm's field for it.
ARGUMENTS = {
    "alarm_name": (str, "AlarmName"), "comparison_operator": (str, "ComparisonOperator"),
    "evaluation_periods": (int, "EvaluationPeriods"), "metric_name": (str, "MetricName"),
    "namespace": (str, "Namespace"), "period": (int, "Period"), "statistic": (str, "Statistic"),
    "threshold": (float, "Threshold"), "actions_enabled": (bool, "ActionsEnabled"),
    "alarm_actions": (list, "AlarmActions"), "alarm_description": (str, "AlarmDescription"),
    "datapoints_to_alarm": (int, "DatapointsToAlarm"), "dimensions": (dict, "Dimensions"),
    "insufficient_data_actions": (list, "InsufficientDataActions"), "ok_actions": (list, "OKActions"),
    "unit": (str, "Unit"), "extended_statistic": (str, "ExtendedStatistic"),
    "treat_missing_data": (str, "TreatMissingData"),
    "evaluate_low_sample_count_percentiles": (str, "EvaluateLowSampleCountPercentile"), "tags": (dict, "Tags"),
}
REQUIRED = {"alarm_name", "comparison_operator", "evaluation_periods"}


class RenderTestCase(AccountTestCase):
    def book(self, names, *options, proxy=None, edit=None):
        """A workbook of instances of these names, its account and Region known. They stand in the account of `proxy`."""
        ids = self.instances(proxy, ["web"] * len(names)) if proxy else [f"i-{number:017x}" for number in range(len(names))]
        tags = [{"Key": key, "ResourceId": identifier, "ResourceType": "instance", "Value": value}
                for number, (identifier, name) in enumerate(zip(ids, names))
                for key, value in (("Name", name), ("Team", f"팀 {number % 3}"))]
        self.alarmbook(
            "export", self.write_tags(tags), "-o", "book.xlsx", "--force", "--book", "rendered", "--account", ACCOUNT,
            "--region", REGION, "--alarm-action", TOPIC, "--ok-action", PAGER, *options)
        if edit:
            self.edit(self.folder / "book.xlsx", edit)
        return self.folder / "book.xlsx"

    def varied(self, names, proxy=None):
        """A workbook whose rows differ in everything that an alarm can have."""
        numbers = itertools.count()

        def edit(row):
            number = next(numbers)
            row["Statistic"].value = ["Average", "p99", "Maximum", "p99.9"][number % 4]
            row["Threshold"].value = [90, 2.5, 72.25, 60][number % 4]
            row["ComparisonOperator"].value = [">", ">=", "<", "<="][number % 4]
            row["EvaluationPeriods"].value, row["DatapointsToAlarm"].value = 5, 3
            row["TreatMissingData"].value = ["missing", "breaching", "notBreaching", "ignore"][number % 4]
            row["Enabled"].value = "no" if number == 3 else "yes"
            row["AlarmActions"].value = "none" if number == 5 else None

        return self.book(names, "--copy-tags", "Team", proxy=proxy, edit=edit)

    def render(self, form, *options, code=0):
        return self.alarmbook("render", "book.xlsx", "--as", form, *options, code=code)

    def template(self, *options):
        return json.loads(self.render("cloudformation", *options).stdout)

    def lint(self, *files):
        done = subprocess.run(
            [TOOLS / "cfn-lint", *files], cwd=self.folder, capture_output=True, text=True, timeout=300)
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)

    def imported(self, proxy):
        """What a direct import makes: alarms by name, each with its tags but those of alarmbook's own."""
        self.import_to(proxy, self.folder / "book.xlsx")
        return self.described(proxy, REGION)

    def described(self, proxy, region, owned=False):
        client = self.client(proxy, "cloudwatch", region)
        found = {}
        for page in client.get_paginator("describe_alarms").paginate():
            for alarm in page["MetricAlarms"]:
                tags = client.list_tags_for_resource(ResourceARN=alarm["AlarmArn"])["Tags"]
                found[alarm["AlarmName"]] = {
                    **stripped(alarm), "Tags": {tag["Key"]: tag["Value"] for tag in tags
                                                if owned and tag["Key"] != "alarmbook:applied"
                                                or not tag["Key"].startswith("alarmbook:")}}
        return found


class CloudFormationTests(RenderTestCase):
    def resolved(self, value, parameters):
        """A value as CloudFormation makes it, as far as rendered templates ask for it."""
        pseudo = {"AWS::AccountId": ACCOUNT, "AWS::Region": REGION, "AWS::Partition": "aws"}
        if isinstance(value, list):
            return [self.resolved(item, parameters) for item in value]
        if not isinstance(value, dict):
            return value
        if list(value) == ["Ref"]:
            return {**pseudo, **parameters}[value["Ref"]]
        if list(value) == ["Fn::Sub"]:
            names = re.sub(r"\$\{([^!}]+)\}", lambda match: pseudo[match[1]], value["Fn::Sub"])
            return names.replace("${!", "${")
        return {key: self.resolved(item, parameters) for key, item in value.items()}

    def put(self, proxy, template, region, parameters):
        client = self.client(proxy, "cloudwatch", region)
        declared = template.get("Parameters", {})
        given = {name: declared[name].get("Default", parameters.get(name)) for name in declared}
        for resource in template["Resources"].values():
            self.assertEqual(resource["Type"], "AWS::CloudWatch::Alarm")
            client.put_metric_alarm(**self.resolved(resource["Properties"], given))

    def test_what_a_template_says_is_what_an_import_makes_and_cfn_lint_accepts_it(self):
        proxy = self.start()
        self.varied(HOSTILE, proxy)
        expected = self.imported(proxy)
        self.assertEqual(len(expected), len(HOSTILE))
        forms = {
            "eu-west-1": [], "eu-west-2": ["--stack-set"], "eu-west-3": ["--parameter", f"OnCall={TOPIC}"],
            "eu-north-1": ["--stack-set", "--parameter", f"OnCall={TOPIC}", "--parameter", f"Pager={PAGER}"],
        }
        for number, (region, options) in enumerate(forms.items()):
            with self.subTest(options):
                self.render("cloudformation", "-o", f"template{number}.json", *options)
                template = json.loads((self.folder / f"template{number}.json").read_text())
                self.put(proxy, template, region, {"OnCall": TOPIC, "Pager": PAGER})
                self.assertEqual(self.described(proxy, region), expected)
        self.lint("template0.json", "template1.json", "template2.json", "template3.json")
        self.assertNotIn(ACCOUNT, (self.folder / "template3.json").read_text())

    def test_templates_are_split_and_each_is_one_that_cfn_lint_accepts(self):
        self.book([f"web-{number:03}" for number in range(520)])
        (self.folder / "out").mkdir()
        self.render("cloudformation", "-o", "out")
        files = sorted((self.folder / "out").iterdir())
        self.assertEqual([file.name for file in files], ["book-0.json", "book-1.json"])
        resources = [resource for file in files for resource in json.loads(file.read_text())["Resources"]]
        self.assertEqual((len(resources), len(set(resources))), (520, 520))
        self.lint(*files)

    def test_rows_in_another_order_make_the_same_templates(self):
        path = self.varied([f"web-{number}" for number in range(9)])
        before = self.render("cloudformation").stdout
        book = openpyxl.load_workbook(path)
        sheet = book["Alarms"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for row, values in zip(sheet.iter_rows(min_row=2), reversed(rows)):
            for cell, value in zip(row, values):
                cell.value = value
        book.save(path)
        self.assertEqual(self.render("cloudformation").stdout, before)

    def test_what_cloudformation_would_replace_by_a_secret_is_refused_behind_whatever_scalar(self):
        for name in [*joined(["{{resolve:"]), *joined(["{{resolve:ssm:/a}}"])]:
            self.book([name])
            refused = self.render("cloudformation", code=1)
            self.assertIn('holds "{{resolve:", in whose place CloudFormation puts a secret', refused.stderr)

    def test_alarms_that_stand_can_be_taken_into_a_stack(self):
        self.book(["web-1", "web-2"])
        self.alarmbook("import", "book.xlsx", "--to", "alarms.json", "--yes")
        self.render("cloudformation", "--to", "alarms.json", "-o", "template.json")
        template = json.loads((self.folder / "template.json").read_text())
        self.assertEqual({resource["DeletionPolicy"] for resource in template["Resources"].values()}, {"Retain"})
        self.lint("template.json")


class PlaceTests(RenderTestCase):
    def test_every_account_and_region_has_a_folder_of_its_own(self):
        self.alarmbook("export", self.write_tags(
            [tag for number in range(4) for tag in instance(number, f"web-{number}")]), "-o", "book.xlsx")
        book = openpyxl.load_workbook(self.folder / "book.xlsx")
        for name in ("Alarms", "Tags"):
            sheet = book[name]
            column = sheet.max_column + 1
            sheet.cell(1, column, "AccountId"), sheet.cell(1, column + 1, "Region")
            for row in range(2, sheet.max_row + 1):
                sheet.cell(row, column, f"{111122223333 + row % 2}"), sheet.cell(row, column + 1, REGION)
        book.save(self.folder / "book.xlsx")
        refused = self.render("cli", code=1)
        self.assertIn("error: book.xlsx makes 2 files, and standard output takes one", refused.stderr)
        refused = self.render("cli", "-o", "alarms.sh", code=1)
        self.assertIn("alarms.sh: is one file, and book.xlsx is of 2 accounts or regions; name a folder", refused.stderr)

        out = self.folder / "out"
        out.mkdir()
        self.render("cli", "-o", "out")
        places = [f"{account}-{REGION}" for account in (111122223333, 111122223334)]
        self.assertEqual(sorted(path.name for path in out.iterdir()), places)
        for place in places:
            script = (out / place / "book.sh").read_text()
            self.assertIn(f"wanted='{place[:12]}'\n", script)
            self.assertEqual(script.count("\nput '"), 2)
        self.render("terraform", "-o", "out")
        # What stands in the way of one file keeps all of them, and new folders, from being made.
        (out / places[1] / "book.json").write_text("mine")
        self.render("cloudformation", "-o", "out", code=1)
        self.assertEqual(sorted(path.name for path in (out / places[0]).iterdir()), ["book.sh", "book.tf.json"])


class TerraformTests(RenderTestCase):
    def literal(self, text):
        """A text that is a template without anything in it to evaluate, evaluated
        (https://developer.hashicorp.com/terraform/language/expressions/strings)."""
        self.assertIsNone(re.search(r"(?<!\$)(\$\$)*\$\{|(?<!%)(%%)*%\{", text.replace("$${", "").replace("%%{", "")))
        return text.replace("$${", "${").replace("%%{", "%{")

    def value(self, value):
        if isinstance(value, str):
            return self.literal(value)
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if isinstance(value, dict):
            return {self.literal(key): self.value(item) for key, item in value.items()}
        return value

    def test_resources_have_the_providers_arguments_and_say_what_an_import_makes(self):
        proxy = self.start()
        self.varied(HOSTILE, proxy)
        expected = self.imported(proxy)
        self.alarmbook("import", "book.xlsx", "--to", "alarms.json", "--yes")
        file = json.loads(self.render("terraform", "--to", "alarms.json").stdout)
        self.assertEqual(list(file), ["//", "terraform", "resource", "import"])
        self.assertEqual(list(file["resource"]), ["aws_cloudwatch_metric_alarm"])
        resources = file["resource"]["aws_cloudwatch_metric_alarm"]
        client = self.client(proxy, "cloudwatch", "eu-west-1")
        for name, arguments in resources.items():
            self.assertRegex(name, r"^[A-Za-z_][A-Za-z0-9_-]*$")
            self.assertLessEqual(REQUIRED, set(arguments))
            self.assertEqual(len({"statistic", "extended_statistic"} & set(arguments)), 1)
            given = {}
            for argument, value in arguments.items():
                kind, field = ARGUMENTS[argument]
                self.assertIs(type(value), kind, argument)
                given[field] = self.value(value)
            given["Dimensions"] = [{"Name": key, "Value": value} for key, value in given["Dimensions"].items()]
            client.put_metric_alarm(**{**given, "Tags": as_tags(given["Tags"])})
        self.assertEqual(self.described(proxy, "eu-west-1"), expected)
        imports = {block["to"]: self.literal(block["id"]) for block in file["import"]}
        names = {f"aws_cloudwatch_metric_alarm.{key}": self.literal(resource["alarm_name"])
                 for key, resource in resources.items()}
        self.assertEqual(imports, names)


    @unittest.skipUnless(shutil.which("terraform"), "terraform is not installed")
    def test_terraform_itself_reads_every_text_as_it_was(self):
        self.varied(HOSTILE)
        file = json.loads(self.render("terraform").stdout)
        resources = file["resource"]["aws_cloudwatch_metric_alarm"]
        # Outputs need no provider.
        (self.folder / "plain").mkdir()
        (self.folder / "plain" / "main.tf.json").write_text(json.dumps(
            {"output": {key: {"value": arguments["alarm_name"]} for key, arguments in resources.items()}}))
        given = {}
        for command in (["init"], ["apply", "-auto-approve"], ["output", "-json"]):
            done = subprocess.run(
                ["terraform", *command, "-no-color"], cwd=self.folder / "plain", capture_output=True, timeout=300)
            self.assertEqual(done.returncode, 0, done.stderr.decode())
            given = done.stdout
        names = sorted(output["value"] for output in json.loads(given).values())
        self.assertEqual(names, sorted(alarm["AlarmName"] for alarm in self.alarms("book.xlsx")))


class ShellTests(RenderTestCase):
    STUB = '#!/bin/sh\nif [ "$1" = sts ]; then echo "${STUB_ACCOUNT}"; exit; fi\nprintf \'%s\\0\' "$@" END >> calls\n'

    def run_script(self, shell, environment, *arguments, code=0):
        done = subprocess.run(
            [*shell, "alarms.sh", *arguments], cwd=self.folder, env=environment, capture_output=True, timeout=300)
        self.assertEqual(done.returncode, code, done.stderr.decode())
        return done.stderr.decode()

    def stub(self, account=ACCOUNT, **more):
        """An environment in whose PATH aws writes down what it is given."""
        tools = self.folder / "tools"
        tools.mkdir(exist_ok=True)
        (tools / "aws").write_text(self.STUB)
        (tools / "aws").chmod(0o755)
        return {"PATH": f"{tools}:{os.environ['PATH']}", "STUB_ACCOUNT": account, **more}

    def calls(self):
        path = self.folder / "calls"
        calls = [call.split("\0") for call in path.read_bytes().decode().split("\0END\0")[:-1]]
        path.unlink()
        return calls

    def test_no_name_makes_the_shell_do_anything_else(self):
        self.varied(HOSTILE)
        self.render("cli", "-o", "alarms.sh")
        # When something was applied is for imports alone.
        expected = [
            {**alarm, "Tags": [tag for tag in alarm["Tags"] if tag["Key"] != "alarmbook:applied"]}
            for alarm in self.alarms("book.xlsx")]
        for shell in (["sh"], ["bash"], ["bash", "--posix"]):
            for locale in ("C", "C.UTF-8"):
                self.run_script(shell, self.stub(LC_ALL=locale, HOME="/nowhere"), "--profile", "it's mine")
                given = []
                for call in self.calls():
                    self.assertEqual(call[:-1], ["cloudwatch", "put-metric-alarm", "--region", REGION, "--profile",
                                                 "it's mine", "--cli-input-json"])
                    self.assertTrue(call[-1].isascii())
                    given.append(json.loads(call[-1]))
                self.assertEqual(sorted(given, key=lambda alarm: alarm["AlarmName"]),
                                 sorted(expected, key=lambda alarm: alarm["AlarmName"]))
        self.assertEqual(self.files(), ["alarms.json", "alarms.sh", "book.xlsx", "tags.json", "tools"])

    def test_a_script_of_another_account_makes_nothing(self):
        self.book(["web-1"])
        self.render("cli", "-o", "alarms.sh")
        told = self.run_script(["sh"], self.stub(account="999999999999"), code=1)
        self.assertEqual(told, f"these alarms are for account {ACCOUNT}, but the credentials are of 999999999999\n")
        self.assertFalse((self.folder / "calls").exists())

    def test_a_failing_call_ends_the_script(self):
        self.book(["web-1", "web-2"])
        self.render("cli", "-o", "alarms.sh")
        environment = self.stub()
        (self.folder / "tools" / "aws").write_text(f'#!/bin/sh\n[ "$1" = sts ] && echo {ACCOUNT} && exit\nexit 254\n')
        told = self.run_script(["sh"], environment, code=254)
        self.assertEqual(told, '1 of 2: "web-1: CPU Utilization over 90 percent"\n')

    def test_the_aws_cli_makes_what_an_import_makes(self):
        proxy = self.start()
        self.varied(HOSTILE[:7:2], proxy)
        self.import_to(proxy, self.folder / "book.xlsx")
        expected = self.described(proxy, REGION, owned=True)
        self.render("cli", "-o", "alarms.sh")
        environment = self.environment(
            AWS_ENDPOINT_URL=proxy.moto_address, PATH=f"{TOOLS}:{os.environ['PATH']}", LC_ALL="C")
        # A Region of its own, so that nothing of the import stands there.
        self.run_script(["sh"], environment, "--region", "eu-west-1")
        self.assertEqual(self.described(proxy, "eu-west-1", owned=True), expected)
