"""Runs the shell blocks of README.md and of the articles in Sources/alarmbook/Documentation.docc.

    python3 Tests/documentation.py PATH/TO/alarmbook [DOCUMENT.md…]

Each document is run on its own, its blocks in their order, in a copy of SampleData. A `sh` block is run as it stands.
In a `console` block every line that begins with `$ ` is run and must print exactly what stands below it; a line `…` there
stands for any lines, and `…` at the end of a line for the rest of it. Commands must exit 0, but those that end in
`# exit N`. Commands that speak to AWS find a CloudWatch on loopback, in whose accounts there are a few instances.
Blocks of the set-up commands, which build, test and install alarmbook itself, are left out.

What a document says of other files is looked at too: links, and the files that it names, must be there.
"""
import concurrent.futures
import logging
import math
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

import boto3

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Tests" / "Peers"))
from strict_proxy import StrictProxy

ARTICLES = ROOT / "Sources" / "alarmbook" / "Documentation.docc"
# Their commands build and test alarmbook itself.
ABOUT_THE_PROJECT = [ROOT / ".github" / "CONTRIBUTING.md", ROOT / ".github" / "SECURITY.md"]
SET_UP = (
    "./SampleData/demo.sh", "./Tests/run.sh", "Tests/Benchmarks/", "docc ", "sudo ", "podman ",
    "alarmbook --generate-completion-script ")
RUN = ("sh", "console")
SHOWN = ("json", "text")

REGION = "ap-northeast-2"
INSTANCES = [("123456789012", REGION, ("web-1", "web-2", "db-1"))] + [
    (account, region, ("web-1",)) for account in ("111122223333", "222233334444") for region in ("us-east-1", "eu-west-1")]
PROFILES = f"""\
[default]
region = {REGION}

[profile audit]
role_arn = arn:aws:iam::123456789012:role/audit
role_session_name = alarmbook
credential_source = Environment
region = {REGION}
"""


def blocks(text):
    """(line number of its first line, language, lines) of every fenced block."""
    found, language = [], None
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip().startswith("```"):
            if language is None:
                language = line.strip()[3:].strip()
                found.append((number + 1, language, []))
            else:
                language = None
        elif language is not None:
            found[-1][2].append(line)
    return found


def prose(text):
    """(line number, line) of every line outside fenced blocks."""
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip().startswith("```"):
            inside = not inside
        elif not inside:
            yield number, line


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


# How often each instance of the first account worked hard in the last two weeks, for half an hour each time, and its
# CPU meanwhile.
INCIDENTS = {"web-1": (2, 91.2), "web-2": (0, 0), "db-1": (14, 96.5)}


def fill(metrics, identifier, count, percent):
    """Puts two weeks of an instance's CPU into an account: a wave a day, and incidents, every five minutes."""
    day, now = 86_400, int(time.time()) // 300 * 300
    samples = {
        second: [round(40 + 20 * math.sin(second / day * 2 * math.pi), 1)]
        for second in range(now - 15 * day, now, 300)}
    for number in range(count):
        begin = now - number * day - day // 4
        samples.update({second: [percent] for second in range(begin, begin + 1_800, 300)})
    metrics.put("AWS/EC2", "CPUUtilization", {"InstanceId": identifier}, samples)


