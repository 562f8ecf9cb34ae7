"""Measures backtest of minute data from files and from a server on loopback against pandas doing the same with
`rolling`, whole processes in turn.

    python3 backtest.py --binary PATH/TO/alarmbook --peers PATH/TO/python --folder FOLDER [--rows 1000] [--runs 3]

The files are pages of GetMetricData as `aws cloudwatch get-metric-data --output json` prints them: up to 100,800
datapoints each, Sum and SampleCount of each metric in minutes for 14 days. The peer reads the same pages, puts Average
together over each row's period, and counts what breaches for as long as the alarm asks; it knows no missing data. The
server answers what the files hold, as the service's protocol has it. Both answers are compared before anything counts.
Asking an account is paced by its quota of datapoints a second, so that only its CPU time says anything.
"""
import argparse
import datetime
import json
import os
import pathlib
import random
import subprocess
import sys
import time

import cloudwatch
from compare import measure, median

HERE = pathlib.Path(__file__).resolve().parent
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
    """The workbook, the files of its metrics, and the pages of a server that answers the same."""
    folder.mkdir(parents=True, exist_ok=True)
    wire = folder / "wire"
    wire.mkdir(exist_ok=True)
    tags = [{"Key": "Name", "ResourceId": f"i-{number:017x}", "ResourceType": "instance", "Value": f"web-{number}"}
            for number in range(count)]
    (folder / "tags.json").write_text(json.dumps({"Tags": tags}))
    subprocess.run([binary, "export", "tags.json", "-o", "book.xlsx", "--book", "b", "--region", cloudwatch.REGION,
                    "--force"], cwd=folder, check=True, capture_output=True)
    (folder / "queries").mkdir(exist_ok=True)
    subprocess.run([binary, "backtest", "book.xlsx", "--print-queries", "-o", "queries", "--force", *window()],
                   cwd=folder, check=True, capture_output=True)
    calls = [[query["Id"] for query in json.loads(path.read_text())]
             for path in sorted((folder / "queries").iterdir(), key=lambda path: int(path.stem.split("-")[-1]))]
    seconds = range(START, START + MINUTES * 60, 60)
    moments = [datetime.datetime.fromtimestamp(second, datetime.timezone.utc).isoformat() for second in seconds]
    stamps = ",\n".join(f'                "{moment}"' for moment in reversed(moments))
    numeric = ",".join(str(second) for second in seconds)
    chance = random.Random(1)
    each = PAGE // MINUTES
    number, index = 0, {}
    for call in calls:
        for page in range(0, len(call), each):
            results, answers = [], []
            for identifier in call[page:page + each]:
                level = chance.uniform(20, 70)
                numbers = (["1.0"] * MINUTES if identifier.endswith("_count")
                           else [repr(level + 30 * chance.random()) for _ in range(MINUTES)])
                values = ",\n".join(f"                {value}" for value in reversed(numbers))
                results.append(
                    f'        {{\n            "Id": "{identifier}",\n            "Label": "CPUUtilization",\n'
                    f'            "Timestamps": [\n{stamps}\n            ],\n            "Values": [\n{values}\n'
                    f'            ],\n            "StatusCode": "Complete"\n        }}')
                answers.append(
                    f'{{"Id":"{identifier}","Label":"CPUUtilization","Timestamps":[{numeric}],'
                    f'"Values":[{",".join(numbers)}],"StatusCode":"Complete"}}')
            text = '{\n    "MetricDataResults": [\n' + ",\n".join(results) + '\n    ],\n    "Messages": []\n}\n'
            (folder / f"data-{number:04}.json").write_text(text)
            (wire / f"{number}.json").write_text('{"MetricDataResults":[' + ",".join(answers) + '],"Messages":[]')
            index.setdefault(call[0], []).append(f"{number}.json")
            number += 1
    (wire / "index.json").write_text(json.dumps(index))


def window():
    return ["--from", time.strftime("%Y-%m-%d", time.gmtime(START)),
            "--until", time.strftime("%Y-%m-%d", time.gmtime(START + DAYS * 86_400))]


def contest(binary, peers, folder, runs, rows=1_000):
    """Prints the table of a back-test of so many rows; without `peers` alarmbook's alone."""
    folder = folder.resolve()
    binary = str(pathlib.Path(binary).resolve())
    if len(list(folder.glob("data-*.json"))) != -(-rows * 2 // (PAGE // MINUTES)):
        make(binary, folder, rows)
    files = sorted(folder.glob("data-*.json"))
    print(f"{rows} rows × {DAYS} days: {sum(path.stat().st_size for path in files) / 1e6:.0f} MB of JSON\n",
          file=sys.stderr)
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    os.environ.update(cloudwatch.ENVIRONMENT)
    server = subprocess.Popen([sys.executable, HERE / "metric_server.py", folder / "wire"], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True)
    try:
        backtest = [binary, "backtest", folder / "book.xlsx", *window(), "--format", "json"]
        endpoint = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        programs = {
            "alarmbook backtest, from files": [*backtest, "--metric-data", *files],
            "alarmbook backtest, from a server": [*backtest, "--endpoint-url", endpoint],
        }
        if peers:
            programs["pandas, rolling"] = [peers, "-c", PEER % (START, MINUTES), folder]
        results = {name: [] for name in programs}
        for number in range(runs):
            for place, (name, command) in enumerate(programs.items()):
                print(f"  round {number + 1} of {runs}, {name} …", file=sys.stderr)
                results[name].append(measure(command, folder / f"answer-{place}"))
    finally:
        server.stdin.close()
        server.wait()
    compare(folder, len(programs))
    base = median([cpu for _, cpu, _ in results["alarmbook backtest, from files"]])
    print(f"\n### back-test of {rows:,} rows × {DAYS} days of minute data\n")
    print("| program | wall | CPU | CPU, of alarmbook's from files | peak memory |\n|---|---:|---:|---:|---:|")
    for name, rounds in results.items():
        wall, cpu, memory = (median(column) for column in zip(*rounds))
        print(f"| {name} | {wall:.2f} s | {cpu:.2f} s | {cpu / base:.2f} × | {memory:.0f} MB |")


def compare(folder, count):
    """Stops where the programs didn't count the same firings and minutes."""
    answers = [json.loads((folder / f"answer-{place}").read_text()) for place in range(2)]
    if answers[0]["rows"] != answers[1]["rows"]:
        sys.exit("files and server were answered otherwise")
    if count > 2:
        own = sorted((row["fires"], row["minutesInAlarm"]) for row in answers[0]["rows"])
        lines = (folder / "answer-2").read_text().splitlines()
        peer = sorted(tuple(int(word) for word in line.split()[1:]) for line in lines)
        # The peer evaluates the first minutes, before a whole range is there, and its sums round otherwise.
        apart = sum(abs(a[0] - b[0]) for a, b in zip(own, peer)) / max(1, sum(fires for fires, _ in own))
        if len(own) != len(peer) or apart > 0.01:
            sys.exit(f"pandas counted otherwise: {apart:.1%} of the firings, {len(own)} and {len(peer)} rows")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    parser.add_argument("--peers")
    parser.add_argument("--folder", required=True, type=pathlib.Path)
    parser.add_argument("--rows", type=int, default=1_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    contest(options.binary, options.peers, options.folder, options.runs, options.rows)


if __name__ == "__main__":
    main()
