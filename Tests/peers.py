"""Runs the tests of Tests/Peers and the commands of README and articles, each module a process of its own, two more side
by side than there are processors, since some wait for clocks.

    ALARMBOOK=/path/to/alarmbook python3 peers.py
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import time

TESTS = pathlib.Path(__file__).resolve().parent
FOLDER = TESTS / "Peers"
DOCUMENTS = TESTS / "documentation.py"


def run(module):
    """(module, whether its tests passed, what they printed, seconds)"""
    begun = time.monotonic()
    arguments = [module, os.environ["ALARMBOOK"]] if module == DOCUMENTS else ["-m", "unittest", module.stem]
    done = subprocess.run(
        [sys.executable, *arguments], cwd=FOLDER, stdin=subprocess.DEVNULL, text=True, errors="replace",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return module.stem, done.returncode == 0, done.stdout, time.monotonic() - begun


# What takes longest begins first; of the others, large modules, which mostly take long.
LONGEST = (
    "documentation", "test_cloudwatch", "test_endurance", "test_evidence", "test_files", "test_hostile_workbooks",
    "test_interruption", "test_pull", "test_refresh")


def main():
    modules = sorted(
        [DOCUMENTS, *FOLDER.glob("test_*.py")], key=lambda path: (path.stem not in LONGEST, -path.stat().st_size))
    failed = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() + 2) as pool:
        for future in concurrent.futures.as_completed([pool.submit(run, module) for module in modules]):
            name, passed, output, seconds = future.result()
            if not passed:
                failed.append(name)
                print(output)
            counts = [line for line in output.splitlines() if re.match(r"Ran |\S+: [1-9]\d* commands passed", line)]
            print(f"{name}: {'passed' if passed else 'FAILED'}, {seconds:.0f} s, {', '.join(counts)}", flush=True)
    if failed:
        sys.exit(f"peers: failed: {', '.join(sorted(failed))}")


if __name__ == "__main__":
    main()
