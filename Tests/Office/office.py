"""What LibreOffice makes of alarmbook's workbooks. Called by run.sh."""
import argparse
import csv
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
import zipfile

import openpyxl

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.append(str(ROOT / "Tests/Peers"))
import random_alarms  # noqa: E402
from support import column_name  # noqa: E402

SAVE_AS_XLSX = "xlsx:Calc MS Excel 2007 XML"
# Comma, double quotes, UTF-8, all columns as they are shown; the last number is the sheet.
SAVE_AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,{sheet}"
FULL_SHEET = 1_048_575
# Without it LibreOffice shows the results that a workbook brings along.
ALWAYS_CALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value>
</prop></item></oor:items>
"""


def spoil_results(source, target):
    """A copy of a workbook in which every formula's result is wrong, so that who doesn't calculate is found out."""
    with zipfile.ZipFile(source) as book, zipfile.ZipFile(target, "w") as spoilt:
        for name in book.namelist():
            part = book.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = re.sub(rb"(<f[^>]*(?:/>|>[^<]*</f>))<v>[^<]*</v>", rb"\1<v>77</v>", part)
            spoilt.writestr(name, part)


def results(path):
    """The results of a workbook's formulas by sheet and cell: an empty text is none."""
    formulas, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): values[sheet.title][cell.coordinate].value or ""
        for sheet in formulas for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}


def edit(source, target):
    """Columns of Metrics in another order, sheets under other names, and rows that leave it to Settings and Metrics when
    they fire."""
    book = openpyxl.load_workbook(source)
    metrics = book["Metrics"]
    for row in metrics.iter_rows(values_only=False):
        values = [cell.value for cell in row]
        for cell, value in zip(row, reversed(values), strict=True):
            cell.value = value
    metrics.tables.clear()
    metrics.insert_cols(3)
    metrics.title = "metrics "
    book["Settings"].title = "Bob's settings"
    alarms = book["Alarms"]
    alarms.title = "Alarms (old)"
    column = {column_name(cell.value): cell.column for cell in alarms[1]}
    for number in range(2, alarms.max_row + 1):
        for place, header in enumerate(("Period", "EvaluationPeriods", "DatapointsToAlarm")):
            if number >> place & 1:
                alarms.cell(number, column[header]).value = None
        if number % 5 == 0:
            alarms.cell(number, column["Threshold"]).value = " Off "
    book.save(target)


def set_threshold(path, row, threshold):
    """Types a number into a row of Alarms, and saves the workbook."""
    book = openpyxl.load_workbook(path)
    sheet = book["Alarms"]
    sheet.cell(row, [column_name(cell.value) for cell in sheet[1]].index("Threshold") + 1).value = threshold
    book.save(path)


