"""GetMetricData as AWS documents it, percentiles, pages and partial data included; answers as botocore's model says.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
"""
import base64
import json
import math
import time

MOST_QUERIES = 500
MOST_DATAPOINTS = 100_800
DAY = 86_400
BASIC = ("Sum", "SampleCount", "Average", "Minimum", "Maximum")


def statistic(word, samples):
    """A statistic of one period's samples; percentiles as the nearest rank."""
    if word == "Sum":
        return math.fsum(samples)
    if word == "SampleCount":
        return float(len(samples))
    if word == "Average":
        return math.fsum(samples) / len(samples)
    if word == "Minimum":
        return min(samples)
    if word == "Maximum":
        return max(samples)
    assert word[0] == "p", word
    return sorted(samples)[max(0, math.ceil(float(word[1:]) / 100 * len(samples)) - 1)]


class MetricData:
    """The metrics of an account's Region. `refusal` makes an error of code and message."""

    def __init__(self, model, refusal, page=MOST_DATAPOINTS):
        self._model, self._refusal = model, refusal
        # The most datapoints of a page.
        self.page = page
        self._samples = {}
        # Ids whose answer is an internal error, with how often yet; and those that are forbidden.
        self.broken, self.forbidden = {}, set()
        self.messages = []

    def put(self, namespace, name, dimensions, samples):
        """`samples` maps epoch seconds, whole minutes, to lists of numbers."""
        self._samples[namespace, name, frozenset(dimensions.items())] = samples

    def datapoints(self, query, start, end):
        """[(epoch second, value)] of a query, ascending."""
        stat = query["MetricStat"]
        metric, period = stat["Metric"], stat["Period"]
        key = (metric["Namespace"], metric["MetricName"],
               frozenset((pair["Name"], pair["Value"]) for pair in metric.get("Dimensions", [])))
        periods = {}
        for second, samples in self._samples.get(key, {}).items():
            begin = second // period * period
            if start <= begin < end:
                periods.setdefault(begin, []).extend(samples)
        return [(begin, statistic(stat["Stat"], samples)) for begin, samples in sorted(periods.items())]

    def _check(self, given):
        queries = given["MetricDataQueries"]
        if not 1 <= len(queries) <= MOST_QUERIES:
            raise self._refusal("ValidationError", f"{len(queries)} queries are not 1 to {MOST_QUERIES}")
        ids = [query["Id"] for query in queries]
        if len(set(ids)) != len(ids):
            raise self._refusal("ValidationError", "an Id stands twice")
        for identifier in ids:
            if not (identifier[0].islower() and identifier.isascii() and identifier.replace("_", "a").isalnum()):
                raise self._refusal("ValidationError", f"{identifier} is no Id")
        age = time.time() - given["StartTime"]
        finest = 60 if age <= 15 * DAY + 3600 else 300 if age <= 63 * DAY + 3600 else 3600
        for query in queries:
            period = query["MetricStat"]["Period"]
            if period % finest:
                raise self._refusal("ValidationError", f"Period {period} is finer than what is kept: {finest}")
        if not given["StartTime"] < given["EndTime"]:
            raise self._refusal("ValidationError", "StartTime must be less than EndTime")
        if not 1 <= given.get("MaxDatapoints", MOST_DATAPOINTS) <= MOST_DATAPOINTS:
            raise self._refusal("ValidationError", "MaxDatapoints is out of range")

    def answer(self, given):
        self._check(given)
        queries = given["MetricDataQueries"]
        everything = [
            (index, second, value) for index, query in enumerate(queries)
            for second, value in self.datapoints(query, given["StartTime"], given["EndTime"])]
        asked = json.dumps([given["StartTime"], given["EndTime"], [query["Id"] for query in queries]])
        start = 0
        if "NextToken" in given:
            of, start = json.loads(base64.b64decode(given["NextToken"]))
            if of != asked:
                raise self._refusal("InvalidNextToken", "The next token specified is invalid.")
        page = everything[start:start + min(self.page, given.get("MaxDatapoints", MOST_DATAPOINTS))]
        end = start + len(page)
        rest = {index for index, _, _ in everything[end:]}
        wanted = {index for index, _, _ in page}
        if start == 0:
            # A metric without data is answered, too.
            with_data = {index for index, _, _ in everything}
            wanted |= set(range(len(queries))) - with_data
        results = []
        for index in sorted(wanted):
            identifier = queries[index]["Id"]
            status = "PartialData" if index in rest else "Complete"
            points = [(second, value) for of, second, value in page if of == index]
            if identifier in self.forbidden:
                status, points = "Forbidden", []
            if self.broken.get(identifier, 0) > 0:
                self.broken[identifier] -= 1
                status, points = "InternalError", []
            if given.get("ScanBy", "TimestampDescending") == "TimestampDescending":
                points.reverse()
            results.append({
                "Id": identifier, "Label": "CPU", "Timestamps": [second for second, _ in points],
                "Values": [value for _, value in points], "StatusCode": status})
        answer = {"MetricDataResults": results, "Messages": self.messages if start == 0 else []}
        if end < len(everything):
            answer["NextToken"] = base64.b64encode(json.dumps([asked, end]).encode()).decode()
        problems = list(self._model.answer_problems("GetMetricData", answer))
        assert not problems, problems
        return {**answer, "NotYetInvented": [{}]}
