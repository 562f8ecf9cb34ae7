"""backtest: its queries against botocore's model, moto and a strict GetMetricData, files in any order; its firings
against a second reading of the model, written here."""
import csv
import datetime
import io
import json
import math
import random
import time
import unittest

import jsonschema

from alarm_history import item
from metric_data import MetricData
from strict_proxy import Model, Refusal
from support import WorkbookTestCase, instance
from test_cloudwatch import REGION, AccountTestCase
from test_schemas import closed

DAY = 86_400


def moment(second):
    return datetime.datetime.fromtimestamp(second, datetime.timezone.utc).isoformat()


def firings(samples, start, end, *, statistic, period, periods, datapoints, threshold):
    """How often `statistic > threshold` would have fired by the article Back-test, missing data as missing."""
    def datapoint(until):
        found = [number for minute in range(until - period, until, 60) for number in samples.get(minute, [])]
        if not found:
            return None
        return {"Average": lambda: math.fsum(found) / len(found), "Sum": lambda: math.fsum(found),
                "Maximum": lambda: max(found), "Minimum": lambda: min(found),
                "SampleCount": lambda: len(found)}[statistic]()

    state, count = "INSUFFICIENT_DATA", 0
    for now in range(start + (periods + 2) * period, end + 1, 60):
        points = [datapoint(now - age * period) for age in range(periods + 2)]
        real = [(age, point) for age, point in enumerate(points) if point is not None][:periods]
        breaching = [age for age, point in real if point > threshold]
        if len(breaching) >= datapoints:
            new = "ALARM"
        elif len(real) == periods or len(breaching) < len(real):
            new = "OK"
        elif real and real[-1][0] >= datapoints:
            new = "ALARM"
        else:
            new = "INSUFFICIENT_DATA"
        count += new == "ALARM" != state
        state = new
    return count


def samples(seed, start, end, gaps=0.02):
    """A metric of daily rhythm and incidents: {epoch second: [numbers]}."""
    chance = random.Random(seed)
    level, result = 0, {}
    for minute in range(start, end, 60):
        if chance.random() < 0.004:
            level = chance.choice([0, 0, 40, 55])
        if chance.random() >= gaps:
            base = 25 + 15 * math.sin(minute / DAY * 2 * math.pi) + level
            result[minute] = [round(base + chance.gauss(0, 4), 3) for _ in range(chance.choice([1, 1, 2]))]
    return result


class Books(WorkbookTestCase):
    def make_book(self, count=4, *options):
        self.write_tags([tag for number in range(count) for tag in instance(number, f"web-{number}")])
        self.alarmbook("export", "tags.json", "-o", "book.xlsx", "--book", "b", "--region", REGION, *options)
        self.ids = [f"i-{number:017x}" for number in range(count)]

    def queries(self, *options):
        return json.loads(self.alarmbook("backtest", "book.xlsx", "--print-queries", *options).stdout)

    def cloudwatch(self, all_samples):
        data = MetricData(Model("cloudwatch"), Refusal)
        for identifier, own in zip(self.ids, all_samples):
            data.put("AWS/EC2", "CPUUtilization", {"InstanceId": identifier}, own)
        return data

    def backtest(self, *options, code=0):
        done = self.alarmbook("backtest", "book.xlsx", "--format", "json", *options, code=code)
        answer = json.loads(done.stdout)
        if code == 0:
            schema = json.loads(self.alarmbook("schema", "backtest").stdout)
            jsonschema.Draft202012Validator(closed(schema)).validate(answer)
        return answer, done


