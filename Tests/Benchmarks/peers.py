"""What other programs do with the same files, each as well as it can.

    python3 peers.py EXPORT-PEER tags.json book.xlsx
    python3 peers.py READ-PEER book.xlsx

Exports write the sheets Alarms and Tags that `alarmbook export` writes, with a frozen, filtered header and set widths.
Readers count the rows where ResourceType is instance and Key is Name, and hold them, in every tag table of the book,
as `alarmbook check` does. CSV peers print the first sheet.
"""
import csv
import json
import sys

TAGS = ["Key", "ResourceId", "ResourceType", "Value"]
DEFAULTS = {
    "MetricName": "CPUUtilization", "Statistic": "Average", "ComparisonOperator": ">", "Threshold": 90,
    "Unit": "Percent", "Period": 300, "EvaluationPeriods": 1, "DatapointsToAlarm": 1, "TreatMissingData": "missing",
    "Severity": None, "AlarmActions": None, "Enabled": "yes", "AlarmName": None,
}
ALARMS = TAGS + list(DEFAULTS)
PULLED = [
    *TAGS, "Namespace", "MetricName", "Dimensions", "Statistic", "ComparisonOperator", "Threshold", "Unit", "Period",
    "EvaluationPeriods", "DatapointsToAlarm", "TreatMissingData", "Severity", "AlarmActions", "Enabled", "AlarmName",
    "AlarmDescription", "AlarmArn"]
SIGNS = {
    "GreaterThanThreshold": ">", "GreaterThanOrEqualToThreshold": ">=", "LessThanThreshold": "<",
    "LessThanOrEqualToThreshold": "<="}
WIDTHS = [16, 22, 14, 40]


def named(tags):
    return [tag for tag in tags if tag["ResourceType"] == "instance" and tag["Key"] == "Name"]


def export_pandas_openpyxl(source, target):
    import pandas

    with open(source, encoding="utf-8") as file:
        tags = pandas.json_normalize(json.load(file), record_path=["Tags"])[TAGS]
    alarms = tags[(tags["ResourceType"] == "instance") & (tags["Key"] == "Name")].assign(**DEFAULTS)
    with pandas.ExcelWriter(target, engine="openpyxl") as writer:
        for name, frame in (("Alarms", alarms), ("Tags", tags)):
            frame.to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, 0))
            sheet = writer.sheets[name]
            sheet.auto_filter.ref = sheet.dimensions


def export_xlsxwriter(source, target):
    import xlsxwriter

    with open(source, encoding="utf-8") as file:
        tags = json.load(file)["Tags"]
    book = xlsxwriter.Workbook(target, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    defaults = list(DEFAULTS.values())

    def rows():
        for tag in named(tags):
            yield [tag["Key"], tag["ResourceId"], tag["ResourceType"], tag["Value"]] + defaults

    for name, header, body, count in (
        ("Alarms", ALARMS, rows(), len(named(tags))),
        ("Tags", TAGS, ([t["Key"], t["ResourceId"], t["ResourceType"], t["Value"]] for t in tags), len(tags)),
    ):
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.autofilter(0, 0, count, len(header) - 1)
        sheet.write_row(0, 0, header)
        for number, row in enumerate(body, 1):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, column, value)
                elif value is not None:
                    sheet.write_number(number, column, value)
    book.close()


def export_rust_xlsxwriter(source, target, dedupe=False):
    """rustpy-xlsxwriter: rust_xlsxwriter, fed by polars without a Python object for any cell."""
    import polars
    from rustpy_xlsxwriter import write_worksheets

    tags = polars.read_json(source).explode("Tags").unnest("Tags").select(TAGS)
    alarms = tags.filter((polars.col("ResourceType") == "instance") & (polars.col("Key") == "Name")).with_columns(
        polars.lit(value, dtype=polars.String if value is None else None).alias(name)
        for name, value in DEFAULTS.items())
    write_worksheets(
        [("Alarms", alarms), ("Tags", tags)], target, freeze_panes={"general": {"row": 1, "col": 0}},
        autofilter={"general": True}, dedupe_strings={"general": dedupe},
        column_widths={"general": dict(zip(TAGS, WIDTHS))})


def export_rust_xlsxwriter_shared(source, target):
    """The same with shared strings, as Excel writes them, and as its own default is in Rust."""
    export_rust_xlsxwriter(source, target, dedupe=True)


