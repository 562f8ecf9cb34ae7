"""Runs alarmbook and its peers in turn, whole processes, and prints what each took as a Markdown table.

    python3 compare.py --binary PATH/TO/alarmbook --peers PATH/TO/python --folder FOLDER [--tags N] [--runs N]

Every round runs each program once, so that what else the machine does falls on all of them. Reported are medians of
wall time, of CPU time (user and system) and the highest peak of resident memory.
"""
import argparse
import contextlib
import json
import os
import pathlib
import socket
import subprocess
import sys
import time
import zipfile
import zlib

import cloudwatch
import guard

HERE = pathlib.Path(__file__).resolve().parent
GUARDED = ["start", "export", "check", "table", "cat", "refresh", "plan"]
CONTESTS = [*GUARDED, "growth", "pull", "backtest", "cloudwatch", "edits", "dead"]


def measure(command, output=os.devnull):
    """(wall s, CPU s, peak MB) of one run; it must exit 0."""
    command = [str(word) for word in command]
    done = subprocess.run(
        [sys.executable, "-S", str(HERE.parent / "measured.py"), str(output), *command], check=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    wall, cpu, peak, code = done.stdout.split()
    if code != "0":
        raise SystemExit(f"exited {code}: {' '.join(command)}")
    return float(wall), float(cpu), int(peak) / 1e6


def median(values):
    values = sorted(values)
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def contest(title, programs, runs, scale=None, before=None):
    """Prints the table of one contest; the first program is the one that the others are compared with.

    `scale` holds the share of the whole size that a program was given; `before` is a command that runs before each.
    """
    scale = scale or {}
    results = {name: [] for name in programs}
    for number in range(runs):
        for name, command in programs.items():
            if name in scale and number > 0:
                continue
            print(f"  {title}: round {number + 1} of {runs}, {name} …", file=sys.stderr)
            if before:
                measure(before)
            results[name].append(measure(command))
    base = median([wall for wall, _, _ in results[next(iter(programs))]])
    print(f"\n### {title}\n\n| program | wall | alarmbook's share | CPU | peak memory |\n|---|---:|---:|---:|---:|")
    figures = {}
    for name, rounds in results.items():
        part = scale.get(name, 1)
        wall = median([one[0] for one in rounds]) / part
        cpu = median([one[1] for one in rounds]) / part
        peak = max(one[2] for one in rounds)
        figures[name] = (wall, cpu, peak)
        note = f" (a {round(1 / part)}th of the rows, once, time × {round(1 / part)})" if part != 1 else ""
        print(f"| {name}{note} | {wall:.2f} s | {base / wall:.2f} | {cpu:.2f} s | {peak:,.0f} MB |")
    sys.stdout.flush()
    return figures


def size_at_level_6(path):
    """How large a workbook would be if zlib had deflated each of its parts at level 6."""
    total = path.stat().st_size
    with zipfile.ZipFile(path) as book:
        for part in book.infolist():
            deflater, size = zlib.compressobj(6, zlib.DEFLATED, -15), 0
            with book.open(part) as content:
                while piece := content.read(1 << 20):
                    size += len(deflater.compress(piece))
            total += size + len(deflater.flush()) - part.compress_size
    return total


def make(path, command, output=False):
    if not path.exists():
        print(f"  making {path.name} …", file=sys.stderr)
        unfinished = path.with_name("unfinished-" + path.name)
        with open(unfinished if output else os.devnull, "wb") as out:
            subprocess.run([str(w) for w in command] + ([] if output else [str(unfinished)]), stdout=out, check=True)
        unfinished.rename(path)
    return path


def against_cloudwatch(binary, python, folder, runs, count=1_000, sample=20):
    """1,000 new alarms in an account that a moto server plays, with the pace off."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    endpoint, ids, book = f"http://127.0.0.1:{port}", folder / "ids.json", folder / "account.xlsx"
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    os.environ.update(cloudwatch.ENVIRONMENT)
    with open(os.devnull, "r+b") as null:
        moto = subprocess.Popen(
            [python.with_name("moto_server"), "-H", "127.0.0.1", "-p", str(port)], stdin=null, stdout=null, stderr=null)
    try:
        deadline = time.monotonic() + 60
        while socket.socket().connect_ex(("127.0.0.1", port)) != 0:
            if time.monotonic() > deadline:
                raise SystemExit("moto_server doesn't answer")
            time.sleep(0.1)
        peer = [python, HERE / "cloudwatch.py"]
        measure([*peer, "instances", endpoint, count, ids])
        export_of_instances(binary, endpoint, book)
        contest(f"{count:,} new alarms in an account of moto's, the pace off", {
            "alarmbook import": [binary, "import", book, "--yes", "--rate", "1000", "--endpoint-url", endpoint],
            "boto3, a loop": [*peer, "boto3", endpoint, ids],
            "AWS CLI, a process a row": [*peer, "cli", endpoint, ids, sample],
        }, runs, {"AWS CLI, a process a row": sample / count}, before=[*peer, "clear", endpoint])
    finally:
        moto.terminate()
        moto.wait()


@contextlib.contextmanager
def strict_proxy(peer):
    """(its endpoint, moto's, what tells it a line) of the strict proxy of Tests/Peers, in a process of its own."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    os.environ.update(cloudwatch.ENVIRONMENT)
    server = subprocess.Popen(
        [str(word) for word in [*peer, "proxy"]], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True)

    def tell(line):
        server.stdin.write(line + "\n")
        server.stdin.flush()
        return server.stdout.readline()

    try:
        yield *server.stdout.readline().split(), tell
    finally:
        server.stdin.close()
        server.wait()


def export_of_instances(binary, endpoint, book):
    measure([binary, "export", "--from", "aws", "--resource-type", "instance", "-o", book, "--force",
             "--alarm-action", f"arn:aws:sns:{cloudwatch.REGION}:123456789012:on-call", "--endpoint-url", endpoint])


def edits_in_an_account(binary, python, folder, runs, count=5_000, edits=3):
    """An import of 5,000 rows of which three were edited, beside a loop that puts every row's alarm in an account of
    its own.
    """
    peer = [python, HERE / "cloudwatch.py"]
    ids, book, edited, calls = (folder / name for name in ("ids.json", "made.xlsx", "edited.xlsx", "calls.json"))
    with strict_proxy(peer) as (endpoint, moto, tell), strict_proxy(peer) as (_, other_moto, _):
        print(f"  making {count:,} instances and their alarms …", file=sys.stderr)
        measure([*peer, "instances", moto, count, ids])
        export_of_instances(binary, moto, book)

        def imported(source, at):
            return [binary, "import", source, "--yes", "--rate", "1000", "--endpoint-url", at]

        edit = [*peer, "edit", book, edited, edits]
        measure(imported(book, moto))
        measure(edit)
        tell("dead 0")
        measure(imported(edited, endpoint))
        tell(f"calls {calls}")
        made = [operation for operation, _ in json.loads(calls.read_text(encoding="utf-8"))]
        contest(f"import of {count:,} rows with {edits} edits in an account of moto's, the pace off", {
            "alarmbook import": imported(edited, moto), "boto3, a loop": [*peer, "boto3", other_moto, ids],
        }, min(runs, 3), before=edit)
    counts = ", ".join(f"{made.count(name)} {name}" for name in sorted(set(made)))
    print(f"\nalarmbook's calls: {len(made)} ({counts}); the loop's: {count:,} PutMetricAlarm")


def over_dead_connections(binary, python, folder, runs, count=1_000, share=0.1):
    """The calls of an import and of a plan of 1,000 alarms, over connections of which a tenth dies after an answer."""
    peer = [python, HERE / "cloudwatch.py"]
    ids, book = folder / "ids.json", folder / "dead.xlsx"
    with strict_proxy(peer) as (endpoint, moto, tell):
        at = ["--endpoint-url", endpoint]
        measure([*peer, "instances", moto, count, ids])
        export_of_instances(binary, endpoint, book)
        tell(f"dead {share}")
        commands = {
            "import": [binary, "import", book, "--yes", "--rate", "1000", *at],
            "plan": [binary, "plan", book, "--rate", "1000", *at],
        }
        for name, command in commands.items():
            measure(command)
            tell(f"calls {folder / name}.json")
        for name in ("plan", "import"):
            contest(f"{name} of {count:,} alarms, a tenth of the connections dying, the pace off", {
                f"alarmbook {name}": commands[name], "boto3, the same calls": [*peer, "replay", endpoint, folder / f"{name}.json"],
            }, runs, before=[*peer, "clear", endpoint] if name == "import" else None)


def share(figures, peer, measured, measure):
    """Keeps what alarmbook's CPU and wall time are to a peer's."""
    own = figures[next(iter(figures))]
    measured[f"{measure}, CPU"] = own[1] / figures[peer][1]
    measured[f"{measure}, time"] = own[0] / figures[peer][0]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--guard", action="store_true")
    options.add_argument("--binary", type=pathlib.Path, required=True)
    options.add_argument("--peers", type=pathlib.Path, required=True)
    options.add_argument("--folder", type=pathlib.Path, required=True)
    options.add_argument("--tags", type=int, default=1_000_000)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--only", nargs="*", choices=CONTESTS)
    options = options.parse_args()
    options.only = options.only or (GUARDED if options.guard else CONTESTS)
    measured = {}
    folder, runs, binary = options.folder, options.runs, options.binary
    folder.mkdir(parents=True, exist_ok=True)
    peers = [options.peers, HERE / "peers.py"]

    def tags(count):
        return make(folder / f"tags-{count}.json", [options.peers, HERE / "make_tags.py", count], output=True)

    def table(count):
        return make(folder / f"table-{count}.xlsx", [*peers, "make-tag-table", tags(count)])

    def book(count):
        return folder / f"alarmbook-{count}.xlsx"

    def export(count):
        return [binary, "export", tags(count), "-o", book(count), "--force"]

    def peer(verb, name, source, *rest):
        return [*peers, f"{verb}-{name}", source, *rest]

    def rivals(rival, programs):
        """A guard needs no others than the one that its figures are ratios to."""
        return {name: command for name, command in programs.items() if not options.guard or name == rival}

    fastexcel = "polars + fastexcel"
    whole, tenth = options.tags, options.tags // 10
    if not set(options.only) <= {"start", "pull", "backtest", "cloudwatch", "edits", "dead"}:
        print(f"{whole:,} tags of {whole // 8:,} instances, {os.cpu_count()} cores, median of {runs} whole runs.")
        measure(export(whole))
        measure(export(tenth))

    if "start" in options.only:
        sample = HERE.parents[1] / "SampleData/edited.xlsx"
        for name, command in {
                "--help": ["--help"], "cat of a small workbook": ["cat", sample],
                "check of a small workbook": ["check", sample]}.items():
            starts = [measure([binary, *command]) for _ in range(4 * runs)]
            measured[f"{name}, MB"] = max(one[2] for one in starts)
            print(f"\n{name}: {median([one[0] for one in starts]) * 1000:.1f} ms (median of {4 * runs}), "
                  f"{measured[f'{name}, MB']:.1f} MB")

    if "export" in options.only:
        rust = "rust_xlsxwriter (polars, rustpy-xlsxwriter)"
        figures = contest("export: tags JSON to a workbook of two sheets", {
            "alarmbook export": export(whole),
            **rivals(rust, {
                rust: peer("export", "rust-xlsxwriter-shared", tags(whole), folder / "rust-shared.xlsx"),
                "rust_xlsxwriter, constant memory":
                    peer("export", "rust-xlsxwriter", tags(whole), folder / "rust.xlsx"),
                "XlsxWriter, constant memory": peer("export", "xlsxwriter", tags(whole), folder / "xlsxwriter.xlsx"),
                "pandas + openpyxl": peer("export", "pandas-openpyxl", tags(tenth), folder / "openpyxl.xlsx"),
            }),
        }, runs, {"pandas + openpyxl": 0.1})
        size, level6 = book(whole).stat().st_size, size_at_level_6(book(whole))
        print(f"\nThe workbook: {size / 1e6:.1f} MB, {size / level6:.2f} times what level 6 gives", end="")
        rust_size = (folder / "rust-shared.xlsx").stat().st_size
        print(f"; rust_xlsxwriter's: {rust_size / 1e6:.1f} MB")
        share(figures, rust, measured, "export / rust_xlsxwriter")
        measured["size / zlib's level 6"] = size / level6
        measured["size / rust_xlsxwriter's"] = size / rust_size
        measured["export, MB"] = figures["alarmbook export"][2]

    def readers(verb, source, small):
        return rivals(fastexcel, {
            fastexcel: peer(verb, "polars-fastexcel", source),
            "python-calamine": peer(verb, "calamine", source),
            "openpyxl, read only": peer(verb, "openpyxl", small),
        })

    if "check" in options.only:
        figures = contest("check of the exported workbook", {
            "alarmbook check": [binary, "check", book(whole)], **readers("read", book(whole), book(tenth))
        }, runs, {"openpyxl, read only": 0.1})
        share(figures, fastexcel, measured, "check of the workbook / fastexcel")
        measured["check of the workbook, MB"] = figures["alarmbook check"][2]
    if "table" in options.only:
        figures = contest(f"check of pandas' own table of {whole:,} rows", {
            "alarmbook check": [binary, "check", table(whole)], **readers("read", table(whole), table(tenth))
        }, runs, {"openpyxl, read only": 0.1})
        share(figures, fastexcel, measured, "check of a table / fastexcel")
    if "cat" in options.only:
        figures = contest(f"cat --format csv of pandas' own table of {whole:,} rows", {
            "alarmbook cat": [binary, "cat", table(whole), "--format", "csv"],
            **readers("csv", table(whole), table(tenth))
        }, runs, {"openpyxl, read only": 0.1})
        share(figures, fastexcel, measured, "cat / fastexcel")
        measured["cat, MB"] = figures["alarmbook cat"][2]

    if "refresh" in options.only:
        refreshed = folder / "refreshed.xlsx"
        figures = contest("refresh of the exported workbook by the same tags, beside its export", {
            "alarmbook export --refresh":
                [binary, "export", tags(whole), "--refresh", book(whole), "-o", refreshed, "--force"],
            "alarmbook export": export(whole),
        }, runs)
        share(figures, "alarmbook export", measured, "refresh / export")
        measured["refresh / export, memory"] = (
            figures["alarmbook export --refresh"][2] / figures["alarmbook export"][2])

    if "plan" in options.only:
        alarms = folder / f"alarms-of-{whole}.json"
        # Each export is a Book of its own.
        alarms.unlink(missing_ok=True)
        measure([binary, "import", book(whole), "--to", alarms, "--yes"])
        figures = contest(f"plan against a file of {whole // 8:,} alarms that stand as the workbook wants them", {
            "alarmbook plan": [binary, "plan", book(whole), "--to", alarms],
            "alarmbook check": [binary, "check", book(whole)],
        }, runs)
        measured[f"plan of {whole // 8:,} alarms, MB"] = figures["alarmbook plan"][2]

    if "growth" in options.only:
        sizes = [whole // 100, whole // 10, whole]
        start = median([measure([binary, "--help"])[0] for _ in range(runs)])
        print("\n### Growth: time per 1,000 tags, start-up subtracted, and peak memory\n")
        print("| command | " + " | ".join(f"{size:,}" for size in sizes) + " |\n|---|" + "---:|" * len(sizes))
        for name, command in {
            "export": export,
            "check": lambda size: [binary, "check", book(size)],
            "cat": lambda size: [binary, "cat", table(size), "--format", "csv"],
        }.items():
            cells = []
            for size in sizes:
                table(size)
                if name != "export":
                    measure(export(size))
                rounds = [measure(command(size)) for _ in range(runs)]
                each = (median([one[0] for one in rounds]) - start) / size * 1e6
                cells.append(f"{each:.2f} ms, {max(one[2] for one in rounds):,.0f} MB")
            print(f"| {name} | " + " | ".join(cells) + " |")

    if "pull" in options.only:
        count = 10_000
        alarms = make(
            folder / f"alarms-{count}.json", [options.peers, HERE.parent / "Peers/random_alarms.py", count], output=True)
        pulled = folder / "pulled.xlsx"
        pull = [binary, "pull", alarms, "-o", pulled, "--force"]
        measure(pull)
        contest(f"pull of {count:,} alarms that stand, from describe-alarms' JSON, and the plan of it", {
            "alarmbook pull": pull,
            "openpyxl": peer("pull", "openpyxl", alarms, folder / "pulled-openpyxl.xlsx"),
            "alarmbook plan": [binary, "plan", pulled, "--to", alarms],
        }, runs)

    if options.guard:
        guard.check(measured)
    if "backtest" in options.only:
        import backtest
        backtest.contest(binary, options.peers, folder / "backtest", runs)
    if "cloudwatch" in options.only:
        against_cloudwatch(binary, options.peers, folder, runs)
    if "edits" in options.only:
        edits_in_an_account(binary, options.peers, folder, runs)
    if "dead" in options.only:
        over_dead_connections(binary, options.peers, folder, runs)


if __name__ == "__main__":
    main()
