"""What backtest counts, against a second evaluator; and what its workbook says, as LibreOffice calculates it."""
import datetime
import json
import math
import os
import pathlib
import random
import shutil
import subprocess
import unittest

import openpyxl
from openpyxl.formula.translate import Translator

import second_evaluator
from support import WorkbookTestCase, instance

DAY = 86_400
# How many series of three days are compared, and how many rows and thresholds LibreOffice calculates.
SERIES = int(os.environ.get("ALARMBOOK_SERIES", 40))
ROWS = int(os.environ.get("ALARMBOOK_LIVE_ROWS", 200))
THRESHOLDS = int(os.environ.get("ALARMBOOK_LIVE_THRESHOLDS", 20))
OFFICE = os.environ.get("ALARMBOOK_OFFICE") or shutil.which("soffice")
ALWAYS_CALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value>
</prop></item></oor:items>
"""
QUESTION = ("statistic", "period", "evaluationperiods", "datapointstoalarm", "comparisonoperator", "treatmissingdata")


def moment(second):
    return datetime.datetime.fromtimestamp(second, datetime.timezone.utc).isoformat()


def columns(sheet):
    """Column numbers by header, whatever spaces it has."""
    return {str(cell.value).replace(" ", "").lower(): cell.column for cell in sheet[1] if cell.value}


def samples(chance, start, end, noise):
    """A metric with gaps, outages, its own rhythm, and values that thresholds hit exactly."""
    rhythm = chance.choice([60, 60, 60, 300])
    gaps, outage, level, result = chance.choice([0, 0.02, 0.3]), 0, 0, {}
    for minute in range(start, end, 60):
        if chance.random() < 0.003:
            outage = chance.randrange(1, 90)
        if chance.random() < 0.01:
            level = chance.choice([0, 0, 20, 45, -20])
        outage -= 1
        if outage >= 0 or chance.random() < gaps or minute % rhythm:
            continue
        base = 30 + 20 * math.sin(minute / DAY * 2 * math.pi) + level
        result[minute] = [round(base + chance.gauss(0, noise)) / 2 for _ in range(chance.choice([1, 1, 3]))]
    return result


class EvidenceTestCase(WorkbookTestCase):
    noise = 6

    def make(self, seed, count, start, end):
        """A book of rows that each ask something else, and the files of their metrics' data."""
        chance = random.Random(seed)
        self.write_tags([tag for number in range(count) for tag in instance(number, f"web-{number}")])
        self.alarmbook("export", "tags.json", "-o", "made.xlsx", "--book", "b", "--region", "eu-west-1", "--force")
        book = openpyxl.load_workbook(self.folder / "made.xlsx")
        sheet = book["Alarms"]
        column = columns(sheet)
        self.rows = {}
        for number in range(2, count + 2):
            periods = chance.choice([1, 1, 2, 3, 5])
            question = dict(
                statistic=chance.choice(["Average", "Sum", "Minimum", "Maximum", "SampleCount"]),
                period=chance.choice([60, 60, 120, 300, 300, 900]), periods=periods,
                datapoints=chance.randrange(1, periods + 1), sign=chance.choice([">", ">=", "<", "<="]),
                missing=chance.choice(["missing", "notBreaching", "breaching", "ignore"]))
            question["threshold"] = self.threshold(chance, question)
            for header, value in zip(QUESTION, list(question.values()), strict=False):
                sheet.cell(number, column[header]).value = value
            sheet.cell(number, column["threshold"]).value = question["threshold"]
            identifier = sheet.cell(number, column["resourceid"]).value
            self.rows[number] = (question, samples(chance, start, end, self.noise), identifier)
        book.save(self.folder / "book.xlsx")
        self.window = ["--from", moment(start), "--until", moment(end)]
        by_id = {identifier: own for _, own, identifier in self.rows.values()}
        queries = json.loads(self.alarmbook("backtest", "book.xlsx", "--print-queries", *self.window).stdout)
        results = []
        for query in queries:
            stat = query["MetricStat"]
            own = by_id[stat["Metric"]["Dimensions"][0]["Value"]]
            self.assertEqual(stat["Period"], 60)
            points = [(second, second_evaluator.datapoint(stat["Stat"], numbers)) for second, numbers in own.items()]
            results.append({
                "Id": query["Id"], "Label": "", "Timestamps": [moment(second) for second, _ in points],
                "Values": [value for _, value in points], "StatusCode": "Complete"})
        (self.folder / "data.json").write_text(json.dumps({"MetricDataResults": results}))

    @staticmethod
    def threshold(chance, question):
        scale = question["period"] / 60 if question["statistic"] in ("Sum", "SampleCount") else 1
        level = chance.choice([0.5, 1, 2]) if question["statistic"] == "SampleCount" else chance.randrange(0, 60) / 2
        return level * scale

    def backtest(self, book, *options):
        done = self.alarmbook(
            "backtest", book, "--metric-data", "data.json", *self.window, "--format", "json", *options)
        return {row["row"]: row for row in json.loads(done.stdout)["rows"]} if done.stdout else {}