def compare_results(written, calculated):
    written, calculated = results(written), results(calculated)
    assert written.keys() == calculated.keys(), "the formulas differ"
    for place, value in written.items():
        other = calculated[place]
        near = isinstance(value, (int, float)) and isinstance(other, (int, float)) and abs(value - other) < 1e-9
        assert value == other or near, f"{place} is {value!r}, and calculated {other!r}"
    return len(written)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--binary", type=pathlib.Path, required=True)
    options.add_argument("--office", required=True)
    options.add_argument("--folder", type=pathlib.Path, required=True)
    options.add_argument("--rows", type=int, default=FULL_SHEET, help="tags of the full-size workbook; 0 leaves it out")
    options = options.parse_args()
    folder = options.folder.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "SampleData", folder, dirs_exist_ok=True)
    (folder / "profile/user").mkdir(parents=True)
    (folder / "profile/user/registrymodifications.xcu").write_text(ALWAYS_CALCULATE, encoding="utf-8")

    def alarmbook(*arguments):
        subprocess.run(
            [options.binary, *map(str, arguments)], cwd=folder, check=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL)

    def convert(source, target, out):
        """What LibreOffice saves; gives the seconds and the peak memory in MB that it took."""
        begun = time.monotonic()
        child = subprocess.Popen(
            [options.office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
             target, "--outdir", str(folder / out), str(folder / source)], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        assert child.returncode == 0, f"LibreOffice exited {child.returncode} on {source}"
        return time.monotonic() - begun, usage.ru_maxrss / 1024

    def alarms(book, store):
        alarmbook("import", book, "--to", store, "--yes")
        # When they were applied differs.
        return re.sub(r" [0-9T:-]{19}Z", "", (folder / store).read_text(encoding="utf-8"))

    print("── exported, then opened and saved again by LibreOffice")
    alarmbook("export", "tags.json", "-o", "book.xlsx", "--force")
    convert("book.xlsx", SAVE_AS_XLSX, "saved")
    assert alarms("book.xlsx", "original.json") == alarms("saved/book.xlsx", "resaved.json"), "the alarms differ"
    print(f"   the same {len(json.loads((folder / 'original.json').read_text())['MetricAlarms'])} alarms")

    print("── a copy that LibreOffice saved, after a colleague has imported another")
    shutil.copy(folder / "book.xlsx", folder / "colleague.xlsx")
    for book, row, threshold in (("colleague.xlsx", 2, 50), ("saved/book.xlsx", 3, 70)):
        set_threshold(folder / book, row, threshold)
        done = subprocess.run(
            [options.binary, "import", book, "--to", "original.json", "--yes"], cwd=folder, stdin=subprocess.DEVNULL,
            capture_output=True, text=True)
    assert done.returncode == 1 and "stale, left alone: 1" in done.stdout, done.stdout
    standing = json.loads((folder / "original.json").read_text(encoding="utf-8"))["MetricAlarms"]
    assert {50, 70} <= {alarm["Threshold"] for alarm in standing}, "an edit is lost"
    print("   nobody's edit is lost")

    print("── formulas calculated anew")
    alarmbook("export", "resources.json", "-o", "resources.xlsx", "--metrics", "recommended", "--show-tags", "Environment")
    edit(folder / "resources.xlsx", folder / "edited-resources.xlsx")
    alarmbook("export", "resources.json", "--refresh", "edited-resources.xlsx", "-o", "refreshed.xlsx", "--force")
    (folder / "standing.json").write_text(json.dumps(random_alarms.dump(1, 200)), encoding="utf-8")
    alarmbook("pull", "standing.json", "-o", "pulled.xlsx")
    for name in ("book.xlsx", "resources.xlsx", "refreshed.xlsx", "pulled.xlsx"):
        spoil_results(folder / name, folder / "spoilt.xlsx")
        convert("spoilt.xlsx", SAVE_AS_XLSX, "calculated")
        print(f"   {compare_results(folder / name, folder / 'calculated/spoilt.xlsx')} formulas of {name} have the results "
              "that were written")

    print("── in each language")
    for language in ("en", "ko", "ja"):
        name = f"{language}.xlsx"
        alarmbook("export", "resources.json", "-o", name, "--language", language, "--metrics", "recommended")
        convert(name, SAVE_AS_XLSX, "saved")
        assert alarms(name, f"{name}.json") == alarms(f"saved/{name}", f"{name}-saved.json"), f"{name}: the alarms differ"
        spoil_results(folder / name, folder / "spoilt.xlsx")
        convert("spoilt.xlsx", SAVE_AS_XLSX, "calculated")
        print(f"   {compare_results(folder / name, folder / 'calculated/spoilt.xlsx')} formulas of {name}, and its alarms")

    print("── rendered to look at")
    for name in ("book", "resources", "pulled"):
        convert(f"{name}.xlsx", "pdf", "pages")
        subprocess.run(["pdftoppm", "-r", "60", "-png", folder / f"pages/{name}.pdf", folder / f"pages/{name}"], check=True)
    print(f"   {len(list((folder / 'pages').glob('*.png')))} pages in {folder / 'pages'}")

    if options.rows:
        print(f"── a workbook of {options.rows:,} tags")
        with open(folder / "full.json", "wb") as file:
            # Whole instances, so a few tags more than asked for are cut off the last one.
            count = -(-options.rows // 8) * 8
            made = subprocess.run(
                [sys.executable, ROOT / "Tests/Benchmarks/make_tags.py", str(count)], stdout=subprocess.PIPE, check=True)
            tags = json.loads(made.stdout)["Tags"][: options.rows]
            file.write(json.dumps({"Tags": tags}, ensure_ascii=False).encode())
        alarmbook("export", "full.json", "-o", "full.xlsx")
        seconds, memory = convert("full.xlsx", SAVE_AS_CSV.format(sheet=6), "full")
        (result,) = (folder / "full").glob("*.csv")
        with open(result, encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            assert next(rows) == ["Key", "ResourceId", "ResourceType", "Value"]
            read = 0
            for row, tag in zip(rows, tags, strict=True):
                assert row == list(tag.values()), f"row {read + 2}: {row} is not {tag}"
                read += 1
        assert read == options.rows
        print(f"   LibreOffice read every row as it was exported, in {seconds:.0f} s and {memory:,.0f} MB")


if __name__ == "__main__":
    main()
