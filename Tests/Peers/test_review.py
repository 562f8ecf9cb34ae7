"""What check and plan print for those who review, as independent programs read it: SARIF, JUnit's reports, the commands
of GitHub's workflows, and Markdown."""
import html.parser
import json
import re
import shutil
import unittest
import urllib.parse

import junitparser
import lxml.etree
import markdown_it
import openpyxl
import sarif_pydantic

from hostile import joined
from support import SAMPLE, WorkbookTestCase, instance

# What is markup somewhere.
HOSTILE = [
    "**bold** _x_ ~~y~~", "<script>alert(1)</script>", "</code></details><img src=x>", "| a | b |", "a\\|b", "`t` ``u``",
    "![x](http://x.example/y)", "@everyone #1 GH-2", "https://x.example www.y.example", "- item", "$x$ &amp; &#60;", "\\`",
    "x\u202ey", "<!--", "%0A::error::x", "a,b:c=d", "##[error]x", "]]>", "\ufffe",
] + joined(["|", "`", "<", "*", "[", "&", "\\", "\n", "\r\n"])


def written(text):
    """A text as a cell of a workbook writes what XML can't hold (ECMA-376 part 1, 22.9.2.19 ST_Xstring)."""
    return re.sub("[\0-\x08\x0b-\x1f\ufffe]", lambda match: f"_x{ord(match[0]):04X}_", text)


# How what nobody would see is written out.
WRITTEN = re.compile(r"\\u\{([0-9a-f]+)\}")


