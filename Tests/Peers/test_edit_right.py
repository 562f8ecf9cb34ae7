"""What people may type, and what they are told, as openpyxl reads it back from an exported workbook."""
import re
import unittest

import openpyxl

from support import SAMPLE, WorkbookTestCase, column_name, instance

LAST = 1_048_576


class EditRight(WorkbookTestCase):
    def sheet(self, name, *options):
        self.alarmbook("export", SAMPLE / "tags.json", "-o", "book.xlsx", "--force", *options)
        self.book = openpyxl.load_workbook(self.folder / "book.xlsx")
        sheet = self.book[name]
        self.letters = {column_name(cell.value): cell.column_letter for cell in sheet[1]}
        return sheet

    def validations(self, sheet):
        """What may be typed into each column that says so, by header: each reaches from the first row to the last."""
        headers = {f"{letter}2:{letter}{LAST}": header for header, letter in self.letters.items()}
        found = {}
        for each in sheet.data_validations.dataValidation:
            if each.type is None:
                continue
            self.assertTrue(each.allowBlank)
            refusal = (each.errorStyle or "stop") if each.showErrorMessage else "none"
            self.assertEqual((each.errorTitle is None, each.error is None), (refusal == "none",) * 2)
            self.assertTrue(each.errorTitle is None or len(each.errorTitle) <= 32 and len(each.error) <= 255)
            found[headers[str(each.sqref)]] = (each.type, each.formula1, refusal)
        return found

    def common(self):
        """What may be typed into the columns that both sheets have."""
        period, count, datapoints = (
            f"${self.letters[header]}2" for header in ("Period", "EvaluationPeriods", "DatapointsToAlarm"))
        return {
            "EvaluationPeriods": (
                "custom",
                f"IF(ISNUMBER({count}),AND({count}>=1,{count}=INT({count}),{count}*N({period})"
                f"<=IF(N({period})<3600,86400,604800)),FALSE)", "stop"),
            "DatapointsToAlarm": (
                "custom",
                f"IF(ISNUMBER({datapoints}),AND({datapoints}>=1,{datapoints}=INT({datapoints}),"
                f'OR({count}="",{datapoints}<={count})),FALSE)', "stop"),
            **self.LISTS,
        }

    LISTS = {
        "Statistic": (
            "list", '"SampleCount,Average,Sum,Minimum,Maximum,p50,p90,p95,p99,p99.9,tm90,tm99,IQM"', "warning"),
        "ComparisonOperator": ("list", '">,>=,<,<="', "warning"),
        "Period": (
            "list",
            '"10,20,30,60,120,180,300,600,900,1200,1800,3600,7200,10800,14400,21600,43200,86400,604800"', "warning"),
        "TreatMissingData": ("list", '"breaching,notBreaching,ignore,missing"', "warning"),
    }

    def test_what_may_be_typed_into_Alarms(self):
        sheet = self.sheet("Alarms")
        threshold = f"${self.letters['Threshold']}2"
        metric = (
            f"Metric_ResourceType,${self.letters['ResourceType']}2,Metric_MetricName,${self.letters['MetricName']}2")
        self.assertEqual(
            self.validations(sheet),
            {
                **self.common(),
                "MetricName": ("list", f"'Metrics'!$C$2:$C${self.book['Metrics'].max_row}", "warning"),
                "Threshold": (
                    "custom",
                    f'IF(ISNUMBER({threshold}),COUNTIFS({metric},Metric_Minimum,">"&{threshold})'
                    f'+COUNTIFS({metric},Metric_Maximum,"<"&{threshold})=0,TRUE)', "warning"),
                "Severity": ("list", '"critical,warning,info"', "none"),
                "Enabled": ("list", '"yes,no"', "warning"),
            })

    def test_what_may_be_typed_into_Metrics(self):
        sheet = self.sheet("Metrics")
        self.assertEqual(
            self.validations(sheet),
            {
                **self.common(),
                "Unit": (
                    "list",
                    '"Percent,Share,Count,Bytes,KB,MiB,GB,Seconds,Milliseconds,Microseconds,Days,Bytes/Second,Bits/Second,'
                    'Count/Second,Credits,None"', "none"),
                "Recommended": ("list", '"yes,if listed,unless missing,default"', "none"),
            })

    def test_sheets_to_look_things_up_in_take_anything(self):
        for name in ("Settings", "Tags"):
            self.assertEqual(self.validations(self.sheet(name)), {})

    def test_a_price_says_whose_it_is(self):
        sheet = self.sheet("Alarms")
        place = f"{self.letters['MonthlyCost']}1"
        (hint,) = [each.prompt for each in sheet.data_validations.dataValidation if str(each.sqref) == place]
        self.assertIn("US list price: $0.10 a month", hint)
        self.assertIn("China's bill is in yuan", hint)
        texts = [cell.value for row in self.book["Guide"].iter_rows() for cell in row if cell.value]
        self.assertTrue(any("US list price; China has a list of its own" in text for text in texts), texts)

    def test_every_header_says_what_its_column_is_for(self):
        for name in ("Alarms", "Metrics"):
            sheet = self.sheet(name)
            hints = {str(each.sqref): each for each in sheet.data_validations.dataValidation if each.prompt}
            for header, letter in self.letters.items():
                hint = hints[f"{letter}1"]
                self.assertEqual((column_name(hint.promptTitle), hint.type), (header, None))
                self.assertTrue(0 < len(hint.prompt) <= 255, hint.prompt)

    def test_cells_that_must_be_filled_in_and_cells_that_differ_are_coloured(self):
        sheet = self.sheet("Alarms")
        rules = {
            str(area.sqref): [rule.formula[0] for rule in rules]
            for area, rules in sheet.conditional_formatting._cf_rules.items()}
        threshold = self.letters["Threshold"]
        required, changed = rules[f"{threshold}2:{threshold}{LAST}"]
        self.assertEqual(
            required, f'AND(${threshold}2="",OR(${self.letters["ResourceId"]}2<>"",${self.letters["MetricName"]}2<>""))')
        self.assertIn(f'Metric_Threshold,"="&${threshold}2', changed)
        for header in ("Statistic", "ComparisonOperator", "Period", "EvaluationPeriods", "DatapointsToAlarm"):
            (rule,) = rules[f"{self.letters[header]}2:{self.letters[header]}{LAST}"]
            self.assertIn(f"Metric_{header},", rule)

    def test_no_dollars_are_shown_where_the_bill_is_in_yuan(self):
        sheet = self.sheet("Alarms", "--region", "cn-north-1")
        cost = self.letters["MonthlyCost"]
        (rule,) = sheet.conditional_formatting[f"{cost}2:{cost}{LAST}"]
        self.assertEqual(
            rule.formula,
            [f'AND(N(${cost}2)>0,OR(IFERROR(LEFT(IF(""="",INDEX(Setting_Value,MATCH("Region",Setting_Name,0)),""),3)="cn-",'
             'FALSE),LEFT($' + self.letters["ResourceId"] + '2,11)="arn:aws-cn:"))'])
        self.assertEqual(rule.dxf.numFmt.formatCode, '"in yuan"')
        self.assertEqual(
            [row for row in self.book["Settings"].iter_rows(values_only=True) if row[0] == "Region"],
            [("Region", "cn-north-1")])

    def test_rows_of_a_refresh_that_are_new_or_gone_are_coloured(self):
        tags = [tag for number in (1, 2) for tag in instance(number, f"web-{number}")]
        self.alarmbook("export", self.write_tags(tags), "-o", "old.xlsx")
        new = self.write_tags(tags[1:] + instance(3, "web-3"))
        self.alarmbook("export", new, "--refresh", "old.xlsx", "-o", "new.xlsx")
        sheet = openpyxl.load_workbook(self.folder / "new.xlsx")["Alarms"]
        last = sheet.cell(1, sheet.max_column)
        self.assertEqual(last.value, "Status")
        rules = {str(area.sqref): [rule.formula[0] for rule in rules]
                 for area, rules in sheet.conditional_formatting._cf_rules.items()}
        cell = f"${last.column_letter}2"
        def says(*words):
            return "OR(" + ",".join(f'TRIM(LEFT({cell},FIND(";",{cell}&";")-1))="{word}"' for word in words) + ")"

        ids = next(cell.column_letter for cell in sheet[1] if cell.value == "Resource Id")
        self.assertEqual(
            rules[f"{last.column_letter}2:{last.column_letter}{LAST}"], [says("new", "신규", "新規")])
        self.assertEqual(rules[f"A2:{last.column_letter}{LAST}"], [
            says("gone", "사라짐", "消滅"), f'AND(${ids}2<>"",${ids}2<>${ids}1)'])

    def test_the_names_that_colours_and_limits_use_are_columns_of_Metrics_and_Settings(self):
        self.sheet("Alarms")
        columns = {
            f"{prefix}_{cell.value}": f"'{name}'!${cell.column_letter}:${cell.column_letter}"
            for name, prefix in (("Metrics", "Metric"), ("Settings", "Setting")) for cell in self.book[name][1]}
        self.assertEqual({name: defined.attr_text for name, defined in self.book.defined_names.items()}, columns)

    def test_formulas_hold_their_results_and_name_no_structure(self):
        tags = instance(1, "web", Environment="prod") + instance(2, "db", Environment="dev")
        self.alarmbook(
            "export", self.write_tags(tags), "-o", "book.xlsx", "--metrics", "CPUUtilization,NetworkIn", "--period", "60",
            "--evaluation-periods", "90", "--datapoints-to-alarm", "60", "--show-tags", "Environment")
        values = openpyxl.load_workbook(self.folder / "book.xlsx", data_only=True)["Alarms"]
        header = [column_name(cell.value) for cell in values[1]]
        fires, cost = header.index("FiresAfter"), header.index("MonthlyCost")
        rows = list(values.iter_rows(min_row=2, values_only=True))
        self.assertEqual([row[fires] for row in rows], ["1 h"] * 4)
        self.assertEqual([row[cost] for row in rows], [0.1, 0, 0.1, 0])
        for row in openpyxl.load_workbook(self.folder / "book.xlsx")["Alarms"].iter_rows(min_row=2):
            for place in (fires, cost):
                self.assertTrue(row[place].value.startswith("=I"), row[place].value)
                self.assert_plain(row[place].value)

    def assert_plain(self, formula):
        """A formula that refers to cells in A1 references alone: neither names nor tables' columns."""
        words = re.sub(r'"[^"]*"|\'[^\']*\'!', "", formula)
        self.assertNotIn("[", words)
        rest = re.sub(r"\$[A-Z]+(?:\d+|:\$[A-Z]+)|\b[A-Z]+\(|\b(?:TRUE|FALSE)\b", "", words)
        self.assertNotRegex(rest, "[A-Za-z_]", formula)
        return set(re.findall(r"'[^']*'!\$[A-Z]+:\$[A-Z]+", formula))

    def test_formulas_of_a_refresh_go_by_where_the_columns_of_Metrics_and_Settings_stand(self):
        self.alarmbook("export", SAMPLE / "tags.json", "-o", "old.xlsx")
        book = openpyxl.load_workbook(self.folder / "old.xlsx")
        for name in ("Metrics", "Settings"):
            book[name].tables.clear()
            book[name].insert_cols(1, 2)
        book["Settings"].title = "What holds"
        book.save(self.folder / "old.xlsx")
        self.alarmbook("export", SAMPLE / "tags.json", "--refresh", "old.xlsx", "-o", "new.xlsx")
        book = openpyxl.load_workbook(self.folder / "new.xlsx")
        sheets = {
            f"'{sheet}'!${cell.column_letter}:${cell.column_letter}": (sheet, cell.value)
            for sheet in ("Metrics", "What holds") for cell in book[sheet][1]}
        header = [column_name(cell.value) for cell in book["Alarms"][1]]
        formula = book["Alarms"].cell(2, header.index("FiresAfter") + 1).value
        self.assertEqual(
            {sheets[place] for place in self.assert_plain(formula)},
            {("Metrics", name) for name in ("ResourceType", "MetricName", "Period", "EvaluationPeriods", "DatapointsToAlarm")}
            | {("What holds", "Name"), ("What holds", "Value")})

    def test_the_summary_counts_alarms_and_draws_them(self):
        tags = []
        for number in range(20):
            tags += instance(number, f"web-{number}", Environment=f"env {number:02}" if number < 16 else "Prod")
        self.alarmbook("export", self.write_tags(tags), "-o", "book.xlsx", "--show-tags", "Environment")
        sheet = openpyxl.load_workbook(self.folder / "book.xlsx", data_only=True)["Summary"]
        found = {row[0]: row[1] for row in sheet.iter_rows(min_row=4, max_col=2, values_only=True) if row[0]}
        self.assertEqual(
            (found["Alarms"], found["CPUUtilization"], found["With an alarm"], found["No Threshold in any row"]), (20, 20, 20, 0))
        # The twelve largest are named; the other five together.
        self.assertEqual((found["Prod"], found["env 00"], found["env 10"], found["5 others"]), (4, 1, 1, 5))
        self.assertEqual(len(openpyxl.load_workbook(self.folder / "book.xlsx")["Summary"]._charts), 3)

    def test_a_workbook_without_a_row_has_a_summary_too(self):
        self.alarmbook("export", self.write_tags([]), "-o", "book.xlsx")
        sheet = openpyxl.load_workbook(self.folder / "book.xlsx", data_only=True)["Summary"]
        found = {row[0]: row[1] for row in sheet.iter_rows(min_row=4, max_col=2, values_only=True) if row[0]}
        self.assertEqual((found["Alarms"], found["With an alarm"], found["US list price a month"]), (0, 0, 0))


if __name__ == "__main__":
    unittest.main()
