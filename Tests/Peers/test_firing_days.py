"""What alarms really did, kept on the sheet History: a line for each alarm and day, whatever is read again."""
import collections
import datetime
import json
import os
import random
import time
import unittest

import openpyxl

from alarm_history import item
from test_backtest import DAY, Books, moment
from test_cloudwatch import REGION, AccountTestCase

# How many items ten workbooks are made of.
ITEMS = int(os.environ.get("ALARMBOOK_HISTORY_ITEMS", 10_000))
LINE = ("FiredOn", "FiredAlarm", "FiredAccount", "FiredRegion", "FiredRow", "Fired", "FiredAt")


class Lines(Books):
    def lines(self, name):
        """[{header: value}] of the lines that the sheet History keeps."""
        sheet = openpyxl.load_workbook(self.folder / name)["History"]
        headers = [cell.value for cell in sheet[1]]
        rows = [dict(zip(headers, (cell.value for cell in row))) for row in sheet.iter_rows(min_row=2)]
        return [{key: row[key] for key in LINE} for row in rows if row.get("FiredOn")]

    def counts(self, name):
        return {(line["FiredOn"], line["FiredAlarm"]): line["Fired"] for line in self.lines(name)}

    def shown(self, name):
        """{Value: (Fired, Last Fired)} of the sheet Alarms."""
        sheet = openpyxl.load_workbook(self.folder / name, data_only=True)["Alarms"]
        column = {cell.value: cell.column for cell in sheet[1]}
        return {
            sheet.cell(row, column["Value"]).value:
                (sheet.cell(row, column["Fired"]).value, sheet.cell(row, column["Last Fired"]).value)
            for row in range(2, sheet.max_row + 1)}

    def data(self):
        """A file of metric data, without any."""
        results = [{"Id": query["Id"], "Label": "", "Timestamps": [], "Values": [], "StatusCode": "Complete"}
                   for query in self.queries()]
        (self.folder / "data.json").write_text(json.dumps({"MetricDataResults": results}))
        return ["--metric-data", "data.json"]

    def write_history(self, items, chance, name="history.json"):
        """Pages as the AWS CLI prints them, that overlap and come in any order."""
        pages = [items[start:start + 1_000] for start in range(0, len(items), 900)]
        chance.shuffle(pages)
        for page in pages:
            chance.shuffle(page)
        (self.folder / name).write_text("\n".join(
            json.dumps({"AlarmHistoryItems": [{**one, "Timestamp": moment(one["Timestamp"])} for one in page]})
            for page in pages))
        return ["--alarm-history", name]

    @staticmethod
    def expected(items):
        """{(day, alarm): firings}, each moment once."""
        moments = collections.defaultdict(set)
        for one in items:
            data = json.loads(one["HistoryData"])
            states = [data[key]["stateValue"] for key in ("oldState", "newState")]
            if states[1] == "ALARM" != states[0]:
                day = datetime.datetime.fromtimestamp(one["Timestamp"], datetime.timezone.utc).date().isoformat()
                moments[day, one["AlarmName"]].add(round(one["Timestamp"] * 1_000))
        return {key: len(found) for key, found in moments.items()}

    def begin(self, seed, rows):
        """A book of so many rows: what chance decides by, the options of its data, its alarms' names, and a moment that
        is past.
        """
        self.make_book(rows)
        data = self.data()
        return random.Random(seed), data, [row["name"] for row in self.backtest(*data)[0]["rows"]], int(time.time()) - 60