def tables(names):
    """The sheets of a book that have a row for each tag or alarm."""
    return [name for name in names if name not in ("Summary", "Guide", "Metrics", "Settings", "Made")]


def column(header, word):
    """Where a header stands, which may be written in words."""
    return [name.replace(" ", "") for name in header].index(word)


def read_openpyxl(source):
    import openpyxl

    book = openpyxl.load_workbook(source, read_only=True)
    kept = []
    for name in tables(book.sheetnames):
        rows = book[name].iter_rows(values_only=True)
        header = list(next(rows))
        kind, key = column(header, "ResourceType"), column(header, "Key")
        kept += [row for row in rows if row[kind] == "instance" and row[key] == "Name"]
    print(len(kept))


def read_calamine(source):
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(source)
    kept = []
    for name in tables(book.sheet_names):
        rows = book.get_sheet_by_name(name).iter_rows()
        header = list(next(rows))
        kind, key = column(header, "ResourceType"), column(header, "Key")
        kept += [row for row in rows if row[kind] == "instance" and row[key] == "Name"]
    print(len(kept))


def read_polars_fastexcel(source):
    import fastexcel
    import polars

    book = fastexcel.read_excel(source)
    kept = []
    for name in tables(book.sheet_names):
        frame = book.load_sheet(name).to_polars()
        kind, key = (frame.columns[column(frame.columns, word)] for word in ("ResourceType", "Key"))
        kept.append(frame.filter((polars.col(kind) == "instance") & (polars.col(key) == "Name")))
    print(sum(frame.height for frame in kept))


def csv_openpyxl(source):
    import openpyxl

    book = openpyxl.load_workbook(source, read_only=True)
    csv.writer(sys.stdout).writerows(book.worksheets[0].iter_rows(values_only=True))


def csv_calamine(source):
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(source)
    csv.writer(sys.stdout).writerows(book.get_sheet_by_index(0).iter_rows())


def csv_polars_fastexcel(source):
    import fastexcel

    fastexcel.read_excel(source).load_sheet(0).to_polars().write_csv(sys.stdout.buffer)


def pull_openpyxl(source, target):
    """The rows of `alarmbook pull`, as a script writes them that has never to read them back."""
    import openpyxl

    with open(source, encoding="utf-8") as file:
        alarms = [alarm for alarm in json.load(file)["MetricAlarms"] if "Dimensions" in alarm]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Alarms"
    sheet.freeze_panes = "A2"
    sheet.append(PULLED)
    for number, alarm in enumerate(alarms, 2):
        pairs = [f"{pair['Name']}={pair['Value']}" for pair in alarm["Dimensions"]]
        resource, count = (alarm["Dimensions"][0]["Value"] if pairs else None), alarm["EvaluationPeriods"]
        row = [
            "Name", resource, None, resource, alarm["Namespace"], alarm["MetricName"], ",".join(pairs),
            alarm.get("Statistic") or alarm["ExtendedStatistic"], SIGNS[alarm["ComparisonOperator"]], alarm["Threshold"],
            alarm.get("Unit"), alarm["Period"], count, alarm.get("DatapointsToAlarm", count),
            alarm.get("TreatMissingData", "missing"), None, "\n".join(alarm["AlarmActions"]),
            "yes" if alarm["ActionsEnabled"] else "no", alarm["AlarmName"], alarm.get("AlarmDescription"),
            alarm["AlarmArn"]]
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column, value)
            # A name that begins with an equals sign is no formula.
            if cell.data_type == "f":
                cell.data_type = "s"
    sheet.auto_filter.ref = sheet.dimensions
    book.save(target)


def make_tag_table(source, target):
    """A bare tag table as the workflow that alarmbook replaces writes it: DataFrame.to_excel."""
    import pandas

    with open(source, encoding="utf-8") as file:
        tags = pandas.json_normalize(json.load(file), record_path=["Tags"])[TAGS]
    with pandas.ExcelWriter(
        target, engine="xlsxwriter",
        engine_kwargs={"options": {"strings_to_formulas": False, "strings_to_urls": False}}
    ) as writer:
        tags.to_excel(writer, index=False)


if __name__ == "__main__":
    globals()[sys.argv[1].replace("-", "_")](*sys.argv[2:])
