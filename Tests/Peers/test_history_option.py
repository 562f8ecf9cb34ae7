"""export, pull and export --refresh with --history: the workbook that backtest --output makes of theirs, at once."""
import json
import re
import time
import unittest

import openpyxl
from openpyxl.chart import BarChart

from support import instance
from test_backtest import DAY, Books, moment, samples
from test_cloudwatch import REGION, AccountTestCase

# Says when rows were made.
TIMED = {"Made"}


class Compared(Books):
    def sheets(self, name):
        """Every cell by worksheet, formulas and values, and who sees the worksheet."""
        found = {}
        for data_only in (False, True):
            book = openpyxl.load_workbook(self.folder / name, data_only=data_only)
            for sheet in book:
                if sheet.title not in TIMED:
                    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
                    found[sheet.title, data_only] = (sheet.sheet_state, rows)
        return found

    def assert_same(self, name, other):
        one, two = self.sheets(name), self.sheets(other)
        self.assertEqual(list(one), list(two))
        for key in one:
            self.assertEqual(one[key], two[key], key)

    def assert_no_trace(self, *names):
        """Nothing but these files is there, hidden ones included."""
        self.assertEqual(self.files(), sorted(names))


def rising(start, end):
    """Ten minutes every 16 hours are higher than those before: at whatever hour the tests run, there is a threshold that
    fires seldom.
    """
    hours = 3600
    return {
        second: [60 + (second - start) // (16 * hours) * 10 if (second - start) % (16 * hours) < 600 else 25]
        for second in range(start, end, 60)
    }


class FileTests(Compared):
    """Metric data of files, whose time says which days are meant."""

    def setUp(self):
        super().setUp()
        self.end = int(time.time()) // DAY * DAY
        self.start = self.end - 2 * DAY

    def write_data(self, book, count):
        """What the AWS CLI would print of a workbook's metrics."""
        numbers = [samples(seed, self.start, self.end) for seed in range(count)]
        numbers[1] = rising(self.start, self.end)
        queries = json.loads(self.alarmbook("backtest", book, "--print-queries", "--fill-suggested").stdout)
        answer = self.cloudwatch(numbers).answer(
            {"MetricDataQueries": queries, "StartTime": self.start, "EndTime": self.end})
        for result in answer["MetricDataResults"]:
            result["Timestamps"] = [moment(second) for second in result["Timestamps"]]
        (self.folder / "data.json").write_text(json.dumps(answer))
        return ["--metric-data", "data.json"]

    def tags(self, count):
        self.ids = [f"i-{number:017x}" for number in range(count)]
        self.write_tags([tag for number in range(count) for tag in instance(number, f"web-{number}")])

    def test_export_equals_export_and_backtest(self):
        self.tags(4)
        export = ["export", "tags.json", "--book", "b", "--region", REGION, "--threshold", "70", "-o"]
        self.alarmbook(*export, "made.xlsx")
        data = self.write_data("made.xlsx", 3)
        done = self.alarmbook(*export, "once.xlsx", "--history", "2", *data, "--target-fires", "2")
        self.alarmbook("backtest", "made.xlsx", "--days", "2", *data, "--target-fires", "2", "-o", "twice.xlsx")
        self.assert_same("once.xlsx", "twice.xlsx")
        self.assertIn("once.xlsx: would have fired ", done.stderr)
        self.assertIn("once.xlsx: 4 alarms for 4 resources", done.stdout)
        book = openpyxl.load_workbook(self.folder / "once.xlsx")
        self.assertEqual(book["History"].sheet_state, "hidden")
        headers = [cell.value for cell in book["Alarms"][1]]
        self.assertEqual(headers[headers.index("Fires After") + 1:][:4], ["History", "Peak", "Fires", "Minutes In Alarm"])

    def test_refresh_equals_refresh_and_backtest_and_keeps_edits(self):
        self.tags(3)
        self.alarmbook("export", "tags.json", "-o", "old.xlsx", "--book", "b", "--region", REGION)
        book = openpyxl.load_workbook(self.folder / "old.xlsx")
        sheet = book["Alarms"]
        column = {cell.value: cell.column for cell in sheet[1]}
        sheet.cell(2, column["Threshold"]).value = 55
        sheet.cell(3, column["Threshold"]).value = None
        sheet.cell(1, sheet.max_column + 1).value = "비고"
        sheet.cell(2, sheet.max_column).value = "ask Kim"
        book.save(self.folder / "old.xlsx")
        self.tags(5)
        refresh = ["export", "tags.json", "--refresh", "old.xlsx", "-o"]
        self.alarmbook(*refresh, "made.xlsx")
        data = self.write_data("made.xlsx", 5)
        self.alarmbook(*refresh, "once.xlsx", "--history", "2", *data, "--fill-suggested")
        self.alarmbook("backtest", "made.xlsx", "--days", "2", *data, "--fill-suggested", "-o", "twice.xlsx")
        self.assert_same("once.xlsx", "twice.xlsx")
        sheet = openpyxl.load_workbook(self.folder / "once.xlsx")["Alarms"]
        column = {cell.value: cell.column for cell in sheet[1]}
        self.assertEqual(sheet.cell(2, column["Threshold"]).value, 55)
        self.assertEqual(sheet.cell(2, column["비고"]).value, "ask Kim")
        self.assertRegex(sheet.cell(3, column["Why"]).value, "^suggested: ")

    def test_evidence_is_in_the_language_of_the_workbook_also_after_a_refresh_into_another(self):
        words = {"ko": ("backtest 실행 필요", "없음"), "ja": ("backtest を実行", "なし"), "en": ("run backtest", "none")}
        self.tags(3)
        self.alarmbook("export", "tags.json", "-o", "old.xlsx", "--book", "b", "--region", REGION, "--language", "ko")
        data = self.write_data("old.xlsx", 2)
        # A text is looked up nowhere.
        book = openpyxl.load_workbook(self.folder / "old.xlsx")
        column = [cell.value for cell in book["Alarms"][1]].index("임계값") + 1
        book["Alarms"].cell(2, column).value = "80 %"
        book.save(self.folder / "old.xlsx")
        self.alarmbook("backtest", "old.xlsx", "--days", "2", *data, "-o", "ko.xlsx")
        self.alarmbook("export", "tags.json", "--refresh", "ko.xlsx", "-o", "ja.xlsx", "--language", "ja")
        self.alarmbook("export", "tags.json", "--refresh", "ja.xlsx", "-o", "en.xlsx", "--language", "en")
        others = set(sum(words.values(), ()))
        for language, (stale, none) in words.items():
            sheet = openpyxl.load_workbook(self.folder / f"{language}.xlsx", data_only=True)["Alarms"]
            said = [cell.value for row in sheet.iter_rows(min_row=2) for cell in row if cell.value in others]
            self.assertEqual(sorted(said), sorted([stale, stale, none]), language)
            formulas = openpyxl.load_workbook(self.folder / f"{language}.xlsx")["Alarms"]
            said = [cell.value for cell in formulas[2] if f'"{stale}"' in str(cell.value)]
            self.assertEqual(len(said), 2, language)
            rules = [rule.formula[0] for area in formulas.conditional_formatting for rule in area.rules]
            self.assertEqual(sum(rule.endswith((f'="{stale}"', f'="{none}"')) for rule in rules), 2, language)

    def test_pull_equals_pull_and_backtest(self):
        self.tags(3)
        self.alarmbook("export", "tags.json", "-o", "book.xlsx", "--book", "b", "--region", REGION, "--threshold", "70")
        self.alarmbook("import", "book.xlsx", "--to", "alarms.json", "--yes")
        pull = ["pull", "alarms.json", "--book", "p", "--region", REGION, "--account", "123456789012", "-o"]
        self.alarmbook(*pull, "made.xlsx")
        data = self.write_data("made.xlsx", 3)
        self.alarmbook(*pull, "once.xlsx", "--history", "2", *data)
        self.alarmbook("backtest", "made.xlsx", "--days", "2", *data, "-o", "twice.xlsx")
        self.assert_same("once.xlsx", "twice.xlsx")

    def summary(self, name):
        """What Summary says of the evidence: {day: firings}, {label: (firings, the row that it leads to)}, the charts."""
        book = openpyxl.load_workbook(self.folder / name)
        sheet = book["Summary"]
        days, rows = {}, {}
        for label, count in sheet.iter_rows(max_col=2):
            if isinstance(label.value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", label.value):
                days[label.value] = (count.value, label.row)
            elif label.hyperlink and " · " in label.value:
                rows[label.value] = (count.value, re.fullmatch(r"'?Alarms'?!A(\d+)", label.hyperlink.location)[1])
        charts = [chart for chart in sheet._charts if isinstance(chart, BarChart) and chart.barDir == "col"]
        return days, rows, charts

    def noisiest(self, name):
        """[(what Fires says, row)] of the ten noisiest rows, by their cells."""
        sheet = openpyxl.load_workbook(self.folder / name, data_only=True)["Alarms"]
        headers = [cell.value for cell in sheet[1]]
        fires, minutes = (next(headers.index(word) for word in words if word in headers) for words in (
            ("Fires", "발생 횟수", "発生回数"), ("Minutes In Alarm", "경보 시간(분)", "アラーム時間(分)")))
        found = []
        for row in sheet.iter_rows(min_row=2):
            values = [str(row[at].value) for at in (fires, minutes)]
            rank = [-int(value.rstrip("+")) - 0.5 * value.endswith("+") for value in values]
            if rank[0]:
                found.append((*rank, row[0].row, values[0]))
        return [(value, str(number)) for *_, number, value in sorted(found)[:10]]

    def test_summary_shows_firings_by_day_and_the_noisiest_rows_in_each_language(self):
        self.tags(13)
        export = ["export", "tags.json", "--book", "b", "--region", REGION, "--threshold", "70", "-o"]
        self.alarmbook(*export, "made.xlsx")
        data = self.write_data("made.xlsx", 12)
        window = ["--from", moment(self.start), "--until", moment(self.end)]
        told = json.loads(self.alarmbook("backtest", "made.xlsx", *data, *window, "--format", "json").stdout)
        for language, title in (("en", "The noisiest rows"), ("ko", "가장 자주 울리는 행"), ("ja", "最も頻繁に発生する行")):
            with self.subTest(language=language):
                name, again = f"{language}.xlsx", f"{language}-2.xlsx"
                self.alarmbook(*export, f"{language}-0.xlsx", "--language", language)
                self.alarmbook("backtest", f"{language}-0.xlsx", *data, *window, "-o", name)
                days, rows, [chart] = self.summary(name)
                self.assertEqual(sorted(days), [
                    time.strftime("%Y-%m-%d", time.gmtime(day)) for day in range(self.start, self.end, DAY)])
                self.assertEqual(sum(count for count, _ in days.values()), told["summary"]["fires"])
                self.assertEqual(len(rows), 10)
                self.assertEqual([(str(count), row) for count, row in rows.values()], self.noisiest(name))
                texts = [cell.value for row in openpyxl.load_workbook(self.folder / name)["Summary"] for cell in row]
                self.assertIn(title, texts)
                first, last = min(row for _, row in days.values()), max(row for _, row in days.values())
                [series] = chart.series
                self.assertEqual(series.val.numRef.f, f"'Summary'!$B${first}:$B${last}")
                self.assertEqual([float(point.v) for point in series.val.numRef.numCache.pt],
                                 [count for count, _ in days.values()])
                # A refresh draws them anew, and takes nothing of it for somebody's notes.
                self.alarmbook("export", "tags.json", "--refresh", name, "-o", again)
                self.assertEqual(self.summary(again)[:2], (days, rows))
                self.assertEqual(openpyxl.load_workbook(self.folder / again).sheetnames,
                                 openpyxl.load_workbook(self.folder / name).sheetnames)

    def test_what_cannot_be_is_refused_and_leaves_nothing(self):
        self.tags(1)
        export = ["export", "tags.json", "-o", "book.xlsx", "--book", "b"]
        for options, message in (
                (["--target-fires", "2"], "'--target-fires' is only valid with '--history'"),
                (["--metric-data", "data.json"], "'--metric-data' is only valid with '--history'"),
                (["--history", "456"], "'--history' is 1 to 455 days, not 456"),
                (["--profile", "x", "--history", "2", "--metric-data", "data.json"],
                 "'--profile' is only valid with '--from aws'")):
            done = self.alarmbook(*export, *options, code=64)
            self.assertIn(message, done.stderr)
        self.alarmbook(*export, "--history", "2", "--metric-data", "none.json", code=1)
        # Whoever has no credentials learns that accounts are asked.
        self.alarmbook(*export, "--history", "2", "--region", REGION, code=1, environment={
            "PATH": "", "HOME": str(self.folder), "AWS_EC2_METADATA_DISABLED": "true"})
        self.assert_no_trace("tags.json")


class AccountTests(AccountTestCase, Compared):
    def test_an_export_of_an_account_reads_its_metrics_too(self):
        proxy = self.start()
        self.ids = self.instances(proxy, ["web-1", "web-2"])
        end = int(time.time()) // 60 * 60
        data = proxy.metric_data()
        for seed, identifier in enumerate(self.ids):
            data.put("AWS/EC2", "CPUUtilization", {"InstanceId": identifier}, samples(seed, end - 2 * DAY, end))
        export = ["export", "--from", "aws", "--resource-type", "instance", "--book", "b", "--threshold", "70", "-o"]
        while True:
            minute = time.time() // 60
            for name in ("made.xlsx", "once.xlsx", "twice.xlsx"):
                (self.folder / name).unlink(missing_ok=True)
            self.run_in(proxy, *export, "made.xlsx")
            done = self.run_in(proxy, *export, "once.xlsx", "--history", "1")
            self.run_in(proxy, "backtest", "made.xlsx", "--days", "1", "-o", "twice.xlsx")
            # Data end two minutes before now.
            if time.time() // 60 == minute:
                break
        self.assertIn("asking CloudWatch for 4 metrics: $0.01 (US list price)", done.stderr)
        self.assertIn("once.xlsx: 2 alarms for 2 resources", done.stdout)
        self.assert_same("once.xlsx", "twice.xlsx")
        # Alarms that are pulled say it, too.
        self.import_to(proxy, "made.xlsx")
        done = self.run_in(proxy, "pull", "aws", "-o", "pulled.xlsx", "--history", "1", "--alarm-history", "aws")
        self.assertIn("pulled.xlsx: would have fired ", done.stderr)
        self.assertGreater(proxy.count("DescribeAlarmHistory"), 0)
        sheet = openpyxl.load_workbook(self.folder / "pulled.xlsx", data_only=True)["Alarms"]
        self.assertIn("Minutes In Alarm", [cell.value for cell in sheet[1]])
        # Nothing is left where the account refuses.
        data.forbidden.update(
            query["Id"] for query in json.loads(
                self.alarmbook("backtest", "made.xlsx", "--print-queries").stdout))
        before = self.files()
        self.run_in(proxy, *export, "never.xlsx", "--history", "1", code=1)
        self.assertEqual(self.files(), before)


if __name__ == "__main__":
    unittest.main()