class FileTests(Lines):
    def test_what_fired_more_than_30_days_ago_has_its_lines_and_is_no_part_of_the_last_30_days(self):
        chance, data, own, now = self.begin(9, rows=2)
        items = [item(own[0], now - days * DAY, "OK", "ALARM") for days in (400, 60, 45, 5)]
        history = self.write_history(list(items), chance)
        done = self.alarmbook("backtest", "book.xlsx", *data, *history, "-o", "next.xlsx")
        self.assertIn("fired 1 time ", done.stdout)
        self.assertEqual(self.counts("next.xlsx"), self.expected(items))
        self.assertEqual(sorted(count for count, _ in self.shown("next.xlsx").values()), [0, 1])

    def test_items_over_ten_workbooks_are_counted_exactly(self):
        chance, data, own, now = self.begin(5, rows=3)
        items = []
        for index in range(ITEMS // 2):
            second = now - 29 * DAY + index * (29 * DAY - 600) // (ITEMS // 2) + chance.randrange(1_000) / 1_000
            name = chance.choice([*own, "renamed since", "deleted", "somebody's <own>"])
            old, new = chance.choice([("OK", "ALARM"), ("ALARM", "OK"), ("INSUFFICIENT_DATA", "ALARM")])
            items.append(item(name, second, old, new))
        # CloudWatch may tell a change twice.
        items = [one for one in items for _ in range(2)]
        book = "book.xlsx"
        for refresh in range(10):
            # Windows that overlap, in no order.
            first = [0, 60, 30, 80, 10, 50, 70, 20, 40, 65][refresh] * ITEMS // 100
            history = self.write_history(items[first:first + 35 * ITEMS // 100], chance)
            done = self.alarmbook("backtest", book, *data, *history, "-o", f"next-{refresh}.xlsx")
            self.assertIn("fired ", done.stdout)
            book = f"next-{refresh}.xlsx"
        expected = self.expected(items)
        self.assertEqual(self.counts(book), expected)
        self.assertEqual(len(self.lines(book)), len(expected))
        fired = collections.Counter()
        for (_, name), count in expected.items():
            fired[name] += count
        self.assertEqual({count for count, _ in self.shown(book).values()}, {fired[name] for name in own})
        # What is no longer read stays, in a refresh and in a back-test without history too.
        self.alarmbook("export", "tags.json", "--refresh", book, "-o", "refreshed.xlsx")
        self.alarmbook("backtest", "refreshed.xlsx", *data, "-o", "again.xlsx")
        for name in ("refreshed.xlsx", "again.xlsx"):
            self.assertEqual(self.lines(name), self.lines(book))
            self.assertEqual(self.shown(name), self.shown(book))

    def test_lines_older_than_cloudwatch_remembers_and_those_of_renamed_alarms_stay(self):
        chance, data, [old], now = self.begin(1, rows=1)
        items = [item(old, now - 3 * DAY, "OK", "ALARM"), item(old, now - 3 * DAY + 9, "INSUFFICIENT_DATA", "ALARM")]
        self.alarmbook("backtest", "book.xlsx", *data, *self.write_history(items, chance), "-o", "one.xlsx")
        # Somebody edits the threshold, which renames the alarm; and a line is a year old.
        book = openpyxl.load_workbook(self.folder / "one.xlsx")
        sheet = book["Alarms"]
        column = {cell.value: cell.column for cell in sheet[1]}
        sheet.cell(2, column["Threshold"]).value = 50
        history = book["History"]
        at = {cell.value: cell.column for cell in history[1]}
        row = next(row for row in range(2, 100) if history.cell(row, at["FiredOn"]).value is None)
        for key, value in zip(LINE, ("2025-01-02", "long gone", None, None, None, 2, "0 rs")):
            history.cell(row, at[key]).value = value
        book.save(self.folder / "edited.xlsx")
        new = old.replace("90", "50")
        items += [item(new, now - DAY, "OK", "ALARM")]
        done = self.alarmbook(
            "backtest", "edited.xlsx", *data, *self.write_history(items, chance), "-o", "two.xlsx", "--format", "json")
        self.assertEqual([row["name"] for row in json.loads(done.stdout)["rows"]], [new])
        self.assertEqual(self.counts("two.xlsx"), {**self.expected(items), ("2025-01-02", "long gone"): 2})
        last = datetime.datetime.fromtimestamp(now - DAY, datetime.timezone.utc).strftime("%Y-%m-%d %H:%M")
        self.assertEqual(self.shown("two.xlsx"), {"web-0": (3, last)})

    def copies(self):
        """The firings that two copies of a back-tested book each went on to read, and those that both know."""
        chance, data, own, now = self.begin(9, rows=2)
        items = [item(chance.choice([*own, "deleted"]), now - 20 * DAY + index * 3_000 + 0.25, "OK", "ALARM")
                 for index in range(400)]
        return data, chance, items

    def add(self, book, to, data, chance, items):
        self.alarmbook("backtest", book, *data, *self.write_history(items, chance), "-o", to)

    def merged(self, *arguments):
        done = self.alarmbook(
            "merge", "base.xlsx", "mine.xlsx", "theirs.xlsx", "-o", "merged.xlsx", "--force", "--format", "json",
            *arguments)
        return json.loads(done.stdout)

    def differences(self, old, new):
        answer = json.loads(self.alarmbook("diff", old, new, "--format", "json").stdout)
        return [table["changes"] for table in answer["tables"] if table["changes"]], answer["sheets"], \
            answer["onlyInOld"], answer["onlyInNew"]

    def test_a_merge_of_two_copies_that_both_went_on_loses_no_firing_and_counts_none_twice(self):
        data, chance, items = self.copies()
        self.add("book.xlsx", "base.xlsx", data, chance, items[:150])
        self.add("base.xlsx", "mine.xlsx", data, chance, items[100:300])
        self.add("base.xlsx", "theirs.xlsx", data, chance, items[200:])
        # What nobody typed isn't a difference between the two.
        self.assertEqual(self.differences("mine.xlsx", "theirs.xlsx"), ([], [], [], []))
        answer = self.merged()
        self.assertEqual((answer["firings"], answer["cells"], answer["conflicts"]), (100, 0, []))
        self.assertEqual(answer["sheets"], [])
        self.assertEqual(self.counts("merged.xlsx"), self.expected(items))
        self.assertEqual(openpyxl.load_workbook(self.folder / "merged.xlsx")["History"].sheet_state, "hidden")
        # Merging again changes nothing, and the next run goes on from there.
        (self.folder / "mine.xlsx").write_bytes((self.folder / "merged.xlsx").read_bytes())
        self.assertEqual(self.merged()["firings"], 0)
        self.assertEqual(
            (self.folder / "mine.xlsx").read_bytes(), (self.folder / "merged.xlsx").read_bytes())
        self.add("merged.xlsx", "next.xlsx", data, chance, items)
        self.assertEqual(self.lines("next.xlsx"), self.lines("merged.xlsx"))
        self.assertEqual(
            sum(count for count, _ in self.shown("next.xlsx").values()),
            sum(count for (_, name), count in self.expected(items).items() if name != "deleted"))

    def test_a_merge_keeps_the_firings_of_whichever_copy_has_a_sheet_for_them(self):
        data, chance, items = self.copies()
        (self.folder / "base.xlsx").write_bytes((self.folder / "book.xlsx").read_bytes())
        self.add("book.xlsx", "with.xlsx", data, chance, items)
        self.alarmbook("backtest", "book.xlsx", *data, "-o", "without.xlsx")
        for mine in ("book.xlsx", "without.xlsx"):
            (self.folder / "mine.xlsx").write_bytes((self.folder / mine).read_bytes())
            (self.folder / "theirs.xlsx").write_bytes((self.folder / "with.xlsx").read_bytes())
            self.assertEqual(self.differences("mine.xlsx", "theirs.xlsx"), ([], [], [], []))
            answer = self.merged()
            self.assertEqual((answer["firings"], answer["conflicts"], answer["sheets"]), (len(items), [], []))
            self.assertEqual(self.counts("merged.xlsx"), self.expected(items))
            # The book works like any other.
            self.assertIn("2 alarms", self.alarmbook("check", "merged.xlsx").stdout)
            self.alarmbook("plan", "merged.xlsx", "--to", "none.json")
            self.alarmbook("export", "tags.json", "--refresh", "merged.xlsx", "-o", "refreshed.xlsx", "--force")
            self.assertEqual(self.lines("refreshed.xlsx"), self.lines("merged.xlsx"))
            self.alarmbook("backtest", "refreshed.xlsx", *data, "-o", "again.xlsx", "--force")
            self.assertEqual(self.lines("again.xlsx"), self.lines("merged.xlsx"))
            # The other way round nothing of theirs is new.
            (self.folder / "theirs.xlsx").write_bytes((self.folder / mine).read_bytes())
            (self.folder / "mine.xlsx").write_bytes((self.folder / "with.xlsx").read_bytes())
            self.assertEqual(self.merged()["firings"], 0)
            self.assertEqual(
                (self.folder / "mine.xlsx").read_bytes(), (self.folder / "merged.xlsx").read_bytes())

    def test_a_column_of_somebody_s_own_is_not_written_over(self):
        self.make_book(1)
        data = self.data()
        self.alarmbook("backtest", "book.xlsx", *data, "-o", "one.xlsx")
        book = openpyxl.load_workbook(self.folder / "one.xlsx")
        sheet = book["Alarms"]
        sheet.cell(1, sheet.max_column + 1).value = "Fired"
        sheet.cell(2, sheet.max_column).value = "by Kim, in May"
        book.save(self.folder / "edited.xlsx")
        history = self.write_history([item("x", int(time.time()) - 9, "OK", "ALARM")], random.Random(1))
        done = self.alarmbook("backtest", "edited.xlsx", *data, *history, "-o", "two.xlsx", code=1)
        self.assertIn('edited.xlsx has a column "Fired" of somebody\'s own', done.stderr)
        self.assertFalse((self.folder / "two.xlsx").exists())
        self.alarmbook("backtest", "edited.xlsx", *data, "-o", "two.xlsx")
        cells = [cell.value for row in openpyxl.load_workbook(self.folder / "two.xlsx")["Alarms"] for cell in row]
        self.assertIn("by Kim, in May", cells)


class AccountTests(AccountTestCase, Lines):
    def test_an_account_s_history_is_added_by_each_refresh(self):
        proxy = self.start()
        self.ids = self.instances(proxy, ["web-1", "web-2"])
        proxy.metric_data()
        now = int(time.time())
        names = [f"web-{number}: CPU Utilization over 90 percent" for number in (1, 2)]
        items = [item(name, now - 20 * DAY + index * 7_000 + 0.5, "OK", "ALARM")
                 for index in range(130) for name in [*names, "not ours"]]
        history = proxy.alarm_history()
        history.items = items[:300]
        export = ["export", "--from", "aws", "--resource-type", "instance", "--history", "1", "--alarm-history", "aws"]
        self.run_in(proxy, *export, "--book", "b", "-o", "one.xlsx")
        self.assertEqual(self.counts("one.xlsx"), self.expected(items[:300]))
        # What CloudWatch has forgotten by then stays.
        history.items = items[200:]
        self.run_in(proxy, *export, "--refresh", "one.xlsx", "-o", "two.xlsx")
        self.assertEqual(self.counts("two.xlsx"), self.expected(items))
        self.assertEqual({count for count, _ in self.shown("two.xlsx").values()}, {130})
        self.assertEqual({line["FiredAccount"] for line in self.lines("two.xlsx")}, {"123456789012"})
        self.assertEqual({line["FiredRegion"] for line in self.lines("two.xlsx")}, {REGION})


if __name__ == "__main__":
    unittest.main()
