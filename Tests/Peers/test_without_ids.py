"""Rows that people type without a ResourceId: it is found by the Name that exactly one resource of the type has."""
import json

import openpyxl

from support import WorkbookTestCase, column_name


class WithoutIds(WorkbookTestCase):
    def test_an_id_is_found_by_a_name_that_one_resource_of_the_type_has_and_no_other_is(self):
        wanted = self.alarms(self.export(), "wanted.json")
        path = self.folder / "book.xlsx"
        book = openpyxl.load_workbook(path)
        sheet = book["Alarms"]
        columns = {column_name(cell.value): cell.column for cell in sheet[1]}
        names = {}
        for row in range(2, sheet.max_row + 1):
            names.setdefault(sheet.cell(row, columns["Value"]).value, []).append(row)
        single = [rows[0] for rows in names.values() if len(rows) == 1]
        for row in single:
            sheet.cell(row, columns["ResourceId"]).value = None
        book.save(path)
        found = self.alarms(path, "found.json")
        self.assertEqual(len(single), 34)

        def plain(alarms):
            return [{name: alarm[name] for name in alarm if not name.endswith("Timestamp")} for alarm in alarms]

        self.assertEqual(plain(found), plain(wanted))

        # Two instances are called batch, and nobody is called so: neither is guessed.
        for row in names["batch"]:
            sheet.cell(row, columns["ResourceId"]).value = None
        sheet.cell(single[0], columns["Value"]).value = "nobody"
        sheet.cell(single[1], columns["ResourceType"]).value = "rds:db"
        book.save(path)
        answer = json.loads(self.alarmbook("check", path, "--format", "json", code=1).stdout)
        errors = {int(problem["cell"].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for problem in answer["problems"]
                  if problem["severity"] == "error"}
        self.assertEqual(errors, {single[0], single[1], *names["batch"]})