def account(aws, folder):
    """What commands need in their environment to find the accounts of `aws`, in which there are some instances."""
    home = {"endpoint_url": aws.moto_address, "aws_access_key_id": "x", "aws_secret_access_key": "x"}
    roles = boto3.client("sts", region_name=REGION, **home)
    for number, region, names in INSTANCES:
        keys = home
        if number != INSTANCES[0][0]:
            role = roles.assume_role(RoleArn=f"arn:aws:iam::{number}:role/set-up", RoleSessionName="set-up")["Credentials"]
            keys = {"endpoint_url": aws.moto_address, "aws_access_key_id": role["AccessKeyId"],
                    "aws_secret_access_key": role["SecretAccessKey"], "aws_session_token": role["SessionToken"]}
        ec2 = boto3.client("ec2", region_name=region, **keys)
        made = ec2.run_instances(ImageId="ami-12c6146b", MinCount=len(names), MaxCount=len(names))["Instances"]
        for instance, name in zip(made, names):
            ec2.create_tags(Resources=[instance["InstanceId"]], Tags=[{"Key": "Name", "Value": name}])
            if (number, region) == INSTANCES[0][:2]:
                fill(aws.metric_data((number, region)), instance["InstanceId"], *INCIDENTS[name])
    # The credentials of roles are kept in the home folder.
    (folder / ".aws").mkdir()
    (folder / ".aws" / "config").write_text(PROFILES)
    return {
        "HOME": str(folder), "AWS_ENDPOINT_URL": aws.address, "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "secret", "AWS_EC2_METADATA_DISABLED": "true", "AWS_PAGER": ""}


def anchors(path):
    """What links to a document's headings end in, as GitHub makes them."""
    headings = [line.lstrip("#") for _, line in prose(path.read_text(encoding="utf-8")) if re.match(r"#+ ", line)]
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


def files():
    """The project's files by their path below its root, each after a slash."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
    return {"/" + path for path in listed.stdout.splitlines() if (ROOT / path).exists()}


def stale(path, text, known):
    """What a document names and isn't there, or would never be run."""
    for first, language, _ in blocks(text):
        if language not in RUN + SHOWN:
            yield first, f"the block's language is {language!r}, not {', '.join(RUN + SHOWN)}"
    for number, line in prose(text):
        if re.match(r"(    |\t)\s*(\$ |alarmbook |aws )", line):
            yield number, "a command stands in no ```sh or ```console block, so nothing runs it"
        for target in re.findall(r"\]\(([^)]+)\)", line):
            if re.match(r"[a-z]+:", target):
                continue
            name, _, anchor = target.partition("#")
            linked = path.parent / name if name else path
            if not linked.exists():
                yield number, f"{target} is not there"
            elif anchor and anchor not in anchors(linked):
                yield number, f"{target} is no heading's"
        for name in re.findall(r"`([\w./+-]+\.(?:swift|py|docc|modulemap))`", line):
            if not any(file.endswith("/" + name) or f"/{name}/" in file for file in known):
                yield number, f"there is no file {name}"


def run(arguments):
    """Runs a document: (how many commands passed, what failed or was left out)."""
    binary, path, known = arguments
    passed, said, failed = 0, [], False
    text, name = path.read_text(encoding="utf-8"), path.relative_to(ROOT)
    for number, problem in stale(path, text, known):
        failed = True
        said.append(f"{name}:{number}: {problem}")
    found = [block for block in blocks(text) if block[1] in RUN and path not in ABOUT_THE_PROJECT]
    if not found:
        return passed, said, failed
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder, StrictProxy() as aws:
        folder = pathlib.Path(folder)
        shutil.copytree(ROOT / "SampleData", folder, dirs_exist_ok=True)
        programs = f"{binary.parent}:{pathlib.Path(sys.executable).parent}"
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("AWS_")},
            "PATH": f"{programs}:{os.environ['PATH']}", "NO_COLOR": "1", "COLUMNS": "120",
            "LC_ALL": "C.UTF-8", **account(aws, folder)}
        for first, language, lines in found:
            if any(line.strip().startswith(SET_UP) for line in lines):
                said.append(f"{name}:{first}: set-up, left out: {'; '.join(filter(None, lines))}")
                continue
            for number, command, code, shown in steps(first, language, lines):
                done = subprocess.run(
                    ["bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
                printed = done.stdout.decode()
                if done.returncode == code and (not shown or matches(shown, printed)):
                    passed += 1
                    continue
                failed = True
                said.append(f"{name}:{number}: {command}\n  exited {done.returncode}, {code} expected; printed:\n    "
                            + printed.replace("\n", "\n    "))
                if shown:
                    said.append("  but the document shows:\n    " + "\n    ".join(shown))
    return passed, said, failed


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    documents = [pathlib.Path(path).resolve() for path in sys.argv[2:]]
    documents = documents or [ROOT / "README.md", *sorted(ARTICLES.glob("*.md")), *ABOUT_THE_PROJECT]
    known = files()
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(run, [(binary, path, known) for path in documents]))
    for path, (passed, said, _) in zip(documents, results):
        print("\n".join([*said, f"{path.relative_to(ROOT)}: {passed} commands passed"]))
    if not sum(passed for passed, _, _ in results):
        print("no command was run")
        return 1
    return any(failed for _, _, failed in results)


if __name__ == "__main__":
    sys.exit(main())
