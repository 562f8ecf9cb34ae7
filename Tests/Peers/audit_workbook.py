"""Holds a workbook that alarmbook wrote to what readers rely on and validators don't look at.

    python Tests/Peers/audit_workbook.py BOOK.xlsx…      prints what is wrong; exit 1 where something is
"""
import posixpath
import re
import sys
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DOCUMENT = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
MAXIMUM_ROW, MAXIMUM_COLUMN, MAXIMUM_TEXT = 1_048_576, 16_384, 32_767
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?(e[-+][0-9]+)?")
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def place(reference):
    """H17 → (17, 8)."""
    letters, row = re.fullmatch(r"([A-Z]{1,3})([1-9][0-9]*)", reference).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(row), column


def area(reference):
    """A1:D9 → ((1, 1), (9, 4))."""
    first, _, last = reference.partition(":")
    return place(first), place(last or first)


def relationships_part(part):
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")


class Audit:
    """What is wrong with one workbook stands in `problems` afterwards."""

    def __init__(self, path):
        self.problems = []
        self.worksheets = []
        with zipfile.ZipFile(path) as self.zip:
            self.names = self.zip.namelist()
            self.check_archive()
            self.check_content_types()
            self.check_relationships()
            book = self.root("xl/workbook.xml")
            self.styles = self.count_styles()
            self.strings = self.shared_strings()
            self.shared_uses = 0
            self.tables = []
            targets = self.targets("xl/workbook.xml")
            sheets = list(book.find(f"{MAIN}sheets"))
            self.unique("worksheet names", [sheet.get("name").lower() for sheet in sheets])
            self.unique("worksheet ids", [sheet.get("sheetId") for sheet in sheets])
            for sheet in sheets:
                self.check_worksheet(sheet.get("name"), targets[sheet.get(f"{DOCUMENT}id")])
            self.check_selection(book, sheets)
            self.unique("table names", [table.get("name").lower() for table in self.tables])
            self.unique("table display names", [table.get("displayName").lower() for table in self.tables])
            self.unique("table ids", [table.get("id") for table in self.tables])
            self.check_string_counts()

    def expect(self, holds, problem):
        if not holds:
            self.problems.append(problem)

    def unique(self, what, values):
        self.expect(len(set(values)) == len(values), f"{what} are not unique: {values}")

    def root(self, part):
        return ElementTree.fromstring(self.zip.read(part))

    def targets(self, part):
        """A part's relationships: id → the part that it names."""
        name = relationships_part(part)
        if name not in self.names:
            return {}
        return {
            each.get("Id"): posixpath.normpath(posixpath.join("/", posixpath.dirname(part), each.get("Target")))[1:]
            for each in self.root(name)
            if each.get("TargetMode") != "External"
        }

    def check_archive(self):
        self.expect(self.zip.testzip() is None, "a checksum of the archive is wrong")
        self.unique("parts", [name.lower() for name in self.names])
        for entry in self.zip.infolist():
            self.expect(not entry.flag_bits & 8, f"{entry.filename} has a data descriptor")
            self.expect(entry.compress_type in (0, 8), f"{entry.filename} is packed with {entry.compress_type}")

    def check_content_types(self):
        types = self.root("[Content_Types].xml")
        defaults = {each.get("Extension").lower() for each in types.iter(f"{TYPES}Default")}
        overrides = [each.get("PartName") for each in types.iter(f"{TYPES}Override")]
        self.unique("content types", overrides)
        for name in overrides:
            self.expect(name[1:] in self.names, f"a content type is for {name}, which isn't there")
        for name in self.names:
            known = "/" + name in overrides or name.rpartition(".")[2].lower() in defaults
            self.expect(known or name == "[Content_Types].xml", f"{name} has no content type")

    def check_relationships(self):
        reached, queue = set(), [""]
        while queue:
            part = queue.pop()
            self.unique(f"relationships of {part or 'the package'}", list(self.targets(part)))
            for target in self.targets(part).values():
                self.expect(target in self.names, f"{part or 'the package'} names {target}, which isn't there")
                if target in self.names and target not in reached:
                    reached.add(target)
                    queue.append(target)
        for name in self.names:
            if not name.endswith(".rels") and name != "[Content_Types].xml":
                self.expect(name in reached, f"no relationship leads to {name}")

    def count_styles(self):
        root = self.root("xl/styles.xml")
        counts = {}
        for group in root:
            name = group.tag.removeprefix(MAIN)
            if group.get("count") is not None:
                self.expect(int(group.get("count")) == len(group), f"styles.xml counts {group.get('count')} {name}")
            counts[name] = len(group)
        for format in root.find(f"{MAIN}cellXfs"):
            for attribute, group in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
                self.expect(int(format.get(attribute, 0)) < counts[group], f"a cell format has {attribute} out of range")
        return counts

    def shared_strings(self):
        if "xl/sharedStrings.xml" not in self.names:
            return []
        root = self.root("xl/sharedStrings.xml")
        self.string_counts = int(root.get("count")), int(root.get("uniqueCount"))
        return ["".join(text.text or "" for text in item.iter(f"{MAIN}t")) for item in root]

    def check_string_counts(self):
        if self.strings:
            uses, unique = self.string_counts
            self.expect(unique == len(self.strings), f"{len(self.strings)} shared strings are counted as {unique}")
            self.expect(uses == self.shared_uses, f"{self.shared_uses} uses of shared strings are counted as {uses}")

    def check_selection(self, book, sheets):
        view = book.find(f"{MAIN}bookViews/{MAIN}workbookView")
        active = int(view.get("activeTab", 0)) if view is not None else 0
        self.expect(active == 0, f"worksheet {active + 1} is active, not the first")
        selected = [sheet["name"] for sheet in self.worksheets if sheet["selected"]]
        self.expect(selected == [sheets[0].get("name")], f"the selected worksheets are {selected}")

    def check_worksheet(self, name, part):
        """Reads the rows as they come, so a full worksheet costs no memory."""
        sheet = {"name": name, "selected": False, "header": {}, "rows": 0}
        self.worksheets.append(sheet)
        dimension, tables, table_count, is_frozen = None, [], 0, False
        last_row, last_column = 0, 0
        stack = []
        for event, element in ElementTree.iterparse(self.zip.open(part), events=("start", "end")):
            tag = element.tag.removeprefix(MAIN)
            if event == "start":
                stack.append(element)
                continue
            stack.pop()
            if tag == "row":
                number = int(element.get("r"))
                self.expect(last_row < number <= MAXIMUM_ROW, f"{name}: row {number} comes after row {last_row}")
                last_row = number
                sheet["rows"] += 1
                last_column = max(last_column, self.check_cells(sheet, number, element))
                stack[-1].remove(element)
            elif tag == "dimension":
                dimension = element.get("ref")
            elif tag == "sheetView":
                sheet["selected"] = element.get("tabSelected") == "1"
                pane = element.find(f"{MAIN}pane")
                is_frozen = pane is not None and pane.get("ySplit") == "1" and pane.get("state") == "frozen"
            elif tag == "tableParts":
                table_count = int(element.get("count"))
                tables = [each.get(f"{DOCUMENT}id") for each in element]
        self.expect(
            dimension is not None and area(dimension) == ((1, 1), (last_row, last_column)),
            f"{name}: the dimension is {dimension}, the last cell is in row {last_row}, column {last_column}")
        self.expect(is_frozen == bool(tables), f"{name}: the header of a table isn't frozen, or something else is")
        self.expect(table_count == len(tables), f"{name}: {len(tables)} tables are counted as {table_count}")
        targets = self.targets(part)
        for identifier in tables:
            self.expect(identifier in targets, f"{name}: the relationship {identifier} isn't there")
            if identifier in targets:
                self.check_table(sheet, last_row, last_column, self.root(targets[identifier]))

    def check_cells(self, sheet, number, row):
        last = 0
        for cell in row:
            reference = cell.get("r")
            cell_row, column = place(reference)
            for problem in self.problems_of_cell(cell, cell_row == number, last < column <= MAXIMUM_COLUMN):
                self.problems.append(f"{sheet['name']}!{reference} {problem}")
            last = column
            if number == 1 and cell.get("t") == "s":
                sheet["header"][column] = self.strings[int(cell.find(f"{MAIN}v").text)]
        return last

    def problems_of_cell(self, cell, in_row, in_order):
        if not in_row:
            yield "stands in another row"
        if not in_order:
            yield "comes after another column"
        if int(cell.get("s", 0)) >= self.styles["cellXfs"]:
            yield "has a style out of range"
        kind, value, text = cell.get("t", "n"), cell.findtext(f"{MAIN}v"), None
        if kind == "s":
            self.shared_uses += 1
            if int(value) >= len(self.strings):
                yield "has a shared string out of range"
        elif kind == "inlineStr":
            text = "".join(each.text or "" for each in cell.find(f"{MAIN}is").iter(f"{MAIN}t"))
            if value is not None or not text:
                yield "has an inline string and a v, or nothing in it"
        elif kind == "n" and value is not None and not NUMBER.fullmatch(value):
            yield f"has the number {value!r}"
        elif kind == "b" and value not in ("0", "1"):
            yield f"has the boolean {value!r}"
        if text is not None and len(text) > MAXIMUM_TEXT // 2:
            plain = ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
            if len(plain.encode("utf-16-le", "surrogatepass")) // 2 > MAXIMUM_TEXT:
                yield "has a text that is too long"

    def check_table(self, sheet, last_row, last_column, table):
        self.tables.append(table)
        where = f"{sheet['name']}: the table {table.get('name')}"
        reference = table.get("ref")
        self.expect(
            area(reference) == ((1, 1), (max(last_row, 2), last_column)),
            f"{where} is {reference}, but the last cell is in row {last_row}, column {last_column}")
        filters = table.find(f"{MAIN}autoFilter")
        self.expect(filters is not None and filters.get("ref") == reference, f"{where} has a filter of another area")
        columns = table.find(f"{MAIN}tableColumns")
        names = [column.get("name") for column in columns]
        self.expect(int(columns.get("count")) == len(names), f"{where} counts {columns.get('count')} columns")
        header = [sheet["header"].get(column) for column in range(1, last_column + 1)]
        self.expect(names == header, f"{where} has the columns {names}, but the header is {header}")
        self.unique(f"{where}: column names", [name.lower() for name in names])
        self.unique(f"{where}: column ids", [column.get("id") for column in columns])
        for column in columns:
            format = column.get("dataDxfId")
            self.expect(
                format is None or int(format) < self.styles.get("dxfs", 0), f"{where}: a format is out of range")


def audit(path):
    """What is wrong with a workbook: a list of sentences, empty where nothing is."""
    return Audit(path).problems


if __name__ == "__main__":
    found = {path: audit(path) for path in sys.argv[1:]}
    for path, problems in found.items():
        for problem in problems:
            print(f"{path}: {problem}")
    sys.exit(any(found.values()))
