"""The GitHub Action, the workflows and the pre-commit hook: held against the schemas of those who read them, and run as
they run them, beside a `gh` that writes down what it was asked."""
import json
import os
import subprocess
import sys
import unittest

import yaml

import support
from support import ROOT, SAMPLE

ACTION = ROOT / ".github" / "actions" / "plan" / "action.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
GH = """\
#!/usr/bin/env python3
import json, os, pathlib, re, sys
arguments = sys.argv[1:]
field = next((word for word in arguments if word.startswith("body=@")), None)
body = pathlib.Path(field[6:]).read_text() if field else None
with open(os.environ["GH_LOG"], "a") as log:
    log.write(json.dumps({"arguments": arguments, "body": body, "token": os.environ["GH_TOKEN"]}) + "\\n")
if "--paginate" in arguments:
    assert arguments[-1] == ".[] | select(.body | startswith(env.HEAD_LINE)) | .id", arguments
    for number, text in json.loads(os.environ["GH_COMMENTS"]).items():
        if text.startswith(os.environ["HEAD_LINE"]):
            print(number)
"""


class SchemaTests(unittest.TestCase):
    def check(self, schema, *paths):
        done = subprocess.run(
            [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, paths)],
            capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_workflows_and_action_are_what_github_takes(self):
        self.check("vendor.github-workflows", *sorted((ROOT / ".github" / "workflows").glob("*.yml")))
        self.check("vendor.github-actions", ACTION)


class AddressTests(unittest.TestCase):
    def test_where_it_is_published_stands_in_as_few_places_as_contributing_says(self):
        found = subprocess.run(
            ["git", "grep", "--name-only", "--fixed-strings", "https://github.com/alarmbook/"], cwd=ROOT, check=True,
            capture_output=True, text=True).stdout.split()
        self.assertEqual(
            found, [".ci/package", "Sources/alarmbook/Documentation.docc/Installing.md", "Tests/Peers/test_action.py"])


