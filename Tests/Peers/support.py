"""What the peers' tests share: the real binary, a folder of its own for each test, and the sample data."""
import functools
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "SampleData"
BINARY = os.environ.get("ALARMBOOK", str(ROOT / ".build/debug/alarmbook"))
# What a workbook is written in must not depend on who runs the tests.
os.environ["LC_ALL"] = "C"
TOPIC = "arn:aws:sns:ap-northeast-2:123456789012:on-call"


def closed(schema):
    """A schema that takes no member which it doesn't name: what grows is to be named in it too."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    result = {key: closed(value) for key, value in schema.items()}
    if "properties" in schema and isinstance(schema.get("type"), str):
        result.setdefault("additionalProperties", False)
    return result


@functools.cache
def validator(name):
    """What holds values against the schema that alarmbook prints by a name."""
    # Scripts of Tests/Office share this file and hold nothing against schemas.
    import jsonschema

    schema = json.loads(subprocess.run([BINARY, "schema", name], check=True, capture_output=True).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(closed(schema))


def shortened(value, count=100):
    """A value with no more items in its lists than show what they are like."""
    if isinstance(value, dict):
        return {key: shortened(item, count) for key, item in value.items()}
    return [shortened(item, count) for item in value[:count]] if isinstance(value, list) else value


def printed(arguments, output, folder):
    """What a run of alarmbook printed, or wrote beside it, for programs: (the schema's name, values)."""
    def of(option):
        return arguments[arguments.index(option) + 1] if option in arguments[:-1] else ""

    command = arguments[0] if arguments else ""
    if not output.strip() or "--help" in arguments:
        return
    if of("--format") == "json":
        yield "refresh" if "--refresh" in arguments else command, [json.loads(output)]
    if of("--format") == "jsonl":
        yield "cat-sheets" if "--sheets" in arguments else "cat", map(json.loads, output.splitlines())
    for name, option in (("plan", "--out"), ("import", "--report")):
        path = folder / of(option)
        if command == name and path.suffix == ".json" and path.is_file():
            yield name, [json.loads(path.read_text(encoding="utf-8"))]


class WorkbookTestCase(unittest.TestCase):
    """A test with a folder of its own, in which alarmbook runs. All JSON that it prints is held against its schemas."""

    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="alarmbook-peers-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def alarmbook(self, *arguments, code=0, environment=os.environ, **options):
        """Runs the binary in the test's folder; its exit code must be `code`, or one of them. Output is text."""
        options = {"stdin": subprocess.DEVNULL, **options}
        done = subprocess.run(
            [BINARY, *map(str, arguments)], cwd=self.folder, capture_output=True, timeout=300,
            env={**environment, "NO_COLOR": "1"}, **options)
        done.stdout, done.stderr = done.stdout.decode(), done.stderr.decode()
        command = "alarmbook " + " ".join(map(str, arguments))
        codes = code if isinstance(code, tuple) else (code,)
        self.assertIn(done.returncode, codes, f"{command}\n{done.stdout}{done.stderr}")
        if done.returncode != 64:
            for name, values in printed(list(map(str, arguments)), done.stdout, self.folder):
                for value in values:
                    errors = [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(shortened(value))]
                    self.assertEqual(errors, [], f"{command}\n{done.stdout}")
        return done

    def git(self, *arguments, code=0):
        """Runs git in the test's folder, by a name that needs no settings, and returns what it printed."""
        done = subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b", *arguments], cwd=self.folder, text=True,
            capture_output=True)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stdout

    def write_tags(self, tags, name="tags.json"):
        """A file as `aws ec2 describe-tags` prints it."""
        path = self.folder / name
        path.write_text(json.dumps({"Tags": tags}, indent=4, ensure_ascii=False), encoding="utf-8")
        return path

    def export(self, source=None, book="book.xlsx", *options):
        self.alarmbook("export", source or SAMPLE / "tags.json", "-o", book, "--alarm-action", TOPIC, *options)
        return self.folder / book

    def alarms(self, book, store="alarms.json", *options):
        """What importing a workbook into an alarm file leaves there, but for the time at which."""
        self.alarmbook("import", book, "--to", store, "--yes", *options)
        alarms = json.loads((self.folder / store).read_text(encoding="utf-8"))["MetricAlarms"]
        for alarm in alarms:
            for tag in alarm.get("Tags", []):
                if tag["Key"] == "alarmbook:applied":
                    tag["Value"] = tag["Value"].split()[0]
        return alarms

    def files(self):
        """The names of everything in the test's folder, hidden files too."""
        return sorted(path.name for path in self.folder.iterdir())


def column_name(header):
    """The name of a column, which stands in its header in words: MetricName for Metric Name."""
    return header.replace(" ", "") if isinstance(header, str) else header


def instance(number, name=None, **tags):
    """The tags of one instance: its Name where it has one, and others."""
    tags = {**({"Name": name} if name is not None else {}), **tags}
    identifier = f"i-{number:017x}"
    return [
        {"Key": key, "ResourceId": identifier, "ResourceType": "instance", "Value": tags[key]} for key in sorted(tags)
    ]
