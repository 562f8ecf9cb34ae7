"""Runs a command and prints its wall seconds, its CPU seconds, its peak memory in bytes and its exit code; what it prints
goes to a file: measured.py OUTPUT COMMAND…

It is a small process of its own, since Linux counts the peak of the process that starts a program as the program's:
what takes less than its own 9 MB can't be told from it.
"""
import os
import sys
import time

output, *command = sys.argv[1:]
begun = time.monotonic()
child = os.posix_spawnp(command[0], command, os.environ, file_actions=[
    (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
    (os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)])
_, status, usage = os.wait4(child, 0)
wall = time.monotonic() - begun
unit = 1 if sys.platform == "darwin" else 1024
print(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit, os.waitstatus_to_exitcode(status))
