"""Alarms of every kind, as `aws cloudwatch describe-alarms` prints them; a seed gives the same ones everywhere."""
import json
import random
import sys

ACCOUNT, REGION = "123456789012", "eu-west-1"
TOPICS = [f"arn:aws:sns:{REGION}:{ACCOUNT}:topic-{number}" for number in range(8)]
NAMES = [
    "web-{0}: CPU Utilization over 90 percent", "{0} alarm", " {0} with spaces at its ends  ", "서버 {0} 경보",
    "été {0}", "e\u0301te\u0301 {0}", "🔥 {0} 👩‍👩‍👧", "=1+{0}", "+{0}", "-{0}", "@{0}", "'{0}", "00{0}", "{0}", "1e{0}", "TRUE {0}",
    "{0}/a:b:c", "<b>{0}</b>&amp;", "_x000D_{0}", "{0}\\\"quoted\\\"", "{{Value}} {0}", "{0} \u200b", "none {0}",
]
DESCRIPTIONS = [
    None, "", "plain", "two\nlines", "dos\r\nlines\r\n", "\ttab ", "  spaces  ", "서버가 느립니다 🔥", "=HYPERLINK(\"x\")", "x" * 1024,
    "é" * 1024, "🔥" * 1024, "_x000D_", "a\u2028b", "null", "0", "-", "none", "\n",
]
STATISTICS = ["Average", "Sum", "Minimum", "Maximum", "SampleCount"]
EXTENDED = ["p90", "p99.9", "p0", "p100", "tm90", "tc99.5", "ts10", "wm98", "IQM", "TM(10%:90%)", "WM(15%:85%)",
            "PR(100:2000)", "p12.3456789"]
OPERATORS = ["GreaterThanThreshold", "GreaterThanOrEqualToThreshold", "LessThanThreshold",
             "LessThanOrEqualToThreshold"]
THRESHOLDS = [90, 90.0, 0, 0.1, 1e-9, -1e-9, 0.30000000000000004, 1e21, 2.5e-300, -273.15, 1 / 3, 123456789012345678,
              1, 0.5, -1]


def dimensions(seeded):
    """A namespace, a metric and its dimensions."""
    hexadecimal = f"{seeded.getrandbits(68):017x}"
    kinds = [
        ("AWS/EC2", "CPUUtilization", [("InstanceId", "i-" + hexadecimal)]),
        ("AWS/EC2", "cpu_utilization", [("InstanceId", "i-" + hexadecimal)]),
        ("AWS/EC2", "SomethingNew", [("InstanceId", "i-" + hexadecimal)]),
        ("AWS/EC2", "CPUUtilization", [("AutoScalingGroupName", "group " + hexadecimal[:3])]),
        ("AWS/EC2", "CPUUtilization", []),
        ("AWS/EBS", "VolumeQueueLength", [("VolumeId", "vol-" + hexadecimal)]),
        ("AWS/RDS", "FreeStorageSpace", [("DBInstanceIdentifier", "orders-" + hexadecimal[:4])]),
        ("AWS/RDS", "CPUUtilization", [("DBClusterIdentifier", "c"), ("Role", "WRITER")]),
        ("AWS/Lambda", "Errors", [("FunctionName", "f-" + hexadecimal[:4])]),
        ("AWS/Lambda", "Errors", [("FunctionName", "f"), ("Resource", "f:live")]),
        ("AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", [("LoadBalancer", "app/web/" + hexadecimal)]),
        ("AWS/ApplicationELB", "UnHealthyHostCount",
         [("LoadBalancer", "app/web/" + hexadecimal), ("TargetGroup", "targetgroup/t/0123456789abcdef")]),
        ("AWS/NetworkELB", "ActiveFlowCount", [("LoadBalancer", "net/web/" + hexadecimal)]),
        ("AWS/SQS", "ApproximateAgeOfOldestMessage", [("QueueName", "q-" + hexadecimal[:4] + ".fifo")]),
        ("AWS/SNS", "NumberOfNotificationsFailed", [("TopicName", "t")]),
        ("AWS/ES", "Nodes", [("DomainName", "logs"), ("ClientId", ACCOUNT)]),
        ("AWS/ES", "Nodes", [("DomainName", "logs"), ("ClientId", "999999999999")]),
        ("AWS/ECS", "CPUUtilization", [("ClusterName", "c"), ("ServiceName", "s-" + hexadecimal[:2])]),
        ("AWS/States", "ExecutionsFailed",
         [("StateMachineArn", f"arn:aws:states:{REGION}:{ACCOUNT}:stateMachine:m")]),
        ("AWS/CloudFront", "5xxErrorRate", [("DistributionId", "E1"), ("Region", "Global")]),
        ("AWS/ApiGateway", "5XXError", [("ApiName", "shop"), ("Stage", "live")]),
        ("AWS/DynamoDB", "ReadThrottleEvents", [("TableName", "t"), ("GlobalSecondaryIndexName", "g")]),
        ("AWS/Billing", "EstimatedCharges", [("Currency", "USD")]),
        ("CWAgent", "disk_used_percent",
         [("InstanceId", "i-" + hexadecimal), ("path", "/data, old"), ("device", "nvme1n1"), ("fstype", "xfs")]),
        ("CWAgent", "LogicalDisk % Free Space",
         [("instance", "C:"), ("objectname", "LogicalDisk"), ("InstanceId", "i-" + hexadecimal)]),
        ("Windows", "Processor % Idle", [("instance", "0,1"), ("a=b", "c;d"), ("q", "\"x\""), ("s", " s ")]),
        ("Shop: no", "Orders = 1", [(f"k{number}", f"v{number}") for number in range(30)]),
        ("Shop/Live", "orders per second", []),
        ("Shop/Live", "orders per second", [("InstanceId", "i-" + hexadecimal)]),
    ]
    namespace, metric, pairs = seeded.choice(kinds)
    pairs = [{"Name": name, "Value": value} for name, value in pairs]
    seeded.shuffle(pairs)
    return namespace, metric, pairs