class ActionTests(support.WorkbookTestCase):
    def setUp(self):
        super().setUp()
        fake = self.folder / "bin" / "gh"
        fake.parent.mkdir()
        fake.write_text(GH, encoding="utf-8")
        fake.chmod(0o755)
        self.log = self.folder / "gh.log"
        self.summary = self.folder / "summary.md"

    def act(self, workbook, comments={}, code=0, pull_request="7", **inputs):
        """Runs the Action's only step as a runner does: the inputs stand in its environment."""
        action = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
        (step,) = action["runs"]["steps"]
        defaults = {name: str(given.get("default", "")) for name, given in action["inputs"].items()}
        values = {**defaults, "workbook": str(workbook), "alarmbook": support.BINARY, "token": "t0ken",
                  "to": "alarms.json", **{name.replace("_", "-"): text for name, text in inputs.items()}}
        environment = {}
        for name, expression in step["env"].items():
            source = expression.removeprefix("${{ ").removesuffix(" }}")
            environment[name] = (
                values[source.removeprefix("inputs.")] if source.startswith("inputs.") else pull_request)
        self.log.write_text("")
        self.summary.write_text("")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], cwd=self.folder,
            env={"PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}", "HOME": str(self.folder), **environment,
                 "GITHUB_ACTION_PATH": str(ACTION.parent), "GITHUB_REPOSITORY": "o/r",
                 "GITHUB_STEP_SUMMARY": str(self.summary), "GH_LOG": str(self.log),
                 "GH_COMMENTS": json.dumps(comments)},
            capture_output=True, text=True)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        asked = [json.loads(line) for line in self.log.read_text().splitlines()]
        return done, asked

    def test_a_plan_is_a_comment_and_stands_in_the_summary(self):
        self.export()
        _, (listing, post) = self.act("book.xlsx")
        self.assertIn("repos/o/r/issues/7/comments", listing["arguments"])
        self.assertEqual(post["arguments"][:4], ["api", "--method", "POST", "repos/o/r/issues/7/comments"])
        self.assertTrue(post["body"].startswith("### alarmbook: `book.xlsx` → "), post["body"][:200])
        self.assertEqual(post["token"], "t0ken")
        self.assertEqual(self.summary.read_text(), post["body"])

    def test_the_comment_of_an_earlier_run_is_written_anew_whatever_it_said(self):
        self.export()
        comments = {"11": "### alarmbook: `other.xlsx` → alarms.json", "12": "hello",
                    "13": "### alarmbook: `book.xlsx` can't be planned\n", "14": "### alarmbook: `book.xlsx` → `x`"}
        _, (_, patch) = self.act("book.xlsx", comments)
        self.assertEqual(patch["arguments"][:4], ["api", "--method", "PATCH", "repos/o/r/issues/comments/13"])

    def test_an_error_fails_the_job_and_is_annotated_and_told(self):
        import openpyxl
        self.export()
        book = openpyxl.load_workbook(self.folder / "book.xlsx")
        sheet = book["Alarms"]
        header = next(row for row in sheet.iter_rows() if any(cell.value == "Threshold" for cell in row))
        column = next(cell.column for cell in header if cell.value == "Threshold")
        sheet.cell(header[0].row + 1, column).value = "eighty"
        book.save(self.folder / "book.xlsx")
        done, asked = self.act("book.xlsx", code=1)
        self.assertIn("::error", done.stdout)
        self.assertIn("eighty", done.stdout)
        self.assertTrue(asked[-1]["body"].startswith("### alarmbook: `book.xlsx` can't be planned"), asked[-1]["body"])

    def test_outside_of_a_pull_request_and_where_no_comment_is_wanted_nobody_is_asked(self):
        self.export()
        for given in [{"pull_request": ""}, {"comment": "false"}]:
            _, asked = self.act("book.xlsx", **given)
            self.assertEqual(asked, [])
            self.assertIn("### alarmbook", self.summary.read_text())

    def test_names_and_arguments_reach_the_program_whole(self):
        self.export()
        (self.folder / "book.xlsx").rename(self.folder / "-my book; $(touch x).xlsx")
        _, asked = self.act("-my book; $(touch x).xlsx", arguments="--sheet Alarms", plan_arguments="--adopt --verbose")
        self.assertIn("my book; $(touch x).xlsx", asked[-1]["body"].splitlines()[0])
        self.assertFalse((self.folder / "x").exists())


class HookTests(support.WorkbookTestCase):
    """With pre-commit itself."""

    def git(self, *arguments, code=0):
        done = subprocess.run(
            ["git", "-c", "user.name=t", "-c", "user.email=t@example.com", *arguments], cwd=self.folder / "repository",
            env={**os.environ, "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}", "HOME": str(self.folder),
                 "PRE_COMMIT_HOME": str(self.folder / "cache")},
            capture_output=True, text=True)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def test_a_workbook_with_an_error_is_not_committed(self):
        (self.folder / "bin").mkdir()
        (self.folder / "bin" / "alarmbook").symlink_to(support.BINARY)
        repository = self.folder / "repository"
        repository.mkdir()
        self.git("init", "--quiet")
        (hook,) = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
        config = {"repos": [{"repo": "local", "hooks": [hook]}]}
        (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
        self.git("add", ".")
        self.git("commit", "--quiet", "-m", "begin")
        subprocess.run(
            [sys.executable, "-m", "pre_commit", "install"], cwd=repository, check=True, capture_output=True,
            env={**os.environ, "PRE_COMMIT_HOME": str(self.folder / "cache")})
        (repository / "fine book.xlsx").write_bytes((SAMPLE / "edited.xlsx").read_bytes())
        self.git("add", ".")
        self.git("commit", "-m", "fine")
        (repository / "broken.xlsx").write_bytes(b"PK, but no workbook")
        self.git("add", ".")
        self.assertIn("broken.xlsx", self.git("commit", "-m", "broken", code=1))


if __name__ == "__main__":
    unittest.main()