class FileTests(Books):
    def setUp(self):
        super().setUp()
        self.end = int(time.time()) // DAY * DAY - DAY
        self.start = self.end - 2 * DAY
        self.window = ["--from", moment(self.start), "--until", moment(self.end)]

    def pages(self, all_samples, page=997, *options):
        """What the AWS CLI would print of each page."""
        queries, data = self.queries(*self.window, *options), self.cloudwatch(all_samples)
        data.page = page
        given = {"MetricDataQueries": queries, "StartTime": self.start, "EndTime": self.end}
        while True:
            answer = data.answer(given)
            for result in answer["MetricDataResults"]:
                result["Timestamps"] = [moment(second) for second in result["Timestamps"]]
            yield answer
            if "NextToken" not in answer:
                return
            given["NextToken"] = answer["NextToken"]

    def expected(self, all_samples, threshold=90, **options):
        options = {"statistic": "Average", "period": 300, "periods": 1, "datapoints": 1, **options}
        return {
            identifier: firings(own, self.start, self.end, threshold=threshold, **options)
            for identifier, own in zip(self.ids, all_samples)}

    def test_the_queries_are_what_the_service_takes(self):
        self.make_book(3, "--metrics", "CPUUtilization,CPUUtilization:warning=80,StatusCheckFailed",
                       "--statistic", "p90")
        for options in ([], ["--days", "30"], ["--days", "400"]):
            queries = self.queries(*options)
            problems = list(Model("cloudwatch").problems("GetMetricData", {
                "MetricDataQueries": queries, "StartTime": 0, "EndTime": 1}))
            self.assertEqual(problems, [])
            self.assertEqual(len({query["Id"] for query in queries}), len(queries))
            metrics = [json.dumps(query["MetricStat"], sort_keys=True) for query in queries]
            self.assertEqual(len(set(metrics)), len(metrics))
        self.assertEqual({query["MetricStat"]["Period"] for query in queries}, {3600})

    def test_firings_are_those_of_a_second_reading_of_the_model(self):
        for options, model in (
                ([], {}),
                (["--statistic", "Maximum", "--evaluation-periods", "3", "--datapoints-to-alarm", "2"],
                 {"statistic": "Maximum", "periods": 3, "datapoints": 2}),
                (["--statistic", "Sum", "--period", "60", "--evaluation-periods", "5"],
                 {"statistic": "Sum", "period": 60, "periods": 5, "datapoints": 5})):
            with self.subTest(options=options):
                self.make_book(4, "--threshold", "70", "--force", *options)
                periods = {"period": 300, "periods": 1, "datapoints": 1, **model}
                numbers = [samples(seed, self.start, self.end) for seed in range(4)]
                (self.folder / "data.json").write_text("".join(map(json.dumps, self.pages(numbers))))
                answer, _ = self.backtest("--metric-data", "data.json", *self.window)
                found = {row["identity"].split(":")[1]: row["fires"] for row in answer["rows"]}
                settings = self.settings_of_rows()
                self.assertEqual(settings, {key: periods[key] for key in settings})
                expected = self.expected(numbers, 70, **model)
                self.assertEqual(found, expected)
                self.assertGreater(sum(expected.values()), 3)
                self.assertEqual(answer["summary"]["fires"], sum(expected.values()))
                self.assertTrue(all(row["exact"] for row in answer["rows"]))

    def settings_of_rows(self):
        """What the rows' alarms say, since export's defaults may change."""
        self.alarmbook("import", "book.xlsx", "--to", "alarms.json", "--yes", "--region", REGION)
        alarm = json.loads((self.folder / "alarms.json").read_text())["MetricAlarms"][0]
        return {"period": alarm["Period"], "periods": alarm["EvaluationPeriods"],
                "datapoints": alarm["DatapointsToAlarm"]}

    def test_pages_come_in_any_order_in_one_file_or_many_or_on_standard_input(self):
        self.make_book(3, "--threshold", "70")
        numbers = [samples(seed, self.start, self.end) for seed in range(3)]
        pages = list(self.pages(numbers))
        self.assertGreater(len(pages), 10)
        whole, _ = self.backtest(*self.write([pages]), *self.window)
        chance = random.Random(3)
        for turn in range(3):
            chance.shuffle(pages)
            for page in pages:
                chance.shuffle(page["MetricDataResults"])
                for result in page["MetricDataResults"]:
                    both = list(zip(result["Timestamps"], result["Values"]))
                    chance.shuffle(both)
                    result["Timestamps"], result["Values"] = [a for a, _ in both], [b for _, b in both]
            shuffled, _ = self.backtest(*self.write([pages[:4], pages[4:]]), *self.window)
            self.assertEqual(shuffled, whole)
        with open(self.folder / "all.json", "w") as file:
            file.write("".join(map(json.dumps, pages)))
        with open(self.folder / "all.json") as file:
            done = self.alarmbook(
                "backtest", "book.xlsx", "--format", "json", "--metric-data", "-", *self.window, stdin=file)
        self.assertEqual(json.loads(done.stdout), whole)

    def write(self, parts):
        for number, pages in enumerate(parts):
            (self.folder / f"data-{number}.json").write_text("\n".join(json.dumps(page, indent=4) for page in pages))
        return ["--metric-data", *(f"data-{number}.json" for number in range(len(parts)))]

    def test_text_and_csv_say_what_the_object_says(self):
        self.make_book(4, "--threshold", "70")
        numbers = [samples(seed, self.start, self.end) for seed in range(3)] + [{}]
        options = [*self.write([list(self.pages(numbers))]), *self.window]
        answer, _ = self.backtest(*options)
        table = list(csv.DictReader(io.StringIO(self.alarmbook(
            "backtest", "book.xlsx", "--format", "csv", *options).stdout)))
        self.assertEqual([row["name"] for row in table], [row["name"] for row in answer["rows"]])
        self.assertEqual([int(row["fires"]) for row in table], [row["fires"] for row in answer["rows"]])
        text = self.alarmbook("backtest", "book.xlsx", *options).stdout.splitlines()
        summary = answer["summary"]
        self.assertIn(f"would have fired {summary['fires']} times in 2 days; {summary['noisiest']} of 4 alarms ", text[0])
        self.assertTrue(text[0].endswith(f"{summary['never']} never; 1 has no data"), text[0])
        self.assertEqual(sum(row["fires"] > 0 for row in answer["rows"]), len(text) - 2)

    def test_a_folder_gets_a_file_of_each_call(self):
        self.make_book(260)
        refused = self.alarmbook("backtest", "book.xlsx", "--print-queries", code=1)
        self.assertIn("makes 520 queries in 2 calls, and standard output takes one; name a folder", refused.stderr)
        (self.folder / "queries").mkdir()
        self.alarmbook("backtest", "book.xlsx", "--print-queries", "-o", "queries")
        counts = [len(json.loads(path.read_text())) for path in sorted((self.folder / "queries").iterdir())]
        self.assertEqual(counts, [500, 20])

    def test_bad_files_are_named_with_place_and_cure(self):
        self.make_book(1)
        page = next(self.pages([samples(1, self.start, self.end)]))
        for text, message in (
                ("", "bad.json:1:1: the input is empty; make it with `aws cloudwatch get-metric-data --output json`"),
                ("{}", 'expected an object with "MetricDataResults"'),
                (json.dumps(page)[:-900], "the end of the input"),
                (json.dumps({"MetricDataResults": [{"Id": "q1", "Timestamps": [], "Values": []}]}),
                 "bad.json: has no metric of the alarms of book.xlsx; make it of what")):
            (self.folder / "bad.json").write_text(text)
            done = self.alarmbook("backtest", "book.xlsx", "--metric-data", "bad.json", *self.window, code=1)
            self.assertIn(message, done.stderr)
            self.assertEqual(done.stdout, "")

    def test_what_the_data_lacks_is_told(self):
        self.make_book(2)
        pages = list(self.pages([samples(1, self.start, self.end), {}], 10_000))
        half = [result for result in pages[0]["MetricDataResults"] if result["Values"]]
        pages[0]["MetricDataResults"] = half
        pages[0]["Messages"] = [{"Code": "MaxMetricsExceeded", "Value": "some are missing"}]
        answer, done = self.backtest(
            *self.write([pages]), "--from", moment(self.start + DAY), "--until", moment(self.end))
        self.assertIn("the files have no answer for 1 of 2 metrics, which count as without data", done.stderr)
        self.assertIn("MaxMetricsExceeded: some are missing", done.stderr)
        self.assertIn("datapoints outside of", done.stderr)
        self.assertIn(f"--from {moment(self.start).replace('+00:00', 'Z')}", done.stderr)
        self.assertEqual([row["coverage"] for row in answer["rows"]][1], 0)