class LongNamesTests(WorkbookTestCase):
    def test_a_row_whose_key_is_longer_than_match_takes_has_its_firings_in_the_workbook_and_in_the_plan(self):
        balancer = "app/shop-frontend-production-public/50dc6c495c0c9188"
        group = "targetgroup/shop-frontend-prod-https-8443/73e2d6bc24d8a067"
        arn = f"arn:aws:elasticloadbalancing:eu-west-1:123456789012:{group}"
        (self.folder / "tags.json").write_text(json.dumps({"ResourceTagMappingList": [
            {"ResourceARN": arn, "Tags": [{"Key": "Name", "Value": "shop"}]}]}))
        dimensions = [{"Name": "TargetGroup", "Value": group}, {"Name": "LoadBalancer", "Value": balancer}]
        (self.folder / "metrics.json").write_text(json.dumps({"Metrics": [
            {"Namespace": "AWS/ApplicationELB", "MetricName": "UnHealthyHostCount", "Dimensions": dimensions}]}))
        self.alarmbook("export", "tags.json", "--metrics", "recommended", "--list-metrics", "metrics.json",
                       "-o", "book.xlsx")
        queries = json.loads(self.alarmbook("backtest", "book.xlsx", "--print-queries").stdout)
        start = 1_794_614_400
        # Ten minutes of two hosts that are ill, twice.
        values = [2 if 100 <= minute < 110 or 900 <= minute < 910 else 0 for minute in range(1_440)]
        (self.folder / "data.json").write_text(json.dumps({"MetricDataResults": [
            {"Id": query["Id"], "Label": "", "StatusCode": "Complete", "Values": values,
             "Timestamps": [moment(start + 60 * minute) for minute in range(1_440)]} for query in queries]}))
        self.alarmbook("backtest", "book.xlsx", "--metric-data", "data.json", "--from", moment(start),
                       "--until", moment(start + DAY), "-o", "found.xlsx")
        sheet = openpyxl.load_workbook(self.folder / "found.xlsx", data_only=True)["Alarms"]
        self.assertEqual(sheet.cell(2, columns(sheet)["fires"]).value, 2)
        history = openpyxl.load_workbook(self.folder / "found.xlsx", data_only=True)["History"]
        self.assertGreater(len(history.cell(2, 1).value), 255)
        self.assertIn("would have fired 2 times", self.alarmbook("plan", "found.xlsx", "--to", "alarms.json").stdout)


class SecondEvaluatorTests(EvidenceTestCase):
    def test_every_firing_is_that_of_a_second_evaluator(self):
        now = int(datetime.datetime.now().timestamp()) // DAY * DAY
        for part in range(0, SERIES, 40):
            # Every phase of the periods against the clock.
            start = now - 6 * DAY + part // 40 % 15 * 60
            end = start + 3 * DAY
            self.make(part, min(40, SERIES - part), start, end)
            told = self.backtest("book.xlsx")
            for number, (question, own, _) in self.rows.items():
                expected = second_evaluator.outcome(own, start, end, **question)
                self.assertEqual({key: told[number][key] for key in expected}, expected, (part, number, question))
                self.assertTrue(told[number]["exact"])


