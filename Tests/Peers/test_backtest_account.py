"""backtest of an account: percentiles, which are approximate, data that is older than minutes, and what it costs."""
import json
import math
import time
import unittest

from metric_data import statistic
from support import instance
from test_backtest import DAY, Books, moment, samples
from test_cloudwatch import REGION, AccountTestCase

PERIOD = 300


def firings(samples, start, end, word, threshold, step=PERIOD):
    """How often `word > threshold` of aligned periods would have fired, one evaluation a step, 1 of 1, missing as missing."""
    state, count = "INSUFFICIENT_DATA", 0
    periods = {}
    for second, numbers in samples.items():
        periods.setdefault(second // step * step, []).extend(numbers)
    points = {begin: statistic(word, numbers) for begin, numbers in periods.items()}
    for now in range(start + 3 * step, end + 1, step):
        real = [points[now - age * step - step] for age in range(3) if now - age * step - step in points]
        if real:
            new = "ALARM" if real[0] > threshold else "OK"
        else:
            new = "INSUFFICIENT_DATA"
        count += new == "ALARM" != state
        state = new
    return count


class BacktestAccountTests(AccountTestCase, Books):
    def arrange(self, days, ago=0, count=2, **options):
        proxy = self.start()
        self.make_book(count, "--threshold", "60", "--account", "123456789012", "--force",
                       *(word for name, value in options.items() for word in (f"--{name}", value)))
        end = int(time.time()) // DAY * DAY - ago * DAY
        start = end - days * DAY
        numbers = [samples(seed, start, end) for seed in range(count)]
        data = proxy.metric_data()
        data.page = 777
        for identifier, own in zip(self.ids, numbers):
            data.put("AWS/EC2", "CPUUtilization", {"InstanceId": identifier}, own)
        window = ["--from", moment(start), "--until", moment(end)]
        return proxy, numbers, (start, end), window

    def test_percentiles_are_asked_for_with_the_alarms_period_and_are_approximate(self):
        proxy, numbers, (start, end), window = self.arrange(2, statistic="p90")
        answer = json.loads(self.run_in(proxy, "backtest", "book.xlsx", "--format", "json", *window).stdout)
        asked = [query["MetricStat"] for call in proxy.calls if call.operation == "GetMetricData"
                 for query in call.input["MetricDataQueries"]]
        self.assertEqual({(stat["Stat"], stat["Period"]) for stat in asked}, {("p90", PERIOD)})
        expected = {identifier: firings(own, start, end, "p90", 60) for identifier, own in zip(self.ids, numbers)}
        found = {row["identity"].split(":")[1]: row["fires"] for row in answer["rows"]}
        self.assertEqual(found, expected)
        self.assertGreater(sum(expected.values()), 3)
        self.assertEqual({row["exact"] for row in answer["rows"]}, {False})
        self.assertEqual(answer["summary"]["approximate"], len(self.ids))
        text = self.run_in(proxy, "backtest", "book.xlsx", *window).stdout
        self.assertIn(f"~{max(expected.values())}  ", text)
        self.assertIn("2 alarms are approximate (~)", text)

    def test_days_of_which_there_are_no_minutes_any_more_are_asked_in_five_and_are_approximate(self):
        proxy, numbers, (start, end), window = self.arrange(2, ago=20)
        answer = json.loads(self.run_in(proxy, "backtest", "book.xlsx", "--format", "json", *window).stdout)
        asked = {query["MetricStat"]["Period"] for call in proxy.calls if call.operation == "GetMetricData"
                 for query in call.input["MetricDataQueries"]}
        self.assertEqual(asked, {300})
        self.assertEqual({row["exact"] for row in answer["rows"]}, {False})
        expected = {identifier: firings(own, start, end, "Average", 60) for identifier, own in zip(self.ids, numbers)}
        self.assertEqual({row["identity"].split(":")[1]: row["fires"] for row in answer["rows"]}, expected)

    def test_above_a_dollar_somebody_is_asked_first(self):
        proxy = self.start()
        count = 50_001
        self.write_tags([tag for number in range(count) for tag in instance(number, f"web-{number}")])
        self.alarmbook("export", "tags.json", "-o", "book.xlsx", "--book", "b", "--region", REGION,
                       "--account", "123456789012")
        done = self.run_in(proxy, "backtest", "book.xlsx", "--days", "1", code=1)
        price = f"${math.ceil(2 * count / 1_000) / 100:.2f}"
        self.assertIn(f"asking CloudWatch for {2 * count} metrics: {price} (US list price)", done.stderr)
        self.assertIn(f"asking costs {price}, and standard input is no terminal; repeat with --yes", done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertEqual(proxy.count("GetMetricData"), 0)


if __name__ == "__main__":
    unittest.main()
