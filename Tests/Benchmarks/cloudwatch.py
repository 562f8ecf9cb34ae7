"""What people use to make CloudWatch alarms, against servers on loopback, each as a process of its own.

    python3 cloudwatch.py proxy                                the strict proxy of Tests/Peers: prints its address and
                                                               moto's; takes the lines `dead SHARE` and `calls FILE`
    python3 cloudwatch.py replay ENDPOINT calls.json           makes the calls that `calls` wrote by boto3
    python3 cloudwatch.py instances ENDPOINT COUNT ids.json    makes instances with a Name, and notes their ids
    python3 cloudwatch.py edit made.xlsx edited.xlsx COUNT     gives that many rows another threshold
    python3 cloudwatch.py clear ENDPOINT                       deletes every alarm
    python3 cloudwatch.py boto3 ENDPOINT ids.json              put_metric_alarm in a loop
    python3 cloudwatch.py cli ENDPOINT ids.json COUNT          `aws cloudwatch put-metric-alarm`, a process a row
"""
import json
import pathlib
import subprocess
import sys
import time

REGION = "ap-northeast-2"
ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_REGION": REGION, "AWS_DEFAULT_REGION": REGION,
    "AWS_EC2_METADATA_DISABLED": "true",
}
PAGE = 100


def client(service, endpoint):
    import boto3

    return boto3.client(
        service, region_name=REGION, endpoint_url=endpoint, aws_access_key_id="x", aws_secret_access_key="x")


def alarm(number, instance):
    """As alarmbook makes it of a row without any option."""
    name = f"web-{number:04}: CPU Utilization over 90 percent"
    return {
        "AlarmName": name, "AlarmDescription": "Alarm when CPU Utilization is over 90 percent",
        "ActionsEnabled": True, "AlarmActions": [f"arn:aws:sns:{REGION}:123456789012:on-call"],
        "Namespace": "AWS/EC2", "MetricName": "CPUUtilization", "Statistic": "Average",
        "Dimensions": [{"Name": "InstanceId", "Value": instance}], "Period": 300, "EvaluationPeriods": 1,
        "DatapointsToAlarm": 1, "Threshold": 90.0, "ComparisonOperator": "GreaterThanThreshold",
        "TreatMissingData": "missing",
        "Tags": [{"Key": "alarmbook:book", "Value": "bench"}, {"Key": "alarmbook:row", "Value": instance}],
    }


def instances(endpoint, count, path):
    ec2, ids = client("ec2", endpoint), []
    while len(ids) < int(count):
        made = min(PAGE, int(count) - len(ids))
        for instance in ec2.run_instances(ImageId="ami-12c6146b", MinCount=made, MaxCount=made)["Instances"]:
            name = f"web-{len(ids):04}"
            ec2.create_tags(Resources=[instance["InstanceId"]], Tags=[{"Key": "Name", "Value": name}])
            ids.append(instance["InstanceId"])
    pathlib.Path(path).write_text(json.dumps(ids), encoding="utf-8")


def edit(made, edited, count):
    import openpyxl

    book = openpyxl.load_workbook(made)
    sheet = book["Alarms"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Threshold")
    for row in range(2, 2 + int(count)):
        # Another one each time, so that every import finds the edits.
        sheet.cell(row, column).value = round(50 + time.time() % 40, 3)
    book.save(edited)


def clear(endpoint):
    cloudwatch = client("cloudwatch", endpoint)
    pages = cloudwatch.get_paginator("describe_alarms").paginate()
    names = [alarm["AlarmName"] for page in pages for alarm in page["MetricAlarms"]]
    for first in range(0, len(names), PAGE):
        cloudwatch.delete_alarms(AlarmNames=names[first:first + PAGE])


def with_boto3(endpoint, path):
    cloudwatch = client("cloudwatch", endpoint)
    for number, instance in enumerate(json.loads(pathlib.Path(path).read_text(encoding="utf-8"))):
        cloudwatch.put_metric_alarm(**alarm(number, instance))


def with_cli(endpoint, path, count):
    aws = pathlib.Path(sys.executable).with_name("aws")
    for number, instance in enumerate(json.loads(pathlib.Path(path).read_text(encoding="utf-8"))[:int(count)]):
        subprocess.run(
            [aws, "cloudwatch", "put-metric-alarm", "--endpoint-url", endpoint, "--cli-input-json",
             json.dumps(alarm(number, instance))], check=True, stdout=subprocess.DEVNULL)


def proxy():
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Peers"))
    from strict_proxy import StrictProxy

    with StrictProxy() as aws:
        print(aws.address, aws.moto_address, flush=True)
        for line in sys.stdin:
            word, value = line.split(maxsplit=1)
            if word == "dead":
                aws.dead = float(value)
            else:
                calls = [[call.operation, call.input] for call in aws.calls if call.outcome == "answered"]
                pathlib.Path(value.strip()).write_text(json.dumps(calls), encoding="utf-8")
            aws.forget()
            print(aws.deaths, flush=True)


def replay(endpoint, path):
    import botocore

    services = {"GetCallerIdentity": "sts", "GetResources": "resourcegroupstaggingapi"}
    clients = {}
    for operation, given in json.loads(pathlib.Path(path).read_text(encoding="utf-8")):
        service = services.get(operation, "cloudwatch")
        if service not in clients:
            clients[service] = client(service, endpoint)
        getattr(clients[service], botocore.xform_name(operation))(**given)


if __name__ == "__main__":
    {
        "proxy": proxy, "replay": replay, "instances": instances, "edit": edit, "clear": clear, "boto3": with_boto3,
        "cli": with_cli,
    }[sys.argv[1]](*sys.argv[2:])