class LiveTestCase(EvidenceTestCase):
    rows_made = 30
    # So little that most thresholds fire less than 30 times.
    noise = 0.4

    def setUp(self):
        super().setUp()
        now = int(datetime.datetime.now().timestamp()) // DAY * DAY
        self.make(7, self.rows_made, now - 4 * DAY, now - DAY)
        self.backtest("book.xlsx", "-o", "live.xlsx")

    def calculated(self, *names):
        """The workbooks as LibreOffice saves them, everything calculated anew."""
        profile = self.folder / "profile"
        registry = profile / "user/registrymodifications.xcu"
        if not registry.exists():
            registry.parent.mkdir(parents=True)
            registry.write_text(ALWAYS_CALCULATE)
        out = self.folder / "office"
        subprocess.run(
            [OFFICE, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to",
             "xlsx:Calc MS Excel 2007 XML", "--outdir", out, *names], cwd=self.folder, check=True, capture_output=True,
            timeout=600)
        return [out / name for name in names]

    def type(self, source, target, seed, copies=1):
        """Types another threshold into each row, and into copies of it that have a Severity of their own."""
        chance = random.Random(seed)
        book = openpyxl.load_workbook(self.folder / source)
        sheet = book["Alarms"]
        column = columns(sheet)
        last = sheet.max_row
        target_row = last
        for number in range(2, last + 1):
            question = {
                "period": sheet.cell(number, column["period"]).value,
                "statistic": sheet.cell(number, column["statistic"]).value}
            sheet.cell(number, column["threshold"]).value = self.threshold(chance, question)
            for copy in range(1, copies):
                target_row += 1
                self.copy(sheet, number, target_row)
                sheet.cell(target_row, column["severity"]).value = f"copy{copy}"
                sheet.cell(target_row, column["threshold"]).value = self.threshold(chance, question)
        for table in sheet.tables.values():
            table.ref = table.ref.replace(str(last), str(target_row))
        book.save(self.folder / target)

    @staticmethod
    def copy(sheet, source, target):
        """Copies a row as a spreadsheet program does."""
        for at in range(1, sheet.max_column + 1):
            cell = sheet.cell(source, at)
            value = cell.value
            if cell.data_type == "f":
                value = Translator(value, cell.coordinate).translate_formula(sheet.cell(target, at).coordinate)
            sheet.cell(target, at).value = value

    def shown(self, path):
        """[(fires, minutes)] by row, as the formulas say."""
        # Read only, so that the sheet History, which is large, isn't read.
        book = openpyxl.load_workbook(path, data_only=True, read_only=True)
        rows = book["Alarms"].iter_rows(values_only=True)
        header = [str(value).replace(" ", "").lower() for value in next(rows)]
        wanted = [header.index(name) for name in ("threshold", "fires", "minutesinalarm")]
        shown = {}
        for number, row in enumerate(rows, 2):
            threshold, *answer = (row[at] if at < len(row) else None for at in wanted)
            if threshold is not None:
                shown[number] = tuple(answer)
        book.close()
        return shown

    def compare(self, names):
        exact = 0
        for name, path in zip(names, self.calculated(*names), strict=True):
            told = self.backtest(name)
            for number, (fires, minutes) in self.shown(path).items():
                wanted = told[number]
                # 30+ is more than 30, and nothing else is.
                self.assertEqual(fires == "30+", wanted["fires"] > 30, (name, number))
                if isinstance(minutes, str):
                    # At least so many, where the alarm is on nearly all the time.
                    self.assertLessEqual(int(minutes[:-1]), wanted["minutesInAlarm"])
                    if fires != "30+":
                        self.assertEqual(fires, wanted["fires"], (name, number))
                        self.assertGreaterEqual(int(minutes[:-1]) * 1.01, wanted["minutesInAlarm"])
                    continue
                self.assertEqual((fires, minutes), (wanted["fires"], wanted["minutesInAlarm"]), (name, number))
                exact += 1
        return exact


