"""A CloudWatch that is as strict as AWS's: moto on loopback, behind a proxy that refuses what AWS refuses.

It knows the accounts whose roles are assumed by way of it, each with its Regions. It pages, drops tags from a put on a name that exists, refuses a composite's child in a delete, lets the tag index lag
and keep ghosts, checks every put against botocore's model and the documented limits, and breaks calls at random but
repeatably. What it saw is there for tests to compare: calls, their times, the names that existed.

    with StrictProxy() as aws:
        subprocess.run([..., "--endpoint-url", aws.address])
        aws.count("PutMetricAlarm")
"""
import argparse
import base64
import collections
import functools
import http.client
import http.server
import json
import logging
import random
import re
import socket
import struct
import threading
import time
import zlib

import alarm_history
import botocore.session
import botocore.validate
import metric_data
import mute_rules
from moto.server import ThreadedMotoServer

ACCOUNT = "123456789012"
CLOUDWATCH = "GraniteServiceVersion20100801"
TAGGING = "ResourceGroupsTaggingAPI_20170126"
WRITES = ("PutMetricAlarm", "DeleteAlarms", "TagResource")
FAULTS = ("throttled", "500", "503", "reset", "stalled", "truncated", "half head", "long chunk", "dead")
# The faults before which the server may have done its work.
LATE_FAULTS = ("reset", "stalled", "truncated", "half head", "long chunk")
# What a put says besides the fields that a workbook governs. moto forgets most of them, so the proxy keeps them.
UNGOVERNED = (
    "Unit", "EvaluateLowSampleCountPercentile", "EvaluationWindow", "WarmUpConfiguration", "EvaluationInterval",
    "ActionConfiguration")
MAXIMUM_PUT = 120 * 1024
MAXIMUM_TAGS = 50
TAG_TEXT = re.compile(r"[\w \-+=._:/@]*")
NO_STATE = {"StateValue": "INSUFFICIENT_DATA", "StateReason": "Unchecked: Initial alarm creation"}

Place = collections.namedtuple("Place", "account region")
HOME = Place(ACCOUNT, "us-east-1")
Call = collections.namedtuple("Call", "time operation input outcome place")
Event = collections.namedtuple("Event", "time sign name")


class Refusal(Exception):
    """An error answer."""

    def __init__(self, code, message, status=400):
        super().__init__(f"{code}: {message}")
        self.code, self.message, self.status = code, message, status


def invalid(message):
    return Refusal("ValidationError", message)


class Model:
    """botocore's model of a service, asked whether an input is one that the service takes."""

    def __init__(self, service):
        self.service = botocore.session.get_session().get_service_model(service)

    def problems(self, operation, given):
        yield from self._problems(operation, given, self.service.operation_model(operation).input_shape)

    def answer_problems(self, operation, answer):
        yield from self._problems(operation, answer, self.service.operation_model(operation).output_shape)

    def _problems(self, operation, given, shape):
        report = botocore.validate.ParamValidator().validate(given, shape)
        if report.has_errors():
            yield report.generate_report()
        else:
            yield from self._limits(given, shape, operation)

    def _limits(self, value, shape, path):
        limits = shape.metadata
        if shape.type_name == "structure":
            for name, member in value.items():
                yield from self._limits(member, shape.members[name], f"{path}.{name}")
            if limits.get("union") and len(value) != 1:
                yield f"{path}: one member is expected"
        elif shape.type_name == "list":
            if not limits.get("min", 0) <= len(value) <= limits.get("max", len(value)):
                yield f"{path}: {len(value)} members are not {limits.get('min', 0)} to {limits.get('max')}"
            for index, member in enumerate(value):
                yield from self._limits(member, shape.member, f"{path}[{index}]")
        elif shape.type_name == "string":
            if not limits.get("min", 0) <= len(value) <= limits.get("max", len(value)):
                yield f"{path}: {len(value)} characters are not {limits.get('min', 0)} to {limits.get('max')}"
            if limits.get("enum") and value not in limits["enum"]:
                yield f"{path}: {value!r} is not one of {limits['enum']}"
            if limits.get("pattern") and not re.fullmatch(limits["pattern"], value, re.DOTALL):
                yield f"{path}: {value!r} does not match {limits['pattern']}"
        elif shape.type_name in ("integer", "double"):
            if not limits.get("min", value) <= value <= limits.get("max", value):
                yield f"{path}: {value} is not {limits.get('min')} to {limits.get('max')}"


