"""What a workbook shows on a screen 1,366 pixels wide, by the widths that stand in it."""
import re
import subprocess
import tempfile
import unicodedata
import unittest
import zipfile

import openpyxl
from openpyxl.utils import get_column_letter

from support import BINARY, SAMPLE, WorkbookTestCase, column_name

SCREEN = 1_366
# What stands left and right of the cells: the numbers of the rows, and a scroll bar.
BESIDE = 60 + 20
# Beside a header's words: its indent and its button.
BUTTON = 30
# How wide letters are in Carlito Bold at 11 points and 96 pixels an inch, as ImageMagick draws them; Carlito's are as
# wide as Calibri's.
BOLD = {
    pixels: letters for pixels, letters in (
        (4, "Iijl: ."), (5, "frt()"), (6, "LScsz/"), (7, "EFSTaegkvxy0123456789"), (8, "BCKPRXYbdhnopqu"), (9, "ADGHV"),
        (10, "NOQU"), (11, "w"), (12, "m"), (13, "MW"))}
NEEDED = ["Value", "ResourceType", "MetricName", "ComparisonOperator", "Threshold", "Unit", "Severity", "Enabled"]


def bold_pixels(word):
    """How wide a header's word is; East Asian letters are as wide as high."""
    return sum(
        15 if unicodedata.east_asian_width(letter) in "WF" else
        next((pixels for pixels, letters in BOLD.items() if letter in letters), 8) for letter in word)