@unittest.skipUnless(OFFICE, "LibreOffice is not installed")
class FullSizeTests(LiveTestCase):
    rows_made = ROWS

    def test_the_formulas_say_what_the_command_says_while_thresholds_are_typed(self):
        self.type("live.xlsx", "typed.xlsx", 0, copies=THRESHOLDS)
        self.assertEqual(len(self.shown(self.folder / "typed.xlsx")), ROWS * THRESHOLDS)
        self.assertGreater(self.compare(["typed.xlsx"]), ROWS * THRESHOLDS // 3)

    def test_saved_by_libreoffice_sorted_and_copied_rows_go_on_working(self):
        [saved] = self.calculated("live.xlsx")
        book = openpyxl.load_workbook(saved)
        sheet = book["Alarms"]
        column = columns(sheet)
        last = sheet.max_row
        plain = [number for number in range(1, sheet.max_column + 1) if sheet.cell(2, number).data_type != "f"]
        order = list(range(2, last + 1))
        random.Random(3).shuffle(order)
        values = {number: [sheet.cell(number, at).value for at in plain] for number in order}
        for target, source in enumerate(order, 2):
            for at, value in zip(plain, values[source], strict=True):
                sheet.cell(target, at).value = value
        # A second Severity of the second row, and ones of which something is otherwise than what was counted.
        others = {"period": 3_600, "evaluationperiods": 7, "datapointstoalarm": 6, "statistic": "p99",
                  "comparisonoperator": "≥", "treatmissingdata": "누락"}
        for number in range(last + 1, last + 2 + len(others)):
            self.copy(sheet, 2, number)
            sheet.cell(number, column["severity"]).value = f"copy{number}"
        for number, (header, value) in enumerate(others.items(), last + 2):
            sheet.cell(number, column[header]).value = value
        for table in sheet.tables.values():
            table.ref = table.ref.replace(str(last), str(last + 1 + len(others)))
        book.save(self.folder / "sorted.xlsx")
        [path] = self.calculated("sorted.xlsx")
        shown = self.shown(path)
        for number, header in enumerate(others, last + 2):
            self.assertEqual(shown.pop(number), ("run backtest", "run backtest"), header)
        self.assertEqual(shown[last + 1], shown[2])
        # What the copies ask was in no file, so that only the others are told of.
        book = openpyxl.load_workbook(self.folder / "sorted.xlsx")
        book["Alarms"].delete_rows(last + 2, len(others))
        book.save(self.folder / "sorted.xlsx")
        told = self.backtest("sorted.xlsx")
        for number, (fires, minutes) in shown.items():
            if not isinstance(minutes, str):
                self.assertEqual((fires, minutes), (told[number]["fires"], told[number]["minutesInAlarm"]), number)


@unittest.skipUnless(OFFICE, "LibreOffice is not installed")
class LiveTests(LiveTestCase):
    def test_colours_mark_what_fires_more_than_daily_has_no_data_and_sleeps(self):
        answer = json.loads((self.folder / "data.json").read_text())
        for result in answer["MetricDataResults"][:3]:
            result["Timestamps"], result["Values"] = [], []
        (self.folder / "data.json").write_text(json.dumps(answer))
        # Nothing comes near the thresholds of some rows.
        book = openpyxl.load_workbook(self.folder / "book.xlsx")
        sheet = book["Alarms"]
        for number in range(10, 16):
            question = self.rows[number][0]
            question["threshold"] = 1e6 if question["sign"].startswith(">") else -1e6
            sheet.cell(number, columns(sheet)["threshold"]).value = question["threshold"]
        book.save(self.folder / "book.xlsx")
        told = self.backtest("book.xlsx", "-o", "coloured.xlsx")
        book = openpyxl.load_workbook(self.folder / "coloured.xlsx")
        sheet = book["Alarms"]
        column = columns(sheet)
        # The rules' conditions as formulas of their own, which LibreOffice calculates.
        at, behind = {}, sheet.max_column
        for header in ("fires", "data", "peak"):
            letter = sheet.cell(1, column[header]).column_letter
            rules = [rule for area in sheet.conditional_formatting for rule in area.rules
                     if str(area.sqref).startswith(f"{letter}2:{letter}")]
            behind += 1
            at[header] = behind
            for number in told:
                formula = Translator("=" + rules[0].formula[0], "A2").translate_formula(f"A{number}")
                sheet.cell(number, behind).value = formula
        book.save(self.folder / "rules.xlsx")
        [path] = self.calculated("rules.xlsx")
        sheet = openpyxl.load_workbook(path, data_only=True)["Alarms"]
        seen = {header: set() for header in at}
        for number, row in told.items():
            question = self.rows[number][0]
            threshold, room = question["threshold"], abs(question["threshold"]) * 0.1
            peak = row["peak"]
            sleeps = peak is not None and (
                peak < threshold - room if question["sign"].startswith(">") else peak > threshold + room)
            expected = {"fires": row["fires"] > 3, "data": peak is None, "peak": sleeps}
            for header, is_marked in expected.items():
                self.assertEqual(bool(sheet.cell(number, at[header]).value), is_marked, (number, header, row))
                seen[header].add(is_marked)
        self.assertEqual(seen, {header: {True, False} for header in at})

    def test_what_was_written_is_what_is_calculated(self):
        [path] = self.calculated("live.xlsx")
        self.assertEqual(self.shown(self.folder / "live.xlsx"), self.shown(path))

    def test_a_refresh_keeps_the_evidence_and_a_new_one_replaces_it(self):
        self.alarmbook("export", "--refresh", "live.xlsx", "tags.json", "-o", "next.xlsx")
        self.assertEqual(self.shown(self.folder / "live.xlsx"), self.shown(self.folder / "next.xlsx"))
        self.type("next.xlsx", "typed.xlsx", 1)
        self.compare(["typed.xlsx"])
        self.backtest("typed.xlsx", "-o", "again.xlsx")
        book = openpyxl.load_workbook(self.folder / "again.xlsx")
        self.assertEqual([name for name in book.sheetnames if name.startswith("History")], ["History"])
        self.compare(["again.xlsx"])
        # Nothing of it is an edit.
        self.alarmbook("import", "typed.xlsx", "--to", "alarms.json", "--yes")
        plan = self.alarmbook("plan", "again.xlsx", "--to", "alarms.json")
        self.assertIn("0 to create, 0 to update, 0 to rename", plan.stdout)

    def test_a_plan_says_how_often_alarms_would_have_fired_before_and_after(self):
        self.alarmbook("import", "live.xlsx", "--to", "alarms.json", "--yes")
        self.type("live.xlsx", "changed.xlsx", 2)
        before, after = self.backtest("live.xlsx"), self.backtest("changed.xlsx")
        plan = json.loads(self.alarmbook("plan", "changed.xlsx", "--to", "alarms.json", "--format", "json").stdout)
        counted = 0
        for change in plan["changes"]:
            if change["action"] not in ("update", "rename"):
                continue
            firings = change["firings"]
            for key, told in (("before", before), ("after", after)):
                row = told[change["row"]]
                if row["peak"] is None:
                    self.assertEqual(firings["effect"], "blind")
                elif firings[key] < 30:
                    self.assertEqual(firings[key], row["fires"], change)
                    counted += 1
        self.assertGreater(counted, self.rows_made // 3)
        summary = plan["summary"]
        noisier = [change["name"] for change in plan["changes"] if change.get("firings", {}).get("effect") == "noisier"]
        self.assertEqual(summary["noisier"], noisier)
        text = self.alarmbook("plan", "changed.xlsx", "--to", "alarms.json").stdout
        self.assertRegex(text, r"would have fired \d+\+? → \d+\+? times? in 3 days")
        self.assertIn(f"  noisier: {len(noisier)}\n", text)

    def test_blank_thresholds_are_filled_and_nothing_else(self):
        book = openpyxl.load_workbook(self.folder / "book.xlsx")
        sheet = book["Alarms"]
        column = columns(sheet)
        for number in range(2, 12):
            sheet.cell(number, column["threshold"]).value = None
        book.save(self.folder / "blank.xlsx")
        told = self.backtest("book.xlsx")
        self.backtest("blank.xlsx", "-o", "shown.xlsx")
        self.backtest("blank.xlsx", "-o", "filled.xlsx", "--fill-suggested")
        sheets = [openpyxl.load_workbook(self.folder / name, data_only=True)["Alarms"] for name in (
            "blank.xlsx", "shown.xlsx", "filled.xlsx")]
        at = [columns(sheet) for sheet in sheets]
        filled = 0
        for number in range(2, self.rows_made + 2):
            blank, shown, full = (
                sheet.cell(number, column["threshold"]).value for sheet, column in zip(sheets, at, strict=True))
            suggested = sheets[1].cell(number, at[1]["suggested"]).value
            self.assertEqual(suggested, told[number]["suggested"], number)
            self.assertEqual(shown, blank)
            why = sheets[2].cell(number, at[2]["why"]).value
            if blank is None and suggested is not None:
                self.assertEqual(full, suggested)
                self.assertRegex(why, r"^suggested: [01] firings? in 3 days$")
                filled += 1
            else:
                self.assertEqual(full, blank)
                self.assertIsNone(why)
        self.assertGreater(filled, 0)


if __name__ == "__main__":
    unittest.main()