class Page(html.parser.HTMLParser):
    """The tags of a page, and the texts of its cells and spans of code."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.code, self.rows, self.summaries, self.open = set(), [], [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes += attributes
        if tag != "br":
            self.open.append(tag)
        if tag == "code":
            self.code.append("")
        if tag == "tr":
            self.rows.append("")
        if tag == "summary":
            self.summaries.append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        if "code" in self.open:
            self.code[-1] += data
        if "tr" in self.open:
            self.rows[-1] += data
        if "summary" in self.open:
            self.summaries[-1] += data


def rendered(text):
    return Page(markdown_it.MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(text))


class Review(WorkbookTestCase):
    def make(self, names, book="book.xlsx", *options):
        tags = [tag for number, name in enumerate(names, 1) for tag in instance(number, name)]
        return self.export(self.write_tags(tags), book, "--metrics", "CPUUtilization", *options)

    def edit(self, path, column, value):
        book = openpyxl.load_workbook(path)
        sheet = book["Alarms"]
        number = [cell.value for cell in sheet[1]].index(column) + 1
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, number).value = value(row)
        book.save(path)

    def problems(self, path="book.xlsx", code=1):
        return json.loads(self.alarmbook("check", path, "--format", "json", code=code).stdout)["problems"]

    # MARK: check

    def flawed(self):
        """A workbook each of whose rows has an error that quotes a hostile text."""
        path = self.make([f"web-{number}" for number in range(len(HOSTILE))], "a book, 100%.xlsx")
        self.edit(path, "Period", lambda row: written(HOSTILE[row - 2]))
        return path.name

    def test_sarif_is_valid_and_says_each_problem_with_its_cell(self):
        path = self.flawed()
        problems = self.problems(path)
        text = self.alarmbook("check", path, "--format", "sarif", code=1).stdout
        log = sarif_pydantic.Sarif.model_validate_json(text)
        run = log.runs[0]
        self.assertEqual(len(run.results), len(problems))
        rules = {rule.id for rule in run.tool.driver.rules}
        for result, problem in zip(json.loads(text)["runs"][0]["results"], problems):
            place = result["locations"][0]
            self.assertEqual(
                urllib.parse.unquote(place["physicalLocation"]["artifactLocation"]["uri"]), path)
            self.assertIn(result["ruleId"], rules)
            self.assertEqual({"note": "notice"}.get(result["level"], result["level"]), problem["severity"])
            self.assertTrue(result["message"]["text"].startswith(problem["message"]))
            if problem["cell"]:
                region = place["physicalLocation"]["region"]
                cell = f"{openpyxl.utils.get_column_letter(region['startColumn'])}{region['startLine']}"
                self.assertEqual(cell, problem["cell"])
                self.assertTrue(place["logicalLocations"][0]["fullyQualifiedName"].endswith("!" + cell))
        self.assertEqual({"Period"}, {result.rule_id for result in run.results if result.level == "error"})

    def test_a_junit_report_fails_for_errors_alone_and_is_xml_whatever_cells_hold(self):
        path = self.flawed()
        problems = self.problems(path)
        text = self.alarmbook("check", path, "--format", "junit", code=1).stdout
        root = lxml.etree.fromstring(text.encode())
        suites = junitparser.JUnitXml.fromroot(root)
        errors = [problem for problem in problems if problem["severity"] == "error"]
        self.assertGreaterEqual(len(errors), len(HOSTILE) - 1)
        suite = list(suites)[0]
        self.assertEqual((suites.tests, suites.failures, suites.errors), (len(problems) + 1, len(errors), 0))
        self.assertEqual((suite.name, suite.tests, suite.failures), (path, len(problems) + 1, len(errors)))
        cases = list(suite)
        self.assertEqual(sum(1 for case in cases if case.result), len(errors))
        counted = {name: 0 for name in ("tests", "failures")}
        for case in cases:
            counted["tests"] += 1
            counted["failures"] += any(isinstance(result, junitparser.Failure) for result in case.result)
        self.assertEqual(counted, {"tests": suite.tests, "failures": suite.failures})
        # A workbook without a flaw passes.
        self.make(["web-1"], "good.xlsx")
        good = junitparser.JUnitXml.fromstring(self.alarmbook("check", "good.xlsx", "--format", "junit").stdout.encode())
        self.assertEqual((good.tests, good.failures), (1, 0))

    def test_a_workbook_that_cannot_be_read_is_an_error_in_each_format(self):
        (self.folder / "cut.xlsx").write_bytes((SAMPLE / "edited.xlsx").read_bytes()[:-900])

        def check(form):
            done = self.alarmbook("check", "cut.xlsx", "--format", form, code=1)
            self.assertIn("cut.xlsx: is cut short", done.stderr)
            return done.stdout

        result, = sarif_pydantic.Sarif.model_validate_json(check("sarif")).runs[0].results
        self.assertEqual((result.level, result.rule_id), ("error", "workbook"))
        self.assertIn("is cut short", result.message.text)
        suites = junitparser.JUnitXml.fromstring(check("junit").encode())
        self.assertEqual((suites.tests, suites.failures), (2, 1))
        commands = [self.command(line) for line in check("github").splitlines() if line.startswith("::")]
        self.assertEqual([(name, properties["file"]) for name, properties, _ in commands], [("error", "cut.xlsx")])

    @staticmethod
    def command(line):
        """A command as the runner of GitHub's workflows reads it: name, properties, message."""
        def unescape(text, signs):
            for code, sign in signs + [("%25", "%")]:
                text = text.replace(code, sign)
            return text
        lines = [("%0D", "\r"), ("%0A", "\n")]
        head, message = line[2:].split("::", 1)
        name, _, properties = head.partition(" ")
        pairs = [pair.split("=", 1) for pair in properties.split(",")]
        return name, {
            key: unescape(value, lines + [("%3A", ":"), ("%2C", ",")]) for key, value in pairs}, unescape(message, lines)

    def test_annotations_of_github_are_the_problems_and_no_text_makes_another_command(self):
        path = self.flawed()
        problems = self.problems(path)
        lines = self.alarmbook("check", path, "--format", "github", code=1).stdout.splitlines()
        commands = [self.command(line) for line in lines if line.lstrip().startswith("::")]
        self.assertEqual(len(commands), len(problems))
        for (name, properties, message), problem in zip(commands, problems):
            self.assertEqual((name, properties["file"]), (problem["severity"], path))
            self.assertTrue(message.startswith(problem["message"]), message)
            if problem["cell"]:
                cell = f"{openpyxl.utils.get_column_letter(int(properties['col']))}{properties['line']}"
                self.assertEqual(cell, problem["cell"])
                self.assertTrue(properties["title"].endswith("!" + cell))
        others = [line for line in lines if not line.startswith("::")]
        self.assertTrue(others[0].startswith(f"alarmbook check: {path}: "))
        self.assertFalse(any("##[" in line or line.lstrip().startswith("::") for line in others))

    # MARK: plan

    def comment(self, *arguments, code=0):
        text = self.alarmbook("plan", "book.xlsx", "--to", "alarms.json", "--format", "markdown", *arguments, code=code).stdout
        self.assertLessEqual(len(text.encode("utf-16-le")) // 2, 65_536)
        page = rendered(text)
        self.assertLessEqual(
            page.tags, {"h3", "p", "strong", "ul", "li", "code", "details", "summary", "table", "thead", "tbody", "tr",
                        "th", "td", "br"})
        self.assertLessEqual({name for name, _ in page.attributes}, {"open"})
        self.assertEqual(page.open, [])
        return text, page

    def plan(self):
        return json.loads(self.alarmbook("plan", "book.xlsx", "--to", "alarms.json", "--format", "json").stdout)

    def test_a_comment_shows_every_name_letter_by_letter_and_none_as_markup(self):
        names = [text for text in HOSTILE if text.isprintable()]
        path = self.make(names)
        _, page = self.comment()
        plan = self.plan()
        for change in plan["changes"]:
            self.assertIn(change["name"], page.code)
        self.assertEqual(len(page.rows), len(plan["changes"]) + 1)
        self.alarmbook("import", "book.xlsx", "--to", "alarms.json", "--yes")
        self.edit(path, "Threshold", lambda row: 50 + row)
        _, page = self.comment()
        for change in self.plan()["changes"]:
            self.assertEqual(change["action"], "rename")
            self.assertIn(change["name"], page.code)
            self.assertIn(change["from"], page.code)
        # What nobody would see, and what parts lines, is written out.
        path = self.make([text for text in HOSTILE if not text.isprintable()], "book.xlsx", "--force")
        _, page = self.comment()
        shown = {WRITTEN.sub(lambda match: chr(int(match[1], 16)), text) for text in page.code}
        for change in self.plan()["changes"]:
            if change["action"] == "create":
                self.assertIn(change["name"], shown)

    def test_5000_changes_fit_into_a_comment_and_what_is_left_out_is_counted(self):
        path = self.make([f"웹-{number}" * 3 for number in range(5_000)], "book.xlsx", "--name-template", "{Value}: {Label}")
        text, page = self.comment()
        self.assertEqual(page.summaries, ["5000 to create"])
        left_out = int(re.search(r"(\d+) of 5000 are left out here; `alarmbook plan` shows all", text)[1])
        self.assertEqual(left_out + len(page.rows) - 1, 5_000)
        self.assertGreater(len(page.rows), 300)
        self.alarmbook("import", "book.xlsx", "--to", "alarms.json", "--yes")
        # One alarm gets looser in 5,000 that get stricter; the people on call see it first.
        self.edit(path, "Threshold", lambda row: 95 if row == 4_321 else 80)
        text, page = self.comment()
        self.assertEqual(page.summaries, ["5000 to update"])
        self.assertIn("웹-4319웹-4319웹-4319: CPU Utilization", page.rows[1])
        self.assertIn("Threshold: 90 → 95", page.rows[1])
        self.assertIn("thresholds made looser: 1: ", text)

    def test_what_cannot_be_planned_is_a_comment_too(self):
        path = self.make(["web-1"])
        self.edit(path, "Period", lambda row: "often | <b>")
        _, page = self.comment(code=1)
        self.assertEqual(page.summaries[0], "1 error")
        self.assertIn('Period "often | <b>" is not a whole number from 1 on', page.code)

    def test_the_sample_data_is_a_comment_with_each_kind_folded(self):
        self.export(SAMPLE / "tags.json", "book.xlsx", "--book", "demo")
        self.alarmbook("import", "book.xlsx", "--to", "alarms.json", "--yes")
        shutil.copy(SAMPLE / "edited.xlsx", self.folder / "book.xlsx")
        text, page = self.comment()
        self.assertEqual(
            page.summaries, ["1 to update", "3 to rename", "1 no row wants any more", "1 to create"])
        self.assertIn("1 to create, 1 to update, 3 to rename, 31 unchanged, 1 orphan", text)


if __name__ == "__main__":
    unittest.main()
