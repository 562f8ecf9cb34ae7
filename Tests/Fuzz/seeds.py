"""Adds a harness's seeds of a kind that it reads, from folders: seeds.py HARNESS OUT FOLDER…

Workbooks are stored instead of packed, so that a changed byte is a changed character.
"""
import io
import pathlib
import sys
import zipfile

LARGEST = 64_000
SUFFIXES = {"workbook": ".xlsx", "tags": ".json", "alarms": ".json", "plan": ".json"}


def stored(packed):
    result = io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_STORED) as new:
        if sum(entry.file_size for entry in old.infolist()) > LARGEST:
            return b""
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename), old.read(entry))
    return result.getvalue()


harness, out, *folders = sys.argv[1:]
for folder in folders:
    for path in sorted(pathlib.Path(folder).rglob("*" + SUFFIXES.get(harness, ".no"))):
        data = path.read_bytes()
        if harness == "workbook":
            try:
                data = stored(path) or data
            except Exception:  # a damaged zip is a seed as it is
                pass
        if len(data) <= LARGEST:
            (pathlib.Path(out) / path.name).write_bytes(data)
