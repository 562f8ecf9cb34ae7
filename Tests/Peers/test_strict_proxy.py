"""The strict proxy itself: that it refuses what AWS refuses, and remembers what AWS's index remembers."""
import http.client
import json
import math
import unittest

from strict_proxy import CLOUDWATCH, TAGGING, StrictProxy, arn_of, as_tags, names_in_rule

ALARM = {
    "AlarmName": "web: CPU", "Namespace": "AWS/EC2", "MetricName": "CPUUtilization", "Statistic": "Average",
    "Dimensions": [{"Name": "InstanceId", "Value": "i-1"}], "Period": 300, "EvaluationPeriods": 1, "Threshold": 90.0,
    "ComparisonOperator": "GreaterThanThreshold"}
BOOK = {"alarmbook:book": "B"}


class StrictProxyTests(unittest.TestCase):
    def start(self, **options):
        proxy = StrictProxy(**options)
        proxy.__enter__()
        self.addCleanup(proxy.__exit__)
        return proxy

    def call(self, proxy, operation, given, target=CLOUDWATCH):
        """Status, error code and answer."""
        connection = http.client.HTTPConnection(proxy.address.removeprefix("http://"), timeout=2)
        self.addCleanup(connection.close)
        service, version = ("monitoring", "1.0") if target == CLOUDWATCH else ("tagging", "1.1")
        connection.request("POST", "/", json.dumps(given), {
            "X-Amz-Target": f"{target}.{operation}", "Content-Type": f"application/x-amz-json-{version}",
            "Authorization": f"AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/{service}/aws4_request, Signature=0"})
        answer = connection.getresponse()
        code = (answer.getheader("x-amzn-query-error") or "").split(";")[0]
        return answer.status, code, json.loads(answer.read())

    def done(self, proxy, operation, given, target=CLOUDWATCH):
        status, code, answer = self.call(proxy, operation, given, target)
        self.assertEqual((status, code), (200, ""), answer)
        return answer

    def index(self, proxy):
        answer = self.done(proxy, "GetResources", {
            "ResourceTypeFilters": ["cloudwatch:alarm"], "TagFilters": [{"Key": "alarmbook:book"}]}, TAGGING)
        return [entry["ResourceARN"] for entry in answer["ResourceTagMappingList"]]

    def test_describe_is_paged_over_all_types_and_has_unknown_members(self):
        proxy = self.start()
        for number in range(103):
            proxy.put({**ALARM, "AlarmName": f"a{number:03}"})
        proxy.extras["a000"] = {"WovenWith": {"Thread": 3}}
        proxy.add_composite("both", 'ALARM("a001") AND OK(a002)')
        proxy.add_log_alarm("zlog")
        kinds = ["MetricAlarm", "CompositeAlarm", "LogAlarm"]
        first = self.done(proxy, "DescribeAlarms", {"AlarmTypes": kinds, "MaxRecords": 100})
        rest = self.done(proxy, "DescribeAlarms", {
            "AlarmTypes": kinds, "MaxRecords": 100, "NextToken": first["NextToken"]})
        self.assertEqual(len(first["MetricAlarms"]), 100)
        self.assertEqual([alarm["AlarmName"] for alarm in rest["MetricAlarms"]], ["a100", "a101", "a102"])
        self.assertEqual([alarm["AlarmName"] for alarm in rest["CompositeAlarms"]], ["both"])
        self.assertEqual([alarm["AlarmName"] for alarm in rest["LogAlarms"]], ["zlog"])
        self.assertNotIn("NextToken", rest)
        self.assertEqual(first["MetricAlarms"][0]["WovenWith"], {"Thread": 3})
        self.assertEqual(first["MetricAlarms"][0]["StateValue"], "INSUFFICIENT_DATA")
        self.assertEqual(self.done(proxy, "DescribeAlarms", {})["CompositeAlarms"], [])
        self.assertEqual(self.call(proxy, "DescribeAlarms", {"MaxRecords": 101})[:2], (400, "ValidationError"))

    def test_a_put_on_a_name_that_exists_drops_tags(self):
        proxy = self.start()
        self.done(proxy, "PutMetricAlarm", {**ALARM, "Tags": as_tags(BOOK)})
        self.done(proxy, "PutMetricAlarm", {**ALARM, "Threshold": 80, "Tags": as_tags({"team": "x"})})
        self.assertEqual(proxy.tags(ALARM["AlarmName"]), BOOK)
        self.assertEqual(proxy.alarms()[ALARM["AlarmName"]]["Threshold"], 80)
        proxy.delete(ALARM["AlarmName"])
        self.done(proxy, "PutMetricAlarm", ALARM)
        self.assertEqual(proxy.tags(ALARM["AlarmName"]), {})

    def test_puts_are_checked_against_the_model_and_the_documented_limits(self):
        proxy = self.start()
        for change in (
            {"Period": 90}, {"Period": 300, "EvaluationPeriods": 289}, {"DatapointsToAlarm": 2}, {"Threshold": "90"},
            {"Statistic": "p90"}, {"ExtendedStatistic": "p90"}, {"AlarmName": "x" * 256}, {"Colour": "red"},
            {"AlarmName": "a\nb"}, {"TreatMissingData": "absent"}, {"AlarmActions": ["on-call"]},
            {"AlarmActions": ["arn:aws:sns:eu-west-1:123456789012:t"]}, {"Namespace": ":x"},
            {"Dimensions": [{"Name": "InstanceId", "Value": "é"}]}, {"Tags": as_tags({"aws:x": "y"})},
            {"Tags": as_tags({f"k{number}": "" for number in range(51)})}, {"Tags": as_tags({"k": "a,b"})},
        ):
            with self.subTest(change):
                self.assertEqual(self.call(proxy, "PutMetricAlarm", {**ALARM, **change})[:2], (400, "ValidationError"))
        self.assertEqual(len(proxy.violations), 17)
        self.assertEqual(proxy.alarms(), {})

    def test_a_put_that_loses_a_field_is_refused(self):
        proxy = self.start()
        proxy.put({**ALARM, "Unit": "Percent"})
        proxy.extras[ALARM["AlarmName"]] = {"WovenWith": 3}
        self.assertEqual(self.call(proxy, "PutMetricAlarm", {**ALARM, "WovenWith": 3})[0], 400)
        self.assertEqual(self.call(proxy, "PutMetricAlarm", {**ALARM, "Unit": "Percent"})[0], 400)
        self.done(proxy, "PutMetricAlarm", {**ALARM, "Unit": "Percent", "WovenWith": 3})

    def test_a_delete_is_refused_whole_where_a_composite_depends_on_a_name(self):
        proxy = self.start()
        for name in ("a", "b", "c: d"):
            proxy.put({**ALARM, "AlarmName": name})
        proxy.add_composite("both", 'ALARM("c: d")', suppressor=arn_of("b"))
        for name in ("b", "c: d"):
            self.assertEqual(self.call(proxy, "DeleteAlarms", {"AlarmNames": ["a", name]})[:2], (400, "ValidationError"))
        self.assertEqual(set(proxy.alarms()), {"a", "b", "c: d"})
        self.done(proxy, "DeleteAlarms", {"AlarmNames": ["a", "nobody"]})
        self.assertEqual(set(proxy.alarms()), {"b", "c: d"})
        names = [f"n{number}" for number in range(101)]
        self.assertEqual(self.call(proxy, "DeleteAlarms", {"AlarmNames": names})[:2], (400, "ValidationError"))

    def test_the_index_lags_and_keeps_ghosts(self):
        proxy = self.start(index_delay=3)
        self.done(proxy, "PutMetricAlarm", {**ALARM, "Tags": as_tags(BOOK)})
        self.assertEqual([self.index(proxy) for _ in range(3)], [[], [], [arn_of(ALARM["AlarmName"])]])
        self.done(proxy, "DeleteAlarms", {"AlarmNames": [ALARM["AlarmName"]]})
        self.assertEqual(len([self.index(proxy) for _ in range(9)][-1]), 1)
        late = self.start(index_delay=math.inf, ghosts=False)
        self.done(late, "PutMetricAlarm", {**ALARM, "Tags": as_tags(BOOK)})
        self.assertEqual([self.index(late) for _ in range(9)][-1], [])
        late.catch_up()
        self.assertEqual(len(self.index(late)), 1)

    def test_faults_are_the_same_for_the_same_seed_and_a_lost_answer_is_known(self):
        def outcomes(seed):
            proxy = self.start(faults=0.5, seed=seed, stall=0.01)
            for number in range(40):
                try:
                    self.call(proxy, "PutMetricAlarm", {**ALARM, "AlarmName": f"a{number}"})
                except (http.client.HTTPException, OSError, ValueError):
                    pass
            made = [call.input["AlarmName"] for call in proxy.calls if call.outcome in ("answered", "lost")]
            self.assertEqual(sorted(made), sorted(proxy.alarms()))
            return [call.outcome for call in proxy.calls]

        first = outcomes(1)
        self.assertEqual(first, outcomes(1))
        self.assertNotEqual(first, outcomes(2))
        self.assertGreater(len(set(first)), 4)

    def test_a_dead_connection_takes_one_more_request_and_answers_none(self):
        proxy = self.start()
        proxy.dead = 1.0
        connection = http.client.HTTPConnection(proxy.address.removeprefix("http://"), timeout=20)
        self.addCleanup(connection.close)

        def ask():
            connection.request("POST", "/", json.dumps(ALARM), {"X-Amz-Target": f"{CLOUDWATCH}.PutMetricAlarm"})
            return connection.getresponse().read()

        ask()
        with self.assertRaises((http.client.HTTPException, OSError)):
            ask()
        self.assertEqual((proxy.deaths, proxy.count("PutMetricAlarm")), (1, 1))

    def test_it_knows_the_busiest_second_and_the_puts_that_were_repeated(self):
        proxy = self.start()
        for _ in range(3):
            self.done(proxy, "PutMetricAlarm", ALARM)
        self.assertEqual(proxy.repeated_puts(), [ALARM["AlarmName"]] * 2)
        # The moments are the test's own, since a busy machine may take more than a second for three calls.
        for moments, busiest in (((0, 0.4, 0.9), 3), ((0, 0.5, 1), 2), ((0, 1, 2), 1), ((5, 5.5, 6.4), 2)):
            proxy.calls = [call._replace(time=moment) for call, moment in zip(proxy.calls, moments)]
            self.assertEqual(proxy.busiest_second("PutMetricAlarm"), busiest)
        self.assertEqual([(event.sign, event.name) for event in proxy.events], [("+", ALARM["AlarmName"])])

    def test_the_names_in_a_rule_are_found_quoted_or_not(self):
        rule = 'ALARM("a: (b) \\"c\\"") OR NOT OK(plain) AND INSUFFICIENT_DATA(arn:aws:cloudwatch:x:1:alarm:d: e) OR TRUE'
        self.assertEqual(list(names_in_rule(rule)), ['a: (b) "c"', "plain", "d: e"])


if __name__ == "__main__":
    unittest.main()
