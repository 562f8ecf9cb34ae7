"""Workbooks that were made to eat the machine: whatever they hold, alarmbook answers, in time and in little memory.

    HOSTILE_MEGABYTES=64 ALARMBOOK=/path/to/alarmbook python3 -m unittest test_hostile_workbooks

Each workbook is small and grows to HOSTILE_MEGABYTES, and goes through every way of reading one. Without that variable
they grow to 1 MB and may expand to 8 MB, which a debug build reads in a second.
"""
import io
import os
import resource
import signal
import subprocess
import tempfile
import threading
import unittest
import zipfile

from support import BINARY, WorkbookTestCase

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SIZE = int(os.environ.get("HOSTILE_MEGABYTES", "1")) << 20
EXPANSION = () if "HOSTILE_MEGABYTES" in os.environ else ("--max-expanded", "8MB")
# No command may take more; a limit on the address space ends a process that runs away before it takes the machine along.
MEMORY = 256 << 20
ADDRESS_SPACE = 8 << 30
# A guard against a hang, not a pace: a debug build on a busy machine takes many times as long as it should.
HANG = 600

COMMANDS = [
    ("cat", "book.xlsx", "--format", "csv"), ("cat", "book.xlsx", "--format", "jsonl"),
    ("cat", "book.xlsx", "--format", "table"), ("cat", "book.xlsx", "--sheets"), ("check", "book.xlsx"),
    ("plan", "book.xlsx", "--to", "alarms.json"),
]
HEADER = ["Key", "ResourceId", "ResourceType", "Value", "MetricName", "Threshold", "AlarmActions", "AlarmName"]


