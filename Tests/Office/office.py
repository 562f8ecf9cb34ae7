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

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SAVE_AS_XLSX = "xlsx:Calc MS Excel 2007 XML"
# Comma, double quotes, UTF-8, all columns as they are shown; the last number is the sheet.
SAVE_AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,{sheet}"
FULL_SHEET = 1_048_575


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

    print("── rendered to look at")
    convert("book.xlsx", "pdf", "pages")
    subprocess.run(["pdftoppm", "-r", "60", "-png", folder / "pages/book.pdf", folder / "pages/book"], check=True)
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
        seconds, memory = convert("full.xlsx", SAVE_AS_CSV.format(sheet=2), "full")
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