def put_problems(put, region):
    """What the documentation of PutMetricAlarm forbids and the model does not say."""
    def controls(text):
        return any(ord(character) < 0x20 or ord(character) == 0x7f for character in text)

    if controls(put["AlarmName"]):
        yield "AlarmName holds control characters"
    if len({"Statistic", "ExtendedStatistic", "Metrics"} & put.keys()) != 1:
        yield "one of Statistic, ExtendedStatistic and Metrics is expected"
    extended = put.get("ExtendedStatistic")
    if extended and not re.fullmatch(
            r"(p|tm|tc|ts|wm)\d+(\.\d+)?|IQM|(PR|TM|TC|TS|WM)\([\d.%]*:[\d.%]*\)", extended):
        yield f"ExtendedStatistic {extended!r} is none"
    if "EvaluateLowSampleCountPercentile" in put and not extended:
        yield "EvaluateLowSampleCountPercentile is for percentiles only"
    if "Metrics" in put:
        return
    for name in ("MetricName", "Namespace", "Period", "Threshold", "ComparisonOperator", "EvaluationPeriods"):
        if name not in put:
            yield f"{name} is missing"
            return
    period, count = put["Period"], put["EvaluationPeriods"]
    if period not in (10, 20, 30) and period % 60:
        yield f"Period {period} is not 10, 20, 30 or a multiple of 60"
    window = 86_400 if period < 3_600 else 604_800
    if period * count > window:
        yield f"Period {period} × EvaluationPeriods {count} is more than {window}"
    if put.get("DatapointsToAlarm", 1) > count:
        yield "DatapointsToAlarm is more than EvaluationPeriods"
    if not abs(put["Threshold"]) <= 2.0 ** 360:
        yield f"Threshold {put['Threshold']} is out of range"
    if put.get("TreatMissingData", "missing") not in ("breaching", "notBreaching", "ignore", "missing"):
        yield f"TreatMissingData {put['TreatMissingData']!r} is none"
    names = [dimension["Name"] for dimension in put.get("Dimensions", [])]
    if len(set(names)) != len(names):
        yield "a dimension stands twice"
    for dimension in put.get("Dimensions", []):
        text = dimension["Name"] + dimension["Value"]
        if not text.isascii() or controls(text) or not dimension["Value"].strip():
            yield f"dimension {dimension} is not ASCII text"
    for kind in ("AlarmActions", "OKActions", "InsufficientDataActions"):
        for action in put.get(kind, []):
            parts = action.split(":", 5)
            if len(parts) < 6 or parts[0] != "arn":
                yield f"{kind}: {action!r} is no ARN"
            elif parts[2] in ("sns", "automate", "lambda", "autoscaling") and parts[3] != region:
                yield f"{kind}: {action!r} is not in {region}"
            elif parts[2] == "automate" and names != ["InstanceId"]:
                yield f"{kind}: Invalid use of EC2 action {action!r}"


def tag_problems(tags, standing=()):
    keys = [tag["Key"] for tag in tags]
    if len(set(keys)) != len(keys):
        yield "a tag's key stands twice"
    if len({*keys, *standing}) > MAXIMUM_TAGS:
        yield f"more than {MAXIMUM_TAGS} tags"
    for tag in tags:
        if tag["Key"].startswith("aws:"):
            yield f"{tag['Key']!r} is reserved"
        if not TAG_TEXT.fullmatch(tag["Key"]) or not TAG_TEXT.fullmatch(tag["Value"]):
            yield f"tag {tag} has characters that no tag can have"


