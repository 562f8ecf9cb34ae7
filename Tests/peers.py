"""Runs the tests of Tests/Peers, each module a process of its own, one more side by side than there are processors,
since some wait for clocks.

    ALARMBOOK=/path/to/alarmbook python3 peers.py
"""
import concurrent.futures
import os
import pathlib
import subprocess
import sys
import time

FOLDER = pathlib.Path(__file__).resolve().parent / "Peers"


def run(module):
    """(module, whether its tests passed, what they printed, seconds)"""
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "unittest", module.stem], cwd=FOLDER, stdin=subprocess.DEVNULL, text=True,
        errors="replace", stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return module.stem, done.returncode == 0, done.stdout, time.monotonic() - begun


# What takes longest begins first; of the others, large modules, which mostly take long.
LONGEST = ("test_cloudwatch", "test_endurance", "test_hostile_workbooks", "test_interruption", "test_pull", "test_files")


def main():
    modules = sorted(
        FOLDER.glob("test_*.py"), key=lambda path: (path.stem not in LONGEST, -path.stat().st_size))
    failed = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() + 1) as pool:
        for future in concurrent.futures.as_completed([pool.submit(run, module) for module in modules]):
            name, passed, output, seconds = future.result()
            if not passed:
                failed.append(name)
                print(output)
            counts = [line for line in output.splitlines() if line.startswith("Ran ")]
            print(f"{name}: {'passed' if passed else 'FAILED'}, {seconds:.0f} s, {' '.join(counts)}", flush=True)
    if failed:
        sys.exit(f"peers: failed: {', '.join(sorted(failed))}")


if __name__ == "__main__":
    main()
