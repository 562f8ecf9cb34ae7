"""Makes SampleData/edited.xlsx as its history is told: exported by alarmbook, edited in openpyxl, saved by LibreOffice.

    python edit_sample.py PATH/TO/alarmbook     (with openpyxl, and soffice in the PATH)
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

import openpyxl

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "Peers"))
from support import column_name  # noqa: E402

SAMPLE = pathlib.Path(__file__).resolve().parent.parent.parent / "SampleData"
TOPIC = "arn:aws:sns:ap-northeast-2:123456789012:on-call"


def edit(path):
    book = openpyxl.load_workbook(path)
    sheet = book["Alarms"]
    column = {column_name(cell.value): cell.column for cell in sheet[1]}
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    rows.sort(key=lambda row: row[column["Value"] - 1], reverse=True)

    def put(name, **values):
        for row in rows:
            if row[column["Value"] - 1] == name:
                for header, value in values.items():
                    row[column[header] - 1] = value

    # web-1 is watched twice: as before, and by a critical alarm in a row of its own.
    first = next(row for row in rows if row[column["Value"] - 1] == "web-1")
    critical = list(first)
    critical[column["Severity"] - 1] = "critical"
    critical[column["Threshold"] - 1] = 97
    rows.insert(rows.index(first) + 1, critical)
    put("api-1", Threshold="75 %")
    put("결제-서버-1", Threshold=70, Period=60, EvaluationPeriods=3, DatapointsToAlarm=2)
    put("검색-색인", Threshold="72,5")
    put("load-test", Threshold=None)
    put("bastion", Enabled="no")

    note = sheet.max_column + 2
    sheet.cell(1, note).value = "비고"
    for number, row in enumerate(rows, 2):
        for place, value in enumerate(row, 1):
            sheet.cell(number, place).value = value
        if row[column["Value"] - 1].startswith("staging"):
            sheet.row_dimensions[number].hidden = True
        if row[column["Value"] - 1] == "결제-서버-1":
            sheet.cell(number, note).value = "결제팀과 협의함"
    sheet.tables["Alarms"].ref = f"A1:{openpyxl.utils.get_column_letter(len(rows[0]))}{len(rows) + 1}"
    book.save(path)


def save_in(year, path):
    """The workbook says that it was saved in that year: the demo imports another one first, and then this newer one."""
    with zipfile.ZipFile(path) as book:
        parts = [(entry, book.read(entry)) for entry in book.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for entry, content in parts:
            if entry.filename == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)\d{4}", rb"\g<1>%d" % year, content)
            book.writestr(entry, content)


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        subprocess.run(
            [sys.argv[1], "export", SAMPLE / "tags.json", "-o", folder / "edited.xlsx", "--book", "demo",
             "--alarm-action", TOPIC], check=True)
        edit(folder / "edited.xlsx")
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
             "xlsx:Calc MS Excel 2007 XML", "--outdir", SAMPLE, folder / "edited.xlsx"], check=True)
        save_in(2099, SAMPLE / "edited.xlsx")


if __name__ == "__main__":
    main()