class BacktestAccountTests(AccountTestCase, Books):
    def arrange(self, count=3, page=5_000):
        proxy = self.start()
        self.write_tags([tag for number in range(count) for tag in instance(number, f"web-{number}")])
        self.alarmbook("export", "tags.json", "-o", "book.xlsx", "--book", "b", "--region", REGION, "--threshold", "70",
                       "--account", "123456789012")
        self.ids = [f"i-{number:017x}" for number in range(count)]
        self.end = int(time.time()) // DAY * DAY
        self.start_time = self.end - 2 * DAY
        self.numbers = [samples(seed, self.start_time, self.end) for seed in range(count)]
        self.window = ["--from", moment(self.start_time), "--until", moment(self.end)]
        return proxy

    def fill(self, proxy, page):
        data = proxy.metric_data()
        data.page = page
        for identifier, own in zip(self.ids, self.numbers):
            data.put("AWS/EC2", "CPUUtilization", {"InstanceId": identifier}, own)
        return data

    def check(self, proxy, *options):
        done = self.run_in(proxy, "backtest", "book.xlsx", "--format", "json", *self.window, *options)
        answer = json.loads(done.stdout)
        found = {row["identity"].split(":")[1]: row["fires"] for row in answer["rows"]}
        expected = {
            identifier: firings(own, self.start_time, self.end, statistic="Average", period=300, periods=1,
                                datapoints=1, threshold=70)
            for identifier, own in zip(self.ids, self.numbers)}
        self.assertEqual(found, expected)
        self.assertGreater(sum(expected.values()), 3)
        return done

    def test_pages_and_partial_data_of_an_account(self):
        proxy = self.arrange()
        data = self.fill(proxy, 5_000)
        data.messages = [{"Code": "MaxMetricsExceeded", "Value": "<script>"}]
        done = self.check(proxy)
        self.assertEqual(proxy.count("GetMetricData"), 4)
        self.assertIn("asking CloudWatch for 6 metrics: $0.01 (US list price)", done.stderr)
        self.assertIn("CloudWatch says: MaxMetricsExceeded: <script>", done.stderr)

    def test_an_internal_error_is_asked_again_and_faults_are_retried(self):
        proxy = self.arrange()
        data = self.fill(proxy, 5_000)
        queries = json.loads(self.alarmbook("backtest", "book.xlsx", "--print-queries", *self.window).stdout)
        data.broken[queries[2]["Id"]] = 2
        self.check(proxy)
        proxy.faults, proxy.random = 0.3, random.Random(5)
        self.check(proxy, "--read-timeout", "2")

    def history(self, names):
        """Items of three alarms: one flaps, one was never OK, one was quiet; the last is no row's."""
        now = int(time.time())
        flapping, stuck, _ = names
        items = []
        for index in range(250):
            second = now - 20 * DAY + index * 600
            items += [item(flapping, second + 0.25, "OK", "ALARM"), item(flapping, second + 300, "ALARM", "OK")]
        items += [item(stuck, now - 5 * DAY, "INSUFFICIENT_DATA", "ALARM"),
                  item(stuck, now - 4 * DAY, "ALARM", "INSUFFICIENT_DATA"),
                  item("deleted", now - DAY, "OK", "ALARM"), item(flapping, now - 40 * DAY, "OK", "ALARM")]
        return items

    def test_what_alarms_really_did_of_an_account_and_of_files(self):
        proxy = self.arrange()
        self.fill(proxy, 100_800)
        answer = json.loads(self.run_in(proxy, "backtest", "book.xlsx", "--format", "json", *self.window).stdout)
        names = sorted(row["name"] for row in answer["rows"])
        proxy.alarm_history().items = self.history(names)
        done = json.loads(self.run_in(
            proxy, "backtest", "book.xlsx", "--format", "json", "--alarm-history", "aws", *self.window).stdout)
        self.assertGreaterEqual(proxy.count("DescribeAlarmHistory"), 5)
        fired = {row["name"]: row["fired"] for row in done["rows"]}
        self.assertEqual(fired, dict(zip(names, [250, 1, 0])))
        self.assertEqual(done["summary"]["fired"], 251)
        self.assertEqual(done["summary"]["flapping"], [names[0]])
        self.assertEqual(done["summary"]["neverOK"], [names[1]])
        # The same from files whose pages overlap.
        items = [{**one, "Timestamp": moment(one["Timestamp"])} for one in self.history(names)]
        (self.folder / "history.json").write_text("\n".join(
            json.dumps({"AlarmHistoryItems": items[start:start + 150]}) for start in range(0, len(items), 100)))
        again = json.loads(self.run_in(
            proxy, "backtest", "book.xlsx", "--format", "json", "--alarm-history", "history.json", *self.window).stdout)
        self.assertEqual(again["summary"], done["summary"])
        self.assertEqual([row["fired"] for row in again["rows"]], [row["fired"] for row in done["rows"]])
        text = self.run_in(
            proxy, "backtest", "book.xlsx", "--alarm-history", "history.json", *self.window).stdout
        self.assertIn("fired 251 times in the last 30 days", text)
        self.assertIn(f"1 alarm flapped: more than 3 firings within an hour:\n    {names[0]}\n", text)

    def test_what_is_forbidden_is_an_error(self):
        proxy = self.arrange()
        data = self.fill(proxy, 5_000)
        queries = json.loads(self.alarmbook("backtest", "book.xlsx", "--print-queries", *self.window).stdout)
        data.forbidden.add(queries[0]["Id"])
        done = self.run_in(proxy, "backtest", "book.xlsx", *self.window, code=1)
        self.assertIn("the permission cloudwatch:GetMetricData is what is missing", done.stderr)

    def test_moto_answers_the_five_statistics(self):
        proxy = self.start()
        now = int(time.time()) // 3600 * 3600
        start = now - 6 * 3600
        client = self.client(proxy, "cloudwatch")
        self.write_tags(instance(1, "web-1"))
        self.ids = [f"i-{1:017x}"]
        own = samples(9, start, now, gaps=0)
        points = [
            {"MetricName": "CPUUtilization", "Dimensions": [{"Name": "InstanceId", "Value": self.ids[0]}],
             "Timestamp": datetime.datetime.fromtimestamp(minute, datetime.timezone.utc), "Value": number}
            for minute, numbers in own.items() for number in numbers]
        for index in range(0, len(points), 500):
            client.put_metric_data(Namespace="AWS/EC2", MetricData=points[index:index + 500])
        for statistic in ("Average", "Sum", "Minimum", "Maximum", "SampleCount"):
            with self.subTest(statistic=statistic):
                # Whatever the time of day: the threshold with the most firings.
                expected, threshold = max(
                    (firings(own, start, now, statistic=statistic, period=300, periods=1, datapoints=1, threshold=number),
                     number) for number in range(1, 500, 3))
                self.alarmbook(
                    "export", "tags.json", "-o", "book.xlsx", "--book", "b", "--region", REGION, "--threshold", threshold,
                    "--statistic", statistic, "--account", "123456789012", "--force")
                done = self.run_in(proxy, "backtest", "book.xlsx", "--format", "json", "--from", moment(start),
                                   "--until", moment(now))
                self.assertEqual([row["fires"] for row in json.loads(done.stdout)["rows"]], [expected])
                self.assertGreater(expected, 0)


if __name__ == "__main__":
    unittest.main()
