"""A workbook in which somebody typed a threshold, and which LibreOffice saved, opens on the first screen as before. Called
by run.sh on Linux, since it needs a virtual display: LibreOffice keeps no panes of a workbook that it only converts.

    python first_screen.py --binary PATH/TO/alarmbook --office PATH/TO/soffice --folder FOLDER
"""
import argparse
import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import time
import zipfile

import openpyxl

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# Nobody asks whether the file is to stay an .xlsx.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Save/Document"><prop oor:name="WarnAlienFormat" oor:op="fuse">
<value>false</value></prop></item></oor:items>
"""
SETS = {
    "tags": [], "instances": ["--show-tags", "Environment"], "next-month": ["--show-tags", "Environment"],
    "resources": ["--metrics", "recommended", "--show-tags", "Environment"],
}


def first_screen(path):
    """What somebody sees who opens a workbook: the sheet, what is frozen, the chosen cell, and the columns that stand in
    the first 1,366 pixels, row numbers and scroll bar aside."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    view = sheet.sheet_view
    chosen = {each.pane: each.activeCell for each in view.selection}[view.pane.activePane]
    # LibreOffice says a width once for columns that have the same one.
    widths = {}
    for dimension in sheet.column_dimensions.values():
        for column in range(dimension.min, dimension.max + 1):
            widths[column] = dimension.width
    shown, room = [], 1_366 - 60 - 20
    for column in range(1, sheet.max_column + 1):
        room -= round(widths[column] * 7)
        if room >= 0:
            shown.append(sheet.cell(1, column).value)
    return sheet.title, sheet.freeze_panes, chosen, shown


@contextlib.contextmanager
def process(*command, **options):
    """A process in a group of its own, which ends with the block."""
    child = subprocess.Popen(
        [str(part) for part in command], start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        **options)
    try:
        yield child
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGTERM)
        child.wait()


@contextlib.contextmanager
def display():
    """A screen of 1,366 × 768; gives the environment of programs on it. The X server chooses its number itself."""
    reading, writing = os.pipe()
    with process("Xvfb", "-displayfd", writing, "-screen", "0", "1366x768x24", pass_fds=[writing]):
        os.close(writing)
        with open(reading, encoding="ascii") as number:
            yield {**os.environ, "DISPLAY": ":" + number.readline().strip()}


def wait_for(what, condition):
    end = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < end, f"{what}: not within two minutes"
        time.sleep(0.5)


def type_and_save(office, book, profile, environment, typed):
    """Types a number into the cell that is chosen, chooses it again, and saves."""
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")

    def press(*arguments):
        return subprocess.run(["xdotool", *arguments], env=environment, capture_output=True, text=True).stdout.split()

    before = book.read_bytes()
    with process(
            office, f"-env:UserInstallation={profile.as_uri()}", "--norestore", "--nologo", "--nolockcheck", "--calc", book,
            env=environment):
        found = []

        def is_open():
            found[:] = press("search", "--onlyvisible", "--name", book.name)
            return found

        wait_for("a window", is_open)
        press("windowmove", found[-1], "0", "0", "windowsize", found[-1], "1366", "768", "windowfocus", found[-1])
        time.sleep(5)
        press("type", "--delay", "100", str(typed))
        press("key", "--delay", "200", "Return", "Up", "ctrl+s")
        wait_for("a saved workbook", lambda: book.read_bytes() != before and zipfile.is_zipfile(book))
        time.sleep(1)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--binary", type=pathlib.Path, required=True)
    options.add_argument("--office", required=True)
    options.add_argument("--folder", type=pathlib.Path, required=True)
    options = options.parse_args()
    folder = options.folder.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with display() as environment:
        for language in ("en", "ko", "ja"):
            for source, extra in SETS.items():
                book = folder / f"{source}-{language}.xlsx"
                subprocess.run(
                    [options.binary, "export", ROOT / f"SampleData/{source}.json", "-o", book, "--language", language,
                     *extra], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                written = first_screen(book)
                type_and_save(options.office, book, folder / f"profile-{book.stem}", environment, 71)
                saved = first_screen(book)
                assert written == saved, f"{book.name}: {written} became {saved}"
                assert saved[0] == "Alarms" and len(saved[3]) >= 8, saved
                assert openpyxl.load_workbook(book).active[saved[2]].value == 71, f"{book.name}: what was typed is lost"
                print(f"   {book.name}: {saved[0]}!{saved[2]} is chosen, {saved[1]} is the first cell that moves")


if __name__ == "__main__":
    main()