def names_in_rule(rule):
    """The alarms that a composite's rule names, by name or ARN, quoted or not."""
    pattern = r'\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"((?:[^"\\]|\\.)*)"|([^()"]*?))\s*\)'
    for quoted, plain in re.findall(pattern, rule):
        yield plain_name(re.sub(r"\\(.)", r"\1", quoted) or plain)


def plain_name(text):
    return text.split(":", 6)[6] if re.match(r"arn:[^:]*:cloudwatch:", text) else text


class StrictProxy:
    """The server and what it saw. All faults and delays are off until they are asked for."""

    def __init__(self, *, faults=0.0, seed=0, stall=3.0, index_delay=0, ghosts=True, rejected_types=(), page=100):
        # The share of calls that are broken, and for how many seconds a stalled one is.
        self.faults, self.random, self.stall = faults, random.Random(seed), stall
        # After how many further calls GetResources knows of a change; math.inf: not before `catch_up`.
        self.index_delay, self.ghosts = index_delay, ghosts
        self.rejected_types, self.page = set(rejected_types), page
        self.calls, self.violations, self.events = [], [], []
        self.names = collections.defaultdict(set)
        self.composites, self.log_alarms = {}, {}
        # Unknown members that answers have, by alarm, beside what puts said.
        self.extras = collections.defaultdict(dict)
        self.states = {}
        # What else is refused: operation → function(input) that may raise a Refusal.
        self.refuse = {}
        self._mute_rules, self._metric_data, self._alarm_history = {}, {}, {}
        self._kept, self._index, self._pending, self._clock = {}, {}, [], 0
        # An access key of each account, by which moto knows it, and the accounts of assumed roles' keys, as they are
        # given out.
        self.keys, self.accounts = {ACCOUNT: "AKIATEST"}, {}
        # The share of answers behind which the connection is dead: the next request on it is never read, and the
        # connection closed. `deaths` counts those requests.
        self.dead, self.deaths = 0.0, 0
        # How all answers of an operation are spoilt: operation → one of ProxyHandler.SPOILT.
        self.spoilt = {}
        # The account in which calls are broken; all without one.
        self.faulty = None
        # What moto describes, by place, until the next write: it describes all alarms for each page.
        self._described = {}
        self._lock = threading.RLock()
        self._models = {CLOUDWATCH: Model("cloudwatch"), TAGGING: Model("resourcegroupstaggingapi")}

    # The server

    def __enter__(self):
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self._moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        self._moto.start()
        self.moto_host, self.moto_port = self._moto.get_host_and_port()
        self._send("POST", "/moto-api/reset", {}, b"")
        proxy = self

        class Handler(ProxyHandler):
            strict = proxy

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

            def handle_error(self, request, address):
                pass

        self._server = Server(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.moto_address = f"http://{self.moto_host}:{self.moto_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
        self._moto.stop()

    def _send(self, method, path, headers, body):
        connection = http.client.HTTPConnection(self.moto_host, self.moto_port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def ask_moto(self, operation, given, place, target=CLOUDWATCH):
        service, version = ("monitoring", "1.0") if target == CLOUDWATCH else ("tagging", "1.1")
        status, _, body = self._send("POST", "/", {
            "X-Amz-Target": f"{target}.{operation}", "Content-Type": f"application/x-amz-json-{version}",
            "Authorization": f"AWS4-HMAC-SHA256 Credential={self.keys[place.account]}/20260101/{place.region}/{service}/"
                             "aws4_request, SignedHeaders=host, Signature=00"}, json.dumps(given).encode())
        answer = json.loads(body or b"{}")
        if status != 200:
            code = answer.get("__type", "InternalFailure").split("#")[-1]
            raise Refusal(code, answer.get("Message") or answer.get("message") or "", status)
        return answer

    # What tests ask and arrange

    def count(self, *operations):
        """How many calls came, broken ones included; of all operations without an argument."""
        return sum(1 for call in self.calls if not operations or call.operation in operations)

    @property
    def writes(self):
        return self.count(*WRITES)

    def forget(self):
        """Starts counting anew."""
        with self._lock:
            self.calls, self.events, self.violations = [], [], []

    def busiest_second(self, *operations, place=None):
        """The most calls that any second holds, wherever it begins; of one place where one is given."""
        times = sorted(
            call.time for call in self.calls
            if (not operations or call.operation in operations) and place in (None, call.place))
        most, start = 0, 0
        for end, moment in enumerate(times):
            while moment - times[start] >= 1:
                start += 1
            most = max(most, end - start + 1)
        return most

    def repeated_puts(self):
        """Names of alarms that were put again as they were although the answer had come through."""
        last, repeated = {}, []
        for call in self.calls:
            if call.operation != "PutMetricAlarm" or call.outcome not in ("answered", "lost"):
                continue
            name, body = call.input["AlarmName"], json.dumps(call.input, sort_keys=True)
            if last.get(name) == (body, "answered"):
                repeated.append(name)
            last[name] = (body, call.outcome)
        return repeated

    def alarms(self, place=HOME):
        """All metric alarms by name, as DescribeAlarms answers them."""
        with self._lock:
            return {alarm["AlarmName"]: alarm for alarm in self._metric_alarms(place)}

    def tags(self, name, place=HOME):
        with self._lock:
            answer = self.ask_moto("ListTagsForResource", {"ResourceARN": arn_of(name, place)}, place)
            return {tag["Key"]: tag["Value"] for tag in answer["Tags"]}

    def put(self, alarm, place=HOME):
        """Somebody else's put: not counted, never broken."""
        with self._lock:
            self._put_metric_alarm(alarm, place)

    def delete(self, *names, place=HOME):
        """Somebody else's delete."""
        with self._lock:
            self._delete(names, place)

    def tag(self, name, tags, place=HOME):
        """Tags that the service itself may set, such as `aws:cloudformation:stack-id`."""
        with self._lock:
            self.ask_moto("TagResource", {"ResourceARN": arn_of(name, place), "Tags": as_tags(tags)}, place)
            self._index_soon(name, place)

    def add_composite(self, name, rule, suppressor=None):
        self.composites[name] = {
            "AlarmName": name, "AlarmRule": rule, "ActionsEnabled": True, "AlarmActions": [], "OKActions": [],
            "InsufficientDataActions": [], **NO_STATE, "AlarmArn": arn_of(name), "NotYetInvented": [1],
            **({"ActionsSuppressor": suppressor} if suppressor else {})}

    def add_log_alarm(self, name):
        self.log_alarms[name] = {
            "AlarmName": name, "AlarmArn": arn_of(name), "Threshold": 1.0, **NO_STATE,
            "ComparisonOperator": "GreaterThanThreshold", "NotYetInvented": {"Deep": [None, True]}}

    def mute_rules(self, place=HOME):
        """The rules that mute alarms: see `MuteRules`."""
        if place not in self._mute_rules:
            self._mute_rules[place] = mute_rules.MuteRules(self._models[CLOUDWATCH], Refusal, place)
        return self._mute_rules[place]

    def metric_data(self, place=HOME):
        """The metrics' data, in place of moto's: see `MetricData`."""
        if place not in self._metric_data:
            self._metric_data[place] = metric_data.MetricData(self._models[CLOUDWATCH], Refusal)
        return self._metric_data[place]

    def alarm_history(self, place=HOME):
        """What happened to alarms: see `AlarmHistory`."""
        if place not in self._alarm_history:
            self._alarm_history[place] = alarm_history.AlarmHistory(self._models[CLOUDWATCH], Refusal)
        return self._alarm_history[place]

    def catch_up(self):
        """The index learns all that happened."""
        with self._lock:
            for _, arn, tags in self._pending:
                self._note(arn, tags)
            self._pending = []

    # Operations

    def answer(self, target, operation, given, place):
        with self._lock:
            self._clock += 1
            due = [change for change in self._pending if change[0] <= self._clock]
            self._pending = [change for change in self._pending if change[0] > self._clock]
            for _, arn, tags in due:
                self._note(arn, tags)
            if operation in self.refuse:
                self.refuse[operation](given)
            unknown = self.extras.get(given.get("AlarmName"), {}) if operation == "PutMetricAlarm" else {}
            known = {name: value for name, value in given.items() if name not in unknown}
            for problem in self._models[target].problems(operation, known):
                raise self._violation(operation, problem)
            handler = {
                "PutMetricAlarm": self._checked_put, "DescribeAlarms": self._describe_alarms,
                "DeleteAlarms": self._delete_alarms, "TagResource": self._tag_resource,
                "ListTagsForResource": self._list_tags, "GetResources": self._get_resources,
                **dict.fromkeys(mute_rules.OPERATIONS, functools.partial(self._answer_of_mute_rules, operation)),
            }.get(operation)
            if operation == "GetMetricData" and place in self._metric_data:
                return self._metric_data[place].answer(given)
            if operation == "DescribeAlarmHistory":
                return self.alarm_history(place).answer(given)
            if handler is None:
                return self.ask_moto(operation, given, place, target)
            return handler(given, place)

    def _answer_of_mute_rules(self, operation, given, place):
        return self.mute_rules(place).answer(operation, given, self.page)

    def _violation(self, operation, problem):
        self.violations.append(f"{operation}: {problem}")
        return invalid(problem)

    def _checked_put(self, put, place):
        for problem in (*put_problems(put, place.region), *tag_problems(put.get("Tags", []))):
            raise self._violation("PutMetricAlarm", problem)
        if len(json.dumps(put)) > MAXIMUM_PUT:
            raise self._violation("PutMetricAlarm", f"more than {MAXIMUM_PUT} bytes")
        name = put["AlarmName"]
        if name in self.composites or name in self.log_alarms:
            raise self._violation("PutMetricAlarm", f"{name!r} is an alarm of another type")
        if name in self.names[place]:
            for field, value in {**self._kept.get((name, place), {}), **self.extras.get(name, {})}.items():
                if put.get(field) != value and not (field == "EvaluateLowSampleCountPercentile" and "Statistic" in put):
                    raise self._violation("PutMetricAlarm", f"{name!r} loses {field}")
        self._put_metric_alarm(put, place)
        return {}

    def _put_metric_alarm(self, put, place):
        name, is_new = put["AlarmName"], put["AlarmName"] not in self.names[place]
        given = dict(put)
        if not is_new:
            given.pop("Tags", None)
        self.ask_moto("PutMetricAlarm", given, place)
        self._described.pop(place, None)
        self._kept[name, place] = {field: put[field] for field in UNGOVERNED if field in put}
        if is_new:
            self.names[place].add(name)
            self.events.append(Event(time.monotonic(), "+", name))
            self.states[name, place] = NO_STATE["StateValue"]
            if put.get("Tags"):
                self._index_soon(name, place)

    def _metric_alarms(self, place, names=None):
        if names is not None:
            described = self.ask_moto("DescribeAlarms", {"AlarmNames": names}, place)["MetricAlarms"]
        else:
            if place not in self._described:
                self._described[place] = self.ask_moto("DescribeAlarms", {}, place)["MetricAlarms"]
            described = self._described[place]
        for alarm in described:
            name = alarm["AlarmName"]
            alarm = {key: value for key, value in alarm.items() if value is not None and key != "Metrics" or value}
            alarm.update(self._kept.get((name, place), {}))
            alarm.update(self.extras.get(name, {}))
            alarm["StateValue"] = self.states.get((name, place), alarm["StateValue"])
            alarm["StateTransitionedTimestamp"] = alarm.get("StateUpdatedTimestamp")
            yield alarm

    def _describe_alarms(self, given, place):
        types = given.get("AlarmTypes", ["MetricAlarm"])
        if self.rejected_types & set(types):
            rejected = sorted(self.rejected_types & set(types))[0]
            raise invalid(
                f"Value '[{', '.join(types)}]' at 'alarmTypes' failed to satisfy constraint: Member must satisfy "
                f"constraint: [Member must satisfy enum value set: without {rejected}]")
        if "AlarmNames" in given and "AlarmNamePrefix" in given:
            raise self._violation("DescribeAlarms", "AlarmNames and AlarmNamePrefix")
        found = []
        if "MetricAlarm" in types:
            found += [("MetricAlarms", alarm) for alarm in self._metric_alarms(place, given.get("AlarmNames"))]
        if "CompositeAlarm" in types:
            found += [("CompositeAlarms", alarm) for alarm in self.composites.values()]
        if "LogAlarm" in types:
            found += [("LogAlarms", alarm) for alarm in self.log_alarms.values()]
        if "AlarmNames" in given:
            wanted = set(given["AlarmNames"])
            found = [(kind, alarm) for kind, alarm in found if alarm["AlarmName"] in wanted]
        found.sort(key=lambda item: item[1]["AlarmName"])
        after = ""
        if given.get("NextToken"):
            try:
                after = base64.b64decode(given["NextToken"]).decode()
            except ValueError:
                raise Refusal("InvalidNextToken", "The next token specified is invalid.") from None
            found = [item for item in found if item[1]["AlarmName"] > after]
        size = min(given.get("MaxRecords", 50), self.page)
        answer = {"MetricAlarms": [], "CompositeAlarms": [], "LogAlarms": [], "NotYetInvented": "x"}
        for kind, alarm in found[:size]:
            answer[kind].append(alarm)
        if len(found) > size:
            answer["NextToken"] = base64.b64encode(found[size - 1][1]["AlarmName"].encode()).decode()
        return answer

    def _delete_alarms(self, given, place):
        names = given["AlarmNames"]
        if sum(name in self.composites for name in names) > 1:
            raise self._violation("DeleteAlarms", "more than one composite alarm")
        for name in names:
            if any(name in self._children(composite) for composite in self.composites.values()):
                raise invalid(f"Cannot delete {name} as there are composite alarm(s) depending on it.")
        self._delete(names, place)
        return {}

    @staticmethod
    def _children(composite):
        return {*names_in_rule(composite["AlarmRule"]), plain_name(composite.get("ActionsSuppressor", ""))}

    def _delete(self, names, place):
        for name in names:
            if name not in self.names[place]:
                self.composites.pop(name, None)
                continue
            arn = arn_of(name, place)
            tags = self.ask_moto("ListTagsForResource", {"ResourceARN": arn}, place)["Tags"]
            if tags:
                self.ask_moto("UntagResource", {
                    "ResourceARN": arn, "TagKeys": [tag["Key"] for tag in tags]}, place)
            self.ask_moto("DeleteAlarms", {"AlarmNames": [name]}, place)
            self._described.pop(place, None)
            self.names[place].discard(name)
            self._kept.pop((name, place), None)
            self.events.append(Event(time.monotonic(), "-", name))
            if not self.ghosts:
                self._pending.append((self._clock + self.index_delay, arn, None))

    def _tag_resource(self, given, place):
        name = plain_name(given["ResourceARN"])
        if name not in self.names[place]:
            raise Refusal("ResourceNotFoundException", f"{given['ResourceARN']} does not exist", 404)
        standing = [tag["Key"] for tag in self.ask_moto(
            "ListTagsForResource", {"ResourceARN": given["ResourceARN"]}, place)["Tags"]]
        for problem in tag_problems(given["Tags"], standing):
            raise self._violation("TagResource", problem)
        self.ask_moto("TagResource", given, place)
        self._index_soon(name, place)
        return {}

    def _list_tags(self, given, place):
        if plain_name(given["ResourceARN"]) not in self.names[place]:
            raise Refusal("ResourceNotFoundException", f"{given['ResourceARN']} does not exist", 404)
        return self.ask_moto("ListTagsForResource", given, place)

    def _index_soon(self, name, place):
        arn = arn_of(name, place)
        tags = self.ask_moto("ListTagsForResource", {"ResourceARN": arn}, place)["Tags"]
        self._pending.append((self._clock + self.index_delay, arn, tags))
        if not self.index_delay:
            self.catch_up()

    def _note(self, arn, tags):
        if tags is None:
            self._index.pop(arn, None)
        else:
            self._index[arn] = tags

    def _get_resources(self, given, place):
        others = {"ResourceTypeFilters", "TagFilters", "ResourcesPerPage", "TagsPerPage", "PaginationToken"}
        if "ResourceARNList" in given and others & given.keys():
            raise self._violation("GetResources", "ResourceARNList stands beside others")
        if not 1 <= given.get("ResourcesPerPage", 50) <= 100:
            raise self._violation("GetResources", f"ResourcesPerPage {given['ResourcesPerPage']} is not 1 to 100")
        types = given.get("ResourceTypeFilters", [])
        if types == ["cloudwatch:alarm"]:
            found = [
                {"ResourceARN": arn, "Tags": tags} for arn, tags in sorted(self._index.items())
                if arn.startswith(arn_of("", place)) and matches(tags, given.get("TagFilters", []))]
        else:
            found = []
            request = {key: given[key] for key in ("ResourceTypeFilters", "TagFilters", "ResourceARNList") if key in given}
            token = ""
            while True:
                answer = self.ask_moto("GetResources", {**request, **({"PaginationToken": token} if token else {})},
                                       place, TAGGING)
                found += answer["ResourceTagMappingList"]
                token = answer.get("PaginationToken")
                if not token:
                    break
        start = int(given.get("PaginationToken") or 0)
        # What is asked for by ARN comes on one page.
        size = len(found) if "ResourceARNList" in given else min(given.get("ResourcesPerPage", 50), self.page)
        answer = {"ResourceTagMappingList": found[start:start + size], "PaginationToken": ""}
        if len(found) > start + size:
            answer["PaginationToken"] = str(start + size)
        return answer


class ProxyHandler(http.server.BaseHTTPRequestHandler):
    strict: StrictProxy
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    is_dead = False
    SPOILT = ("endless", "bomb", "long error", "same token")

    def do_POST(self):
        if self.is_dead:
            with self.strict._lock:
                self.strict.deaths += 1
            self.close_connection = True
            return
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        target, _, operation = (self.headers.get("X-Amz-Target") or "").partition(".")
        if not operation:
            operation = dict(part.partition("=")[::2] for part in body.decode("latin-1").split("&")).get("Action", "")
        proxy, place = self.strict, self._place()
        with proxy._lock:
            is_faulty = proxy.random.random() < proxy.faults and proxy.faulty in (None, place.account)
            fault = proxy.random.choice(FAULTS) if is_faulty else None
            # The server may have done its work before the answer is lost.
            if fault == "dead" or proxy.random.random() < proxy.dead:
                fault, self.is_dead = None, True
            works = fault is None or fault in LATE_FAULTS and proxy.random.random() < 0.5
        moment = time.monotonic()
        given = json.loads(body) if target in proxy._models else {}
        spoilt = proxy.spoilt.get(operation)
        if spoilt == "same token":
            for name in ("NextToken", "PaginationToken"):
                given.pop(name, None)
        status, headers, answer = 0, {}, b""
        if works:
            status, headers, answer = self._work(target, operation, given, body, place)
        outcome = "refused" if status >= 400 else "lost" if fault and works else fault or "answered"
        with proxy._lock:
            proxy.calls.append(Call(moment, operation, given, outcome, place))
        if fault in ("throttled", "500", "503"):
            status, headers, answer = error_answer(*{
                "throttled": ("Throttling", "Rate exceeded", 400),
                "500": ("InternalFailure", "The request processing has failed.", 500),
                "503": ("ServiceUnavailable", "The service is unavailable.", 503)}[fault])
        if fault == "stalled":
            time.sleep(proxy.stall)
        if fault in ("reset", "stalled"):
            self.close_connection = True
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            return
        if spoilt:
            return self._spoil(spoilt, target, answer)
        self._answer(status or 200, headers, answer or b"{}", fault)

    do_GET = do_POST

    def _spoil(self, how, target, answer):
        self.close_connection = how != "same token"
        if how == "same token":
            name = "NextToken" if target == CLOUDWATCH else "PaginationToken"
            self._answer(200, {}, json.dumps({**json.loads(answer), name: "again"}).encode())
        elif how == "bomb":
            packer = zlib.compressobj(wbits=31)
            # Blocks that a full flush ends stand for themselves, so that one can be sent any number of times.
            first, block = (packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
            packed = first + block * 2200
            self.wfile.write(
                b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed) + packed)
        else:
            length = 200 << 20 if how == "long error" else 1 << 50
            self.wfile.write(
                b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n" % (400 if how == "long error" else 200, length))
            for _ in range(length >> 20):
                self.wfile.write(b" " * (1 << 20))

    def _place(self):
        scope = re.search(r"Credential=([^/]+)/\d+/([^/]+)/", self.headers.get("Authorization", ""))
        if not scope:
            return HOME
        return Place(self.strict.accounts.get(scope[1], ACCOUNT), scope[2])

    def _work(self, target, operation, given, body, place):
        if target not in self.strict._models:
            headers = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "connection")}
            answer = self.strict._send(self.command, self.path, headers, body)
            key = re.search(rb"<AccessKeyId>(.*?)</AccessKeyId>", answer[2])
            account = re.search(rb"<Arn>arn:aws:sts::(\d+):assumed-role/", answer[2])
            if key and account:
                self.strict.keys[account[1].decode()] = key[1].decode()
                self.strict.accounts[key[1].decode()] = account[1].decode()
            return answer
        try:
            if operation in mute_rules.OPERATIONS and not mute_rules.SIGNED.fullmatch(
                    self.headers.get("Authorization", "")):
                raise self.strict._violation(operation, "no signature")
            answer = self.strict.answer(target, operation, given, place)
            return 200, {}, json.dumps(answer, ensure_ascii=False).encode()
        except Refusal as refusal:
            return error_answer(refusal.code, refusal.message, refusal.status)

    def _answer(self, status, headers, body, fault=None):
        length = "Transfer-Encoding: chunked" if fault == "long chunk" else f"Content-Length: {len(body)}"
        lines = [f"HTTP/1.1 {status} X", length, "Content-Type: application/x-amz-json-1.0",
                 f"x-amzn-requestid: {time.monotonic_ns():x}", f"Date: {self.date_time_string()}"]
        lines += [f"{name}: {value}" for name, value in headers.items() if name.lower() == "x-amzn-query-error"]
        head = "\r\n".join(lines).encode() + b"\r\n\r\n"
        if fault:
            self.close_connection = True
        if fault == "truncated":
            body = body[:len(body) // 2]
        elif fault == "half head":
            head, body = head[:len(head) // 2], b""
        elif fault == "long chunk":
            # Says that more comes than does.
            body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body) + 100, body)
        self.wfile.write(head + body)


def error_answer(code, message, status):
    body = json.dumps({"__type": f"com.amazonaws.cloudwatch#{code}", "message": message}).encode()
    return status, {"x-amzn-query-error": f"{code};{'Sender' if status < 500 else 'Receiver'}"}, body


def arn_of(name, place=HOME):
    return f"arn:aws:cloudwatch:{place.region}:{place.account}:alarm:{name}"


def as_tags(tags):
    return [{"Key": key, "Value": value} for key, value in tags.items()]


def matches(tags, filters):
    values = {tag["Key"]: tag["Value"] for tag in tags}
    return all(
        wanted["Key"] in values and (not wanted.get("Values") or values[wanted["Key"]] in wanted["Values"])
        for wanted in filters)


def main():
    parser = argparse.ArgumentParser(description="a strict CloudWatch on a port of loopback, until standard input ends")
    parser.add_argument("--faults", type=float, default=0.0, help="the share of calls that are broken")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--index-delay", type=int, default=0)
    options = parser.parse_args()
    with StrictProxy(faults=options.faults, seed=options.seed, index_delay=options.index_delay) as proxy:
        print(proxy.address.rsplit(":", 1)[1], flush=True)
        try:
            while input():
                pass
        except EOFError:
            print(json.dumps(collections.Counter(call.operation for call in proxy.calls)))


if __name__ == "__main__":
    main()