def alarm(seeded, number):
    """One alarm on a plain metric."""
    namespace, metric, pairs = dimensions(seeded)
    name = seeded.choice(NAMES).format(number)
    period = seeded.choice([10, 20, 30, 60, 300, 3600, 86400])
    count = seeded.choice([1, 1, 2, 3, 5, 7])
    result = {
        "AlarmName": name, "AlarmArn": f"arn:aws:cloudwatch:{REGION}:{ACCOUNT}:alarm:{name}",
        "AlarmConfigurationUpdatedTimestamp": "2026-11-22T10:00:00.000000+00:00",
        "ActionsEnabled": seeded.random() < 0.8, "OKActions": seeded.sample(TOPICS, seeded.choice([0, 0, 1, 5])),
        "AlarmActions": seeded.sample(TOPICS, seeded.choice([0, 1, 1, 2, 5])),
        "InsufficientDataActions": seeded.sample(TOPICS, seeded.choice([0, 0, 0, 1])), "StateValue": "OK",
        "StateReason": "x", "MetricName": metric, "Namespace": namespace, "Dimensions": pairs, "Period": period,
        "EvaluationPeriods": count, "Threshold": seeded.choice(THRESHOLDS),
        "ComparisonOperator": seeded.choice(OPERATORS),
    }
    description = seeded.choice(DESCRIPTIONS)
    if description is not None:
        result["AlarmDescription"] = description
    if seeded.random() < 0.3:
        result["ExtendedStatistic"] = seeded.choice(EXTENDED)
        if seeded.random() < 0.5:
            result["EvaluateLowSampleCountPercentile"] = seeded.choice(["evaluate", "ignore"])
    else:
        result["Statistic"] = seeded.choice(STATISTICS)
    if seeded.random() < 0.5:
        result["DatapointsToAlarm"] = seeded.randint(1, count)
    if seeded.random() < 0.7:
        result["TreatMissingData"] = seeded.choice(["missing", "ignore", "breaching", "notBreaching"])
    if seeded.random() < 0.2:
        result["Unit"] = seeded.choice(["Percent", "Bytes", "Count/Second", "None"])
    if seeded.random() < 0.1:
        result["SomethingNew"] = {"a": [1]}
    return result


def others(number):
    """Alarms that no row can be: one of each kind."""
    arn = f"arn:aws:cloudwatch:{REGION}:{ACCOUNT}:alarm:"
    base = {"ActionsEnabled": True, "EvaluationPeriods": 1, "ComparisonOperator": "GreaterThanThreshold"}
    stat = {"Metric": {"Namespace": "N", "MetricName": "M", "Dimensions": []}, "Period": 60, "Stat": "Sum"}
    metrics = {
        f"math {number}": {"Threshold": 1, "Metrics": [{"Id": "a", "MetricStat": stat}, {"Id": "b", "Expression": "a*2"}]},
        f"band {number}": {
            "ThresholdMetricId": "b", "ComparisonOperator": "GreaterThanUpperThreshold",
            "Metrics": [{"Id": "a", "MetricStat": stat}, {"Id": "b", "Expression": "ANOMALY_DETECTION_BAND(a)"}]},
        f"query {number}": {"Threshold": 1, "Metrics": [{"Id": "a", "Expression": "SELECT MAX(x) FROM y", "Period": 60}]},
        f"TargetTracking-{number}": {
            "Threshold": 1, "Namespace": "AWS/ECS", "MetricName": "CPUUtilization", "Statistic": "Average", "Period": 60},
    }
    made = [{"AlarmName": name, "AlarmArn": arn + name, **base, **more} for name, more in metrics.items()]
    name = f"composite {number}"
    return made, [{"AlarmName": name, "AlarmArn": arn + name, "AlarmRule": "ALARM(x)", "ActionsEnabled": True}]


def dump(seed, count):
    """What describe-alarms would print of so many alarms on plain metrics, and one of each other kind."""
    seeded = random.Random(seed)
    plain = [alarm(seeded, number) for number in range(count)]
    metrics, composites = others(seed)
    return {"MetricAlarms": plain + metrics, "CompositeAlarms": composites}


if __name__ == "__main__":
    json.dump(dump(5, int(sys.argv[1])), sys.stdout)
