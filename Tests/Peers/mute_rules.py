"""Alarm mute rules, which moto doesn't know: as strict as AWS documents them, answers as botocore's model says.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutAlarmMuteRule.html
"""
import base64
import json
import re

OPERATIONS = ("ListAlarmMuteRules", "GetAlarmMuteRule")
# What Signature Version 4 asks of a request in JSON: the operation is signed along.
SIGNED = re.compile(
    r"AWS4-HMAC-SHA256 Credential=[^/ ]+/\d{8}/[^/ ]+/monitoring/aws4_request, "
    r"SignedHeaders=(?=[^,]*\bhost\b)(?=[^,]*\bx-amz-date\b)(?=[^,]*\bx-amz-target\b)[^,]+, Signature=[0-9a-f]{64}")
UPDATED = 1_790_000_000


class MuteRules:
    """The rules of an account's Region. `refusal` makes an error of code and message."""

    def __init__(self, model, refusal, place):
        self._model, self._refusal, self._place = model, refusal, place
        self._rules = {}

    def put(self, name, alarms, status="ACTIVE"):
        """Somebody's PutAlarmMuteRule."""
        given = {"Name": name, "MuteTargets": {"AlarmNames": alarms},
                 "Rule": {"Schedule": {"Expression": "cron(0 2 * * *)", "Duration": "PT4H"}}}
        problems = list(self._model.problems("PutAlarmMuteRule", given))
        assert not problems, problems
        arn = f"arn:aws:cloudwatch:{self._place.region}:{self._place.account}:alarm-mute-rule:{name}"
        self._rules[name] = {**given, "AlarmMuteRuleArn": arn, "Status": status, "LastUpdatedTimestamp": UPDATED}

    def delete(self, name):
        del self._rules[name]

    def answer(self, operation, given, page):
        """The answer; `page` rules at most on each page."""
        if operation == "GetAlarmMuteRule":
            answer = self._rules.get(given["AlarmMuteRuleName"])
            if answer is None:
                raise self._refusal("ResourceNotFoundException", f"{given['AlarmMuteRuleName']} does not exist", 404)
        else:
            answer = self._list(given, page)
        problems = list(self._model.answer_problems(operation, answer))
        assert not problems, problems
        return {**answer, "NotYetInvented": [{}]}

    def _list(self, given, page):
        filters = json.dumps([given.get("AlarmName"), given.get("Statuses")])
        after = ""
        if "NextToken" in given:
            try:
                of, after = json.loads(base64.b64decode(given["NextToken"], validate=True))
            except ValueError:
                of = None
            # A token belongs to the list that gave it.
            if of != filters:
                raise self._refusal("InvalidNextToken", "The next token specified is invalid.")
        found = [
            rule for name, rule in sorted(self._rules.items())
            if name > after and rule["Status"] in given.get("Statuses", [rule["Status"]])
            and given.get("AlarmName") in (None, *rule["MuteTargets"]["AlarmNames"])]
        size = min(given.get("MaxRecords", 50), page)
        answer = {"AlarmMuteRuleSummaries": [
            {**{key: rule[key] for key in ("AlarmMuteRuleArn", "Status", "LastUpdatedTimestamp")}, "MuteType": "RECURRING"}
            for rule in found[:size]]}
        if len(found) > size:
            answer["NextToken"] = base64.b64encode(json.dumps([filters, found[size - 1]["Name"]]).encode()).decode()
        return answer