class Repeated:
    """A text that is repeated until it has some size, or some number of times; never held as a whole."""

    def __init__(self, before, item, after, count=None):
        self.before, self.after = before.encode(), after.encode()
        self.item = item if callable(item) else item.encode()
        self.count = count

    def write(self, file):
        file.write(self.before)
        if callable(self.item):
            size = number = 0
            while size < SIZE if self.count is None else number < self.count:
                number += 1
                size += file.write(self.item(number).encode())
        else:
            count = SIZE // len(self.item) if self.count is None else self.count
            block = max(1, min(count, (1 << 20) // len(self.item)))
            for _ in range(count // block):
                file.write(self.item * block)
            file.write(self.item * (count % block))
        file.write(self.after)


def sheet(item, count=None, before="", after="</sheetData></worksheet>", root=""):
    return Repeated(f'<worksheet xmlns="{MAIN}"{root}><sheetData>{before}', item, after, count)


def inline(text, place=""):
    return f'<c{place} t="inlineStr"><is><t>{text}</t></is></c>'


def header_row():
    return '<row r="1">' + "".join(inline(name) for name in HEADER) + "</row>"


def workbook(parts):
    """A workbook of one worksheet and these parts, packed."""
    everything = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Alarms" sheetId="1" '
        'r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" '
        f'Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="{OFFICE}/styles" '
        'Target="styles.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet('<row r="2"><c><v>1</v></c></row>', 1, header_row()),
        **parts,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, part in everything.items():
            with archive.open(name, "w", force_zip64=True) as entry:
                part.write(entry) if isinstance(part, Repeated) else entry.write(part.encode())
    return file.getvalue()


def strings(item, count=None):
    return Repeated(f'<sst xmlns="{MAIN}">', item, "</sst>", count)


ONE, CELLS, TEXT = "xl/worksheets/sheet1.xml", 16_384, "x" * 32_000
SHARED = '<c t="s"><v>0</v></c>'
LONG_CELL = "_x0001_" * 131_000


def alarm_row(number, text):
    return "<row>" + inline("Name") + inline(f"i-{number}") + inline("instance") + "".join(
        inline(text) for _ in HEADER[3:]) + "</row>"


WORKBOOKS = {
    "a cell of many megabytes": {ONE: sheet("x" * 1000, None, '<row r="1"><c t="inlineStr"><is><t>',
                                            "</t></is></c></row></sheetData></worksheet>")},
    "a row of many long cells": {ONE: sheet(inline(TEXT), None, '<row r="1">', "</row></sheetData></worksheet>")},
    "rows that are just short enough": {ONE: sheet("<row>" + inline("y" * 30_000) * 40 + "</row>")},
    "a million cells that share a long text": {
        ONE: sheet("<row>" + SHARED * 10_000 + "</row>", 100), "xl/sharedStrings.xml": strings(f"<si><t>{TEXT}</t></si>", 1)},
    "a million rows that share a long text": {
        ONE: sheet(f"<row>{SHARED}</row>", min(1_000_000, SIZE // 30)),
        "xl/sharedStrings.xml": strings(f"<si><t>{TEXT}</t></si>", 1)},
    "a hundred rows of texts that may be headers": {
        ONE: sheet("<row>" + SHARED * CELLS + "</row>", min(100, SIZE // 400_000)),
        "xl/sharedStrings.xml": strings("<si><t>" + "ａ_ " * 25 + "</t></si>", 1)},
    "a million cells in the last column": {ONE: sheet('<row><c r="XFD1"><v>1</v></c></row>')},
    "cells out of order": {ONE: sheet(lambda n: f'<row r="{n}">' + "".join(
        f'<c r="{letter}{n}"><v>1</v></c>' for letter in "ZYXWVUTSRQPONMLKJIHGFEDCBA") + "</row>")},
    "cells of nothing but escapes": {ONE: sheet("<row>" + inline(LONG_CELL) + "</row>")},
    "a text of controls that a million rows share": {
        ONE: sheet(f"<row>{SHARED}</row>", SIZE // 30),
        "xl/sharedStrings.xml": strings(f"<si><t>{LONG_CELL}</t></si>", 1)},
    "numbers of a hundred thousand digits": {ONE: sheet("<row><c><v>" + "9" * 130_000 + "</v></c></row>")},
    "formulas of a hundred thousand letters": {
        ONE: sheet("<row><c><f>" + "A" * 130_000 + "</f><v>1</v></c></row>")},
    "references": {ONE: sheet("<row>" + inline("&#x41;&amp;" * 3_000) + "</row>")},
    "empty rows": {ONE: sheet("<row/>")},
    "styled cells without a value": {ONE: sheet("<row>" + '<c s="1"/>' * 10_000 + "</row>")},
    "an element of many attributes": {ONE: sheet(lambda n: f' a{n}=""', None, "<row", "/></sheetData></worksheet>")},
    "elements of many attributes": {ONE: sheet("<row" + "".join(f' a{n}=""' for n in range(5_000)) + "/>")},
    "an element of many namespaces": {
        ONE: sheet(lambda n: f' xmlns:a{n}="u"', None, "<row", "/></sheetData></worksheet>")},
    "prefixes that stand for many namespaces": {ONE: sheet(
        "<n0:row/>", None, "", "</sheetData></worksheet>", "".join(f' xmlns:n{n}="u"' for n in range(2_000)))},
    "prefixes that stand for nothing": {ONE: sheet("<n:row/>")},
    "elements of many names": {ONE: sheet(lambda n: f"<a{n}/>")},
    "elements in elements": {ONE: sheet("<row>")},
    "a comment of many megabytes": {ONE: sheet("<row></row>", None, "<!--", "--></sheetData></worksheet>")},
    "a CDATA section of many megabytes": {ONE: sheet("<row></row>", None, "<![CDATA[", "]]></sheetData></worksheet>")},
    "an instruction of many megabytes": {ONE: sheet("<row></row>", None, "<?p ", "?></sheetData></worksheet>")},
    "many comments": {ONE: sheet("<!--></row>-->")},
    "a part of spaces": {ONE: sheet(" " * 1000)},
    "an attribute of many megabytes": {ONE: sheet("x" * 1000, None, '<row r="', '"/></sheetData></worksheet>')},
    "merged cells": {ONE: Repeated(f'<worksheet xmlns="{MAIN}"><sheetData/><mergeCells>',
                                   lambda n: f'<mergeCell ref="A{n % 1048576 + 1}:B{n % 1048576 + 1}"/>',
                                   "</mergeCells></worksheet>")},
    "shared strings without a text": {"xl/sharedStrings.xml": strings("<si/>")},
    "shared strings": {"xl/sharedStrings.xml": strings(lambda n: f"<si><t>{n}</t></si>")},
    "shared strings that are long": {"xl/sharedStrings.xml": strings(f"<si><t>{TEXT}</t></si>")},
    "shared strings of escapes": {"xl/sharedStrings.xml": strings(f"<si><t>{LONG_CELL}</t></si>")},
    "runs": {"xl/sharedStrings.xml": Repeated(
        f'<sst xmlns="{MAIN}"><si>', "<r><t>a</t></r>", "</si></sst>")},
    "cell formats": {"xl/styles.xml": Repeated(f'<styleSheet xmlns="{MAIN}"><cellXfs>', "<xf/>", "</cellXfs></styleSheet>")},
    "number formats": {"xl/styles.xml": Repeated(f'<styleSheet xmlns="{MAIN}"><numFmts>',
                                                 lambda n: f'<numFmt numFmtId="{n}" formatCode="yyyy"/>', "</numFmts></styleSheet>")},
    "struck fonts": {"xl/styles.xml": Repeated(f'<styleSheet xmlns="{MAIN}"><fonts>', "<font><strike/></font>", "</fonts></styleSheet>")},
    "relationships": {"xl/_rels/workbook.xml.rels": Repeated(
        f'<Relationships xmlns="{PACKAGE}">', lambda n: f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>',
        "</Relationships>")},
    "content types": {"[Content_Types].xml": Repeated(
        f'<Types xmlns="{TYPES}">', lambda n: f'<Override PartName="/a{n}" ContentType="a"/>', "</Types>")},
    "sheets": {"xl/workbook.xml": Repeated(
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>', '<sheet name="Alarms" r:id="r1"/>', "</sheets></workbook>")},
    "alarms whose cells are long": {ONE: sheet(lambda n: alarm_row(n, "y" * 32_000), None, header_row())},
    "alarms whose cells are longer than Excel's": {ONE: sheet(lambda n: alarm_row(n, "y" * 130_000), None, header_row())},
    "alarms whose cells are long and Korean": {ONE: sheet(lambda n: alarm_row(n, "가" * 130_000), None, header_row())},
    "alarms that are wrong": {ONE: sheet(
        "<row>" + '<c t="s"><v>0</v></c>' * len(HEADER) + "</row>", None, header_row()),
        "xl/sharedStrings.xml": strings("<si><t>instance</t></si>", 1)},
    "alarms that share long cells": {
        ONE: sheet("<row>" + SHARED * len(HEADER) + "</row>", SIZE // 200, header_row()),
        "xl/sharedStrings.xml": strings(f"<si><t>{TEXT}</t></si>", 1)},
    "a header of many columns": {ONE: sheet("<row>" + SHARED * CELLS + "</row>", 2, "<row>" + "".join(
        inline(name) for name in HEADER) + inline("a column of somebody's own") * (CELLS - len(HEADER)) + "</row>"),
        "xl/sharedStrings.xml": strings("<si><t>a</t></si>", 1)},
}


class Measured:
    """A finished run: its exit code (negative after a signal), its peak memory in bytes, its seconds, what it said."""

    def __init__(self, arguments, folder):
        def limit():
            resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        with tempfile.TemporaryFile() as errors:
            process = subprocess.Popen(
                [BINARY, *arguments], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors,
                env={**os.environ, "NO_COLOR": "1"}, preexec_fn=limit)
            guard = threading.Timer(HANG, process.kill)
            guard.start()
            _, status, usage = os.wait4(process.pid, 0)
            guard.cancel()
            process.returncode = self.code = os.waitstatus_to_exitcode(status)
            self.memory = usage.ru_maxrss * 1024
            self.seconds = usage.ru_utime + usage.ru_stime
            errors.seek(0)
            self.errors = errors.read(2_000).decode(errors="replace")


class HostileWorkbooks(WorkbookTestCase):
    def test_every_command_answers_in_little_memory(self):
        highest = longest = (0, "")
        for name, parts in WORKBOOKS.items():
            (self.folder / "book.xlsx").write_bytes(workbook(parts))
            for arguments in COMMANDS:
                with self.subTest(name, command=" ".join(arguments)):
                    run = Measured(arguments + EXPANSION, self.folder)
                    what = f"{name}: {' '.join(arguments)}: exit {run.code}, {run.memory >> 20} MiB, {run.seconds:.1f} s"
                    if os.environ.get("HOSTILE_VERBOSE"):
                        print(what, run.errors.strip()[:200], flush=True)
                    self.assertIn(run.code, (0, 1), f"{what}\n{run.errors}")
                    self.assertLessEqual(run.memory, MEMORY, what)
                    self.assertTrue(run.code == 0 or run.errors or arguments[0] == "check", what)
                    highest = max(highest, (run.memory >> 20, what))
                    longest = max(longest, (run.seconds, what))
        print(f"\nmost memory: {highest[1]}\nlongest: {longest[1]}")


if __name__ == "__main__":
    unittest.main()
