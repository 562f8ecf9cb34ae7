"""Runs the README's shell blocks, in their order, in a copy of SampleData.

    python3 Tests/readme.py PATH/TO/alarmbook

A `sh` block is run as it stands. In a `console` block every line that begins with `$ ` is run and must print exactly
what stands below it; a line `…` there stands for any lines, and `…` at the end of a line for the rest of it. Commands must exit 0, but those that end in `# exit N`.
Commands that speak to AWS find a CloudWatch on loopback with three instances. Blocks of the set-up commands, which build and test alarmbook itself, are left out.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import boto3

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Tests" / "Peers"))
from strict_proxy import StrictProxy

REGION = "ap-northeast-2"
SET_UP = ("./SampleData/demo.sh", "./Tests/run.sh")


def blocks(text):
    """(line number of its first line, language, lines) of every fenced block."""
    found, language = [], None
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("```"):
            if language is None:
                language = line[3:].strip()
                found.append((number + 1, language, []))
            else:
                language = None
        elif language is not None:
            found[-1][2].append(line)
    return found


def steps(first, language, lines):
    """(line number, command, exit code, output or None where it isn't shown) of a block."""
    if language == "sh":
        code = re.search(r"# exit (\d+)\s*$", lines[-1]) if lines else None
        return [(first, "set -e\n" + "\n".join(lines), int(code[1]) if code else 0, None)]
    found = []
    for number, line in enumerate(lines, first):
        if line.startswith("$ "):
            code = re.search(r"# exit (\d+)\s*$", line)
            found.append([number, line[2:], int(code[1]) if code else 0, []])
        elif found and not found[-1][3] and found[-1][1].endswith("\\"):
            found[-1][1] += "\n" + line
        elif found:
            found[-1][3].append(line)
    return found


def pattern_of(line):
    if line.strip() == "…":
        return r"(?:[^\n]*\n)*?"
    return re.escape(line[:-1]) + r"[^\n]*\n" if line.endswith("…") else re.escape(line) + r"\n"


def matches(shown, printed):
    pattern = "".join(map(pattern_of, shown))
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed.splitlines()))


def account(aws):
    """What commands need in their environment to find the account of `aws`, in which there are three instances."""
    names = ("web-1", "web-2", "db-1")
    ec2 = boto3.client(
        "ec2", region_name=REGION, endpoint_url=aws.moto_address, aws_access_key_id="x", aws_secret_access_key="x")
    made = ec2.run_instances(ImageId="ami-12c6146b", MinCount=len(names), MaxCount=len(names))["Instances"]
    for instance, name in zip(made, names):
        ec2.create_tags(Resources=[instance["InstanceId"]], Tags=[{"Key": "Name", "Value": name}])
    return {
        "AWS_ENDPOINT_URL": aws.address, "AWS_REGION": REGION, "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "secret", "AWS_EC2_METADATA_DISABLED": "true", "AWS_CA_BUNDLE": ""}


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    failures = passed = 0
    with tempfile.TemporaryDirectory() as folder, StrictProxy() as aws:
        folder = pathlib.Path(folder)
        shutil.copytree(ROOT / "SampleData", folder, dirs_exist_ok=True)
        environment = {**os.environ, "PATH": f"{binary.parent}:{os.environ['PATH']}", "NO_COLOR": "1", "COLUMNS": "120",
                       **account(aws)}
        for first, language, lines in blocks((ROOT / "README.md").read_text(encoding="utf-8")):
            if language not in ("sh", "console"):
                continue
            if any(line.strip().startswith(SET_UP) for line in lines):
                print(f"README.md:{first}: set-up, left out: {'; '.join(filter(None, lines))}")
                continue
            for number, command, code, shown in steps(first, language, lines):
                done = subprocess.run(
                    ["bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
                printed = done.stdout.decode()
                if done.returncode == code and (not shown or matches(shown, printed)):
                    passed += 1
                    continue
                failures += 1
                print(f"README.md:{number}: {command}\n  exited {done.returncode}, {code} expected; printed:")
                print("    " + printed.replace("\n", "\n    "))
                if shown:
                    print("  but the README shows:\n    " + "\n    ".join(shown))
    print(f"README: {passed} passed, {failures} failed")
    if not passed:
        print("no command of the README was run")
    return failures > 0 or not passed


if __name__ == "__main__":
    sys.exit(main())
