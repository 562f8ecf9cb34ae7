"""The column Why, end to end: somebody types into it with openpyxl, the plan says it, and the alarm's description has it
where the template asks for it."""
import openpyxl

from support import SAMPLE, column_name
from test_cloudwatch import AccountTestCase


class Why(AccountTestCase):
    def test_why_is_said_by_the_plan_and_stands_in_the_description_of_the_alarm(self):
        proxy = self.start()
        self.instances(proxy, ["web-1", "web-2", "web-3"])
        book = self.export_from(
            proxy, "--name-template", "{Value}: {Label}", "--description-template", "Over {Threshold} percent. {Why}")
        self.import_to(proxy, book)
        self.assertEqual({alarm["AlarmDescription"] for alarm in proxy.alarms().values()}, {"Over 90 percent."})

        def change(cells):
            threshold, why = {
                "web-1": (95, "Black Friday, 결제"), "web-2": (97, None), "web-3": (85, "two outages in May")
            }[cells["Value"].value]
            cells["Threshold"].value, cells["Why"].value = threshold, why

        self.edit(book, change)
        plan = self.run_in(proxy, "plan", book).stdout
        self.assertIn('Threshold 90 → 95 because "Black Friday, 결제"', plan)
        self.assertIn('Threshold 90 → 85 because "two outages in May"', plan)
        self.assertRegex(plan, r"web-2: CPU Utilization: Threshold 90 → 97 \(")
        self.assertIn("! 2 thresholds are looser, 1 without a Why", plan)
        self.assertIn("  of these, without a Why: 1", plan)
        self.assertIn(
            "because `Black Friday, 결제`", self.run_in(proxy, "plan", book, "--format", "markdown").stdout)

        self.import_to(proxy, book)
        self.assertEqual(
            {name: (alarm["Threshold"], alarm["AlarmDescription"]) for name, alarm in proxy.alarms().items()},
            {"web-1: CPU Utilization": (95, "Over 95 percent. Black Friday, 결제"),
             "web-2: CPU Utilization": (97, "Over 97 percent."),
             "web-3: CPU Utilization": (85, "Over 85 percent. two outages in May")})
        self.assertIn("Nothing to do: 3 unchanged.", self.import_to(proxy, book).stdout)

        # A refresh keeps what people said, and a pulled workbook has the column for them.
        self.run_in(proxy, "export", "--from", "aws", "--resource-type", "instance", "--refresh", book, "-o", "new.xlsx")
        self.assertEqual(
            self.whys("new.xlsx"), {"web-1": "Black Friday, 결제", "web-2": None, "web-3": "two outages in May"})
        self.assertIn("Nothing to do: 3 unchanged.", self.import_to(proxy, "new.xlsx").stdout)

    def test_why_is_understood_under_its_header_in_each_language(self):
        for language, header in (("en", "Why"), ("ko", "이유"), ("ja", "理由")):
            path = self.folder / f"{language}.xlsx"
            self.alarmbook(
                "export", SAMPLE / "tags.json", "-o", path, "--language", language, "--book", language,
                "--description-template", "{Why}")
            book = openpyxl.load_workbook(path)
            sheet = book["Alarms"]
            column = [cell.value for cell in sheet[1]].index(header) + 1
            sheet.cell(2, column).value = "블랙 프라이데이"
            book.save(path)
            described = [alarm.get("AlarmDescription") for alarm in self.alarms(path, f"{language}.json")]
            self.assertEqual([text for text in described if text], ["블랙 프라이데이"])

    def whys(self, name):
        sheet = openpyxl.load_workbook(self.folder / name)["Alarms"]
        headers = [column_name(cell.value) for cell in sheet[1]]
        rows = [dict(zip(headers, row)) for row in sheet.iter_rows(min_row=2, values_only=True)]
        return {row["Value"]: row["Why"] for row in rows}
