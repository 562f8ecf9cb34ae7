"""DescribeAlarmHistory as AWS documents it, which moto doesn't know; answers as botocore's model says.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html
"""
import base64
import json
import time

KEPT = 30 * 86_400


def item(name, second, old, new):
    data = {"version": "1.0", "oldState": {"stateValue": old, "stateReason": "x"},
            "newState": {"stateValue": new, "stateReason": "y",
                         "stateReasonData": {"version": "1.0", "threshold": 90.0, "recentDatapoints": [1.0]}}}
    return {"AlarmName": name, "AlarmType": "MetricAlarm", "Timestamp": second, "HistoryItemType": "StateUpdate",
            "HistorySummary": f"Alarm updated from {old} to {new}", "HistoryData": json.dumps(data)}


class AlarmHistory:
    """What happened to the alarms of an account's Region. `refusal` makes an error of code and message."""

    def __init__(self, model, refusal, page=100):
        self._model, self._refusal, self.page = model, refusal, page
        self.items = []

    def answer(self, given):
        start = max(given.get("StartDate", 0), time.time() - KEPT)
        found = [
            one for one in self.items
            if start <= one["Timestamp"] <= given.get("EndDate", time.time())
            and given.get("HistoryItemType") in (None, one["HistoryItemType"])
            and one["AlarmType"] in given.get("AlarmTypes", ["MetricAlarm"])
            and given.get("AlarmName") in (None, one["AlarmName"])]
        found.sort(key=lambda one: one["Timestamp"], reverse=given.get("ScanBy") != "TimestampAscending")
        after = 0
        if "NextToken" in given:
            try:
                after = int(base64.b64decode(given["NextToken"], validate=True))
            except ValueError:
                raise self._refusal("InvalidNextToken", "The next token specified is invalid.") from None
        size = min(given.get("MaxRecords", 50), self.page)
        answer = {"AlarmHistoryItems": found[after:after + size]}
        if len(found) > after + size:
            # In rare cases a change is told twice, and so is the end of a page here.
            answer["NextToken"] = base64.b64encode(str(after + max(1, size - 3)).encode()).decode()
        problems = list(self._model.answer_problems("DescribeAlarmHistory", answer))
        assert not problems, problems
        return {**answer, "NotYetInvented": {}}