class FirstScreenTests(WorkbookTestCase):
    # Each of the sample's data sets, as its own documentation exports it.
    SETS = {
        "tags.json": [],
        "instances.json": ["--show-tags", "Environment"],
        "next-month.json": ["--show-tags", "Environment"],
        "resources.json": ["--metrics", "recommended", "--show-tags", "Environment"],
    }

    def books(self):
        for language in ("en", "ko", "ja"):
            for source, options in self.SETS.items():
                self.alarmbook(
                    "export", SAMPLE / source, "-o", "book.xlsx", "--force", "--language", language, *options)
                yield f"{source} in {language}", openpyxl.load_workbook(self.folder / "book.xlsx")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.english = cls.headers_in_english()

    @classmethod
    def headers_in_english(cls):
        """The names of Alarms' columns by their headers in any language: each stands where it does in English."""
        names = {}
        with tempfile.TemporaryDirectory() as folder:
            rows = []
            for language in ("en", "ko", "ja"):
                subprocess.run(
                    [BINARY, "export", SAMPLE / "resources.json", "-o", f"{folder}/{language}.xlsx", "--language",
                     language], check=True, capture_output=True)
                sheet = openpyxl.load_workbook(f"{folder}/{language}.xlsx")["Alarms"]
                rows.append([cell.value for cell in sheet[1]])
            for english, *others in zip(*rows, strict=True):
                names.update(dict.fromkeys([english, *others], column_name(english)))
        return names

    def names(self, sheet):
        return [self.english.get(cell.value, cell.value) for cell in sheet[1]]

    @staticmethod
    def pixels(sheet):
        """The width of each column: the default font's digits are 7 pixels wide (ECMA-376 part 1, 18.3.1.13)."""
        return [
            round(sheet.column_dimensions[get_column_letter(column)].width * 7) for column in range(1, sheet.max_column + 1)]

    def test_the_first_screen_shows_what_people_edit_and_of_what(self):
        for source, book in self.books():
            with self.subTest(source):
                sheet = book["Alarms"]
                shown, room = [], SCREEN - BESIDE
                for header, width in zip(self.names(sheet), self.pixels(sheet)):
                    room -= width
                    if room >= 0:
                        shown.append(header)
                self.assertEqual([header for header in NEEDED if header not in shown], [])

    def test_what_a_row_is_about_stays_in_sight(self):
        for source, book in self.books():
            with self.subTest(source):
                sheet = book["Alarms"]
                headers = self.names(sheet)
                widths = self.pixels(sheet)
                whole = headers.index("MetricName") + 1
                frozen = whole if sum(widths[:whole]) <= SCREEN / 2 else 1
                self.assertEqual(sheet.freeze_panes, f"{get_column_letter(frozen + 1)}2")

    def test_columns_are_forty_characters_wide_at_most_and_headers_two_lines_high(self):
        for source, book in self.books():
            with self.subTest(source):
                sheet = book["Alarms"]
                # A column's own width is 5 pixels more than its characters.
                self.assertLessEqual(max(self.pixels(sheet)), 40 * 7 + 5)
                self.assertTrue(all(cell.alignment.wrap_text for cell in sheet[1]))
                if any(" " in cell.value for cell in sheet[1] if cell.column < 6):
                    self.assertGreater(sheet.row_dimensions[1].height, 30)

    def test_no_word_of_a_header_is_broken_nor_hidden_by_its_button(self):
        for source, book in self.books():
            for name in ("Alarms", "Metrics", "Settings", "Tags"):
                sheet = book[name]
                for cell, width in zip(sheet[1], self.pixels(sheet)):
                    widest = max(map(bold_pixels, cell.value.split()))
                    self.assertGreaterEqual(width, widest + BUTTON, f"{cell.value} on {name} of {source}")

    def test_no_number_is_too_wide_for_its_column(self):
        for source, book in self.books():
            sheet = book["Alarms"]
            threshold = self.names(sheet).index("Threshold")
            width = self.pixels(sheet)[threshold]
            for row in sheet.iter_rows(min_row=2, values_only=True):
                if row[threshold] is not None:
                    self.assertGreaterEqual(width, 7 * len(f"{row[threshold]:,}") + 5, f"{row[threshold]} of {source}")

    def test_alarms_is_active_and_its_first_threshold_is_chosen(self):
        for source, book in self.books():
            with self.subTest(source):
                self.assertEqual(book.active.title, "Alarms")
                sheet = book["Alarms"]
                letter = get_column_letter(self.names(sheet).index("Threshold") + 1)
                active = [(each.pane, each.activeCell) for each in sheet.sheet_view.selection]
                self.assertIn((sheet.sheet_view.pane.activePane, f"{letter}2"), active)

    def test_values_lead_to_their_metrics_in_the_console_of_their_partition(self):
        for region, domain in (
                ("eu-west-1", "aws.amazon.com"), ("cn-north-1", "amazonaws.cn"), ("us-gov-east-1", "amazonaws-us-gov.com")):
            self.alarmbook(
                "export", SAMPLE / "tags.json", "-o", "book.xlsx", "--force", "--region", region, "--account", "123456789012")
            sheet = openpyxl.load_workbook(self.folder / "book.xlsx")["Alarms"]
            headers = [column_name(cell.value) for cell in sheet[1]]
            for row in sheet.iter_rows(min_row=2):
                cells = dict(zip(headers, row))
                self.assertEqual(
                    cells["Value"].hyperlink.target,
                    f"https://{region}.console.{domain}/cloudwatch/home?region={region}#metricsV2:graph=~(metrics~(~("
                    f"~'AWS*2fEC2~'CPUUtilization~'InstanceId~'{cells['ResourceId'].value}))~region~'{region})")
                self.assertEqual([cell for cell in row if cell.hyperlink], [cells["Value"]])
            self.assertEqual(self.alarmbook("check", "book.xlsx").returncode, 0)
        self.alarmbook("export", SAMPLE / "tags.json", "-o", "book.xlsx", "--force")
        sheet = openpyxl.load_workbook(self.folder / "book.xlsx")["Alarms"]
        self.assertEqual([cell for row in sheet for cell in row if cell.hyperlink], [], "no Region is known")

    def test_resources_stand_apart_and_large_numbers_are_set_apart_in_thousands(self):
        for source, book in self.books():
            sheet = book["Alarms"]
            names = self.names(sheet)
            letter = get_column_letter(names.index("ResourceId") + 1)
            lines = [
                rule for rules in sheet.conditional_formatting for rule in rules.rules
                if rule.dxf.border is not None and rule.dxf.border.top.style == "thin"]
            begins = f'AND(${letter}2<>"",${letter}2<>${letter}1)'
            plain = [rule for rule in lines if rule.dxf.numFmt is None]
            self.assertEqual([rule.formula for rule in plain], [[begins]], source)
            # Those that show a type's name too draw the same line.
            for rule in lines:
                self.assertIn(begins, rule.formula[0])
                self.assertEqual(rule.dxf.border.top.color.rgb, plain[0].dxf.border.top.color.rgb)
            threshold = sheet.cell(2, names.index("Threshold") + 1)
            self.assertEqual(threshold.number_format, "[>=100000]#,##0;[<=-100000]-#,##0;General")

    @staticmethod
    def names_of_types(sheet, column):
        """What rules show instead of texts of a column: by text, the names and whether they draw a line, in their order."""
        letter, shown = get_column_letter(column), {}
        for rules in sheet.conditional_formatting:
            for rule in rules.rules:
                if rule.dxf.numFmt is None or not rule.dxf.numFmt.formatCode.startswith(";;;"):
                    continue
                assert str(rules.sqref).startswith(f"{letter}2:{letter}"), rules.sqref
                text = re.search(r'EXACT\(\$[A-Z]+2,"([^"]+)"\)', rule.formula[0])[1]
                name = rule.dxf.numFmt.formatCode.removeprefix(";;;").strip('"')
                shown.setdefault(text, []).append((name, rule.dxf.border is not None and rule.dxf.border.top is not None))
        return shown

    def test_types_are_shown_by_the_names_that_AWS_gives_them_and_stay_in_the_cells(self):
        # As the consoles call them; written from their pages, not from our table.
        names = {
            "instance": "EC2 instance", "volume": "EBS volume", "natgateway": "NAT gateway", "rds:db": "RDS DB instance",
            "elasticloadbalancing:loadbalancer/app": "ALB", "elasticloadbalancing:loadbalancer/net": "NLB",
            "lambda:function": "Lambda function", "dynamodb:table": "DynamoDB table", "sqs:queue": "SQS queue"}
        met = set()
        for source, book in self.books():
            sheet = book["Alarms"]
            column = self.names(sheet).index("ResourceType") + 1
            types = {row[column - 1] for row in sheet.iter_rows(min_row=2, values_only=True)}
            shown = self.names_of_types(sheet, column)
            self.assertEqual(types - set(shown), set(), source)
            for text, rules in shown.items():
                # LibreOffice takes the first that holds: the one with the line, where a resource begins.
                self.assertEqual(rules, [(rules[0][0], True), (rules[0][0], False)], text)
                if text in names:
                    self.assertEqual(rules[0][0], names[text])
                    met.add(text)
            self.assertLessEqual(sum(map(len, shown.values())), 80)
            # The column is as wide as what it and its header show, and no wider.
            longest = max(len(rules[0][0]) for rules in shown.values())
            header = bold_pixels(sheet.cell(1, column).value) + BUTTON
            self.assertLessEqual(self.pixels(sheet)[column - 1], max(7 * (longest + 2), header) + 15, source)
        self.assertEqual(met, set(names))

    def test_a_name_of_a_type_that_somebody_types_means_the_type(self):
        self.alarmbook("export", SAMPLE / "resources.json", "-o", "book.xlsx", "--metrics", "recommended")
        wanted = self.alarms("book.xlsx", "one.json")
        book = openpyxl.load_workbook(self.folder / "book.xlsx")
        sheet = book["Alarms"]
        column = self.names(sheet).index("ResourceType") + 1
        shown = self.names_of_types(sheet, column)
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, column).value = shown[sheet.cell(row, column).value][0][0]
        book.save(self.folder / "typed.xlsx")
        self.assertEqual(self.alarms("typed.xlsx", "two.json"), wanted)

    def test_types_keep_their_names_in_pulled_and_refreshed_workbooks_and_gone_rows_look_gone(self):
        self.alarmbook("export", SAMPLE / "tags.json", "-o", "book.xlsx", "--book", "demo")
        self.alarmbook("export", SAMPLE / "next-month.json", "--refresh", "book.xlsx", "-o", "new.xlsx", "--language", "ko")
        self.alarmbook("import", "book.xlsx", "--to", "alarms.json", "--yes")
        self.alarmbook("pull", "alarms.json", "-o", "pulled.xlsx", "--account", "123456789012", "--region", "eu-west-1")
        for name, count in (("new.xlsx", 3), ("pulled.xlsx", 2)):
            sheet = openpyxl.load_workbook(self.folder / name)["Alarms"]
            column = self.names(sheet).index("ResourceType") + 1
            self.assertEqual([text for text, _ in self.names_of_types(sheet, column)["instance"]], ["EC2 instance"] * count)
            self.assertEqual({row[column - 1] for row in sheet.iter_rows(min_row=2, values_only=True)}, {"instance"})

    def test_guide_begins_with_a_row_that_looks_like_one_of_alarms(self):
        for source, book in self.books():
            guide, alarms = book["Guide"], book["Alarms"]
            columns = {cell.value: cell.column for cell in alarms[1]}
            headers = [cell.value for cell in guide[5] if cell.value]
            self.assertEqual(len(headers), 5, source)

            def look(cell):
                return (cell.fill.fgColor.rgb, cell.font.color and cell.font.color.rgb, cell.font.b, cell.font.i)

            for column, header in enumerate(headers, 1):
                self.assertEqual(look(guide.cell(5, column)), look(alarms.cell(1, columns[header])), header)
                # What links somewhere is blue.
                if column > 1:
                    self.assertEqual(look(guide.cell(6, column)), look(alarms.cell(2, columns[header])), header)
            # In the words that stand there.
            for header in (headers[4], headers[3]):
                self.assertIn(
                    guide.cell(6, headers.index(header) + 1).value,
                    [row[columns[header] - 1].value for row in alarms.iter_rows(min_row=2)], source)

    def test_no_text_of_the_guide_is_cut(self):
        for source, book in self.books():
            sheet = book["Guide"]
            # The last column is there for texts to go on over it.
            widths = [round(sheet.column_dimensions[letter].width * 7) for letter in "ABCDEF"]
            for row in sheet.iter_rows(min_row=3):
                texts = [cell for cell in row if cell.value is not None]
                for cell, right in zip(texts, [*texts[1:], None]):
                    self.assertFalse(cell.alignment.wrap_text and cell.row > 6, cell.value)
                    end = right.column - 1 if right else len(widths)
                    # Letters of the body, 11 points: at most 8 pixels on average, bold.
                    wide = sum(15 if unicodedata.east_asian_width(letter) in "WF" else 6.6 for letter in str(cell.value))
                    self.assertLessEqual(wide, sum(widths[cell.column - 1:end]), f"{cell.value} of {source}")

    def test_a_sheet_has_no_more_links_than_excel_takes_and_the_rest_is_said(self):
        count = 65_534
        self.write_tags([
            {"ResourceType": "instance", "ResourceId": f"i-{number:017x}", "Key": "Name", "Value": f"https://web-{number}"}
            for number in range(count)])
        said = self.alarmbook("export", "tags.json", "-o", "book.xlsx", "--region", "eu-west-1").stdout
        self.assertIn("  4 rows have no link to the console: Excel takes 65530 a sheet", said)
        with zipfile.ZipFile(self.folder / "book.xlsx") as book:
            self.assertEqual(book.read("xl/worksheets/sheet1.xml").count(b"<hyperlink "), 65_530)
            relations = book.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
        targets = re.findall(r'Target="([^"]+)" TargetMode="External"', relations)
        self.assertEqual(len(targets), 65_530)
        # None is made of what a cell says.
        hosts = {target.split("/cloudwatch")[0] for target in targets}
        self.assertEqual(hosts, {"https://eu-west-1.console.aws.amazon.com"})

    def test_titles_of_pages_are_not_cut(self):
        for source, book in self.books():
            for name in ("Summary", "Guide"):
                size, height = book[name]["A1"].font.size, book[name].row_dimensions[1].height
                self.assertGreaterEqual(height, size * 1.4, f"{name} of {source}")

    def test_the_summary_says_first_what_waits_and_leads_to_the_first_blank_threshold(self):
        self.alarmbook(
            "export", SAMPLE / "resources.json", "-o", "book.xlsx", "--metrics", "recommended", "--show-tags", "Environment")
        values = openpyxl.load_workbook(self.folder / "book.xlsx", data_only=True)
        sheet = values["Alarms"]
        headers = [column_name(cell.value) for cell in sheet[1]]
        rows = [dict(zip(headers, row)) for row in sheet.iter_rows(min_row=2, values_only=True)]
        blank = [number for number, row in enumerate(rows, 2) if row["Threshold"] is None]
        summary = values["Summary"]
        self.assertEqual(
            [[cell.value for cell in row] for row in summary["A4:B7"]],
            [["What waits for you", None], ["Thresholds that are blank", len(blank)],
             ["Alarms", len(rows) - len(blank)], ["Alarms that tell nobody", len(rows) - len(blank)]])
        letter = get_column_letter(headers.index("Threshold") + 1)
        self.assertEqual(summary["A5"].hyperlink.location.replace("'", ""), f"Alarms!{letter}{blank[0]}")
        self.alarmbook(
            "export", SAMPLE / "tags.json", "-o", "told.xlsx", "--alarm-action",
            "arn:aws:sns:ap-northeast-2:123456789012:on-call")
        summary = openpyxl.load_workbook(self.folder / "told.xlsx", data_only=True)["Summary"]
        self.assertEqual([summary[f"B{row}"].value for row in (5, 6, 7)], [0, 36, 0])


if __name__ == "__main__":
    unittest.main()
