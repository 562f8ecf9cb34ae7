"""Measures backtest of minute data from files against pandas doing the same with `rolling`, whole processes.

    python3 backtest.py --binary PATH/TO/alarmbook --peers PATH/TO/python --folder FOLDER [--rows 1000] [--runs 3]

The files are pages of GetMetricData as `aws cloudwatch get-metric-data --output json` prints them: up to 100,800
datapoints each, Sum and SampleCount of each metric in minutes for 14 days. The peer reads the same pages, puts Average
together over each row's period, and counts what breaches for as long as the alarm asks; it knows no missing data.
"""
import argparse
import datetime
import json
import pathlib
import random
import subprocess
import sys
import time

from compare import measure, median

DAYS = 14
MINUTES = DAYS * 1_440
# Until the last midnight: of days that are 15 days old there are no minutes.
START = int(time.time()) // 86_400 * 86_400 - DAYS * 86_400
PAGE = 100_800

PEER = """
import glob, json, sys
import numpy, pandas
period, periods, threshold, start, count = 5, 1, 90.0, %d, %d
sums, counts = {}, {}
for path in sorted(glob.glob(sys.argv[1] + "/data-*.json")):
    with open(path) as file:
        answer = json.load(file)
    for result in answer["MetricDataResults"]:
        metric, _, part = result["Id"].split("_")
        index = (pandas.to_datetime(result["Timestamps"], format="ISO8601").as_unit("s").asi8 - start) // 60
        values = numpy.full(count, numpy.nan)
        values[index] = result["Values"]
        (sums if part == "sum" else counts)[metric] = values
        if metric not in sums or metric not in counts:
            continue
        total = pandas.Series(sums.pop(metric)).rolling(period, min_periods=1).sum()
        samples = pandas.Series(counts.pop(metric)).rolling(period, min_periods=1).sum()
        breaching = (total / samples > threshold).astype("float64")
        isInAlarm = breaching.rolling(periods).sum() >= periods
        fires = int((isInAlarm & ~isInAlarm.shift(1, fill_value=False)).sum())
        print(metric, fires, int(isInAlarm.sum()))
"""


def make(binary, folder, count):
    """The workbook, and the files of its metrics."""
    folder.mkdir(parents=True, exist_ok=True)
    tags = [{"Key": "Name", "ResourceId": f"i-{number:017x}", "ResourceType": "instance", "Value": f"web-{number}"}
            for number in range(count)]
    (folder / "tags.json").write_text(json.dumps({"Tags": tags}))
    subprocess.run([binary, "export", "tags.json", "-o", "book.xlsx", "--book", "b", "--region", "us-east-1", "--force"],
                   cwd=folder, check=True, capture_output=True)
    (folder / "queries").mkdir(exist_ok=True)
    subprocess.run([binary, "backtest", "book.xlsx", "--print-queries", "-o", "queries", "--force", *window()],
                   cwd=folder, check=True, capture_output=True)
    queries = [query["Id"] for path in sorted((folder / "queries").iterdir(), key=lambda path: int(path.stem.split("-")[-1]))
               for query in json.loads(path.read_text())]
    moments = [
        datetime.datetime.fromtimestamp(START + minute * 60, datetime.timezone.utc).isoformat()
        for minute in range(MINUTES)]
    stamps = ",\n".join(f'                "{moment}"' for moment in reversed(moments))
    chance = random.Random(1)
    each = PAGE // MINUTES
    for page in range(0, len(queries), each):
        results = []
        for identifier in queries[page:page + each]:
            if identifier.endswith("_count"):
                numbers = ["1.0"] * MINUTES
            else:
                level = chance.uniform(20, 70)
                numbers = [repr(level + 30 * chance.random()) for _ in range(MINUTES)]
            values = ",\n".join(f"                {number}" for number in numbers)
            results.append(
                f'        {{\n            "Id": "{identifier}",\n            "Label": "CPUUtilization",\n'
                f'            "Timestamps": [\n{stamps}\n            ],\n            "Values": [\n{values}\n'
                f'            ],\n            "StatusCode": "Complete"\n        }}')
        text = '{\n    "MetricDataResults": [\n' + ",\n".join(results) + '\n    ],\n    "Messages": []\n}\n'
        (folder / f"data-{page // each:04}.json").write_text(text)


def window():
    return ["--from", time.strftime("%Y-%m-%d", time.gmtime(START)),
            "--until", time.strftime("%Y-%m-%d", time.gmtime(START + DAYS * 86_400))]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    parser.add_argument("--peers")
    parser.add_argument("--folder", required=True, type=pathlib.Path)
    parser.add_argument("--rows", type=int, default=1_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    folder = options.folder.resolve()
    binary = str(pathlib.Path(options.binary).resolve())
    if len(list(folder.glob("data-*.json"))) != -(-options.rows * 2 // (PAGE // MINUTES)):
        make(binary, folder, options.rows)
    files = sorted(folder.glob("data-*.json"))
    print(f"{options.rows} rows × {DAYS} days: {sum(path.stat().st_size for path in files) / 1e6:.0f} MB of JSON\n",
          file=sys.stderr)
    programs = {"alarmbook backtest": [binary, "backtest", folder / "book.xlsx", *window(), "--format", "json",
                                       "--metric-data", *files]}
    if options.peers:
        programs["pandas rolling"] = [options.peers, "-c", PEER % (START, MINUTES), folder]
    results = {name: [] for name in programs}
    for number in range(options.runs):
        for name, command in programs.items():
            print(f"  round {number + 1} of {options.runs}, {name} …", file=sys.stderr)
            results[name].append(measure(command))
    print("| program | wall | CPU | peak memory |\n|---|---:|---:|---:|")
    for name, runs in results.items():
        wall, cpu, memory = (median(column) for column in zip(*runs))
        print(f"| {name} | {wall:.2f} s | {cpu:.2f} s | {memory:.0f} MB |")


if __name__ == "__main__":
    main()
