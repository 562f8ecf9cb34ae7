"""Two auditors find nothing in what alarmbook writes: openxml-audit, and audit_workbook.py for what that one misses."""
import unittest

import openpyxl
from openxml_audit import OpenXmlValidator

from audit_workbook import audit
from support import SAMPLE, TOPIC, WorkbookTestCase, instance


class SoundTestCase(WorkbookTestCase):
    def assert_sound(self, book):
        result = OpenXmlValidator().validate(str(book))
        self.assertEqual([str(error) for error in result.errors], [])
        self.assertEqual(audit(book), [])


class WrittenWorkbooks(SoundTestCase):
    def assert_export_is_sound(self, tags, *options):
        self.alarmbook("export", tags, "-o", "book.xlsx", "--force", *options)
        self.assert_sound(self.folder / "book.xlsx")
        return openpyxl.load_workbook(self.folder / "book.xlsx")

    def test_the_sample_data_in_all_three_shapes(self):
        for name in ("tags.json", "instances.json", "resources.json"):
            self.assert_export_is_sound(SAMPLE / name)
        self.assert_export_is_sound(
            SAMPLE / "tags.json", "--show-tags", "Environment,Owner", "--alarm-action", TOPIC,
            "--metrics", "CPUUtilization,StatusCheckFailed")

    def test_every_language(self):
        for language in ("en", "ko", "ja"):
            with self.subTest(language):
                self.assert_export_is_sound(
                    SAMPLE / "resources.json", "--metrics", "recommended", "--language", language, "--region", "ap-northeast-2")
                self.assert_export_is_sound(SAMPLE / "tags.json", "--language", language, "--book", language)
                self.alarmbook("import", "book.xlsx", "--to", f"{language}.json", "--yes")
                self.alarmbook(
                    "pull", f"{language}.json", "-o", f"pulled-{language}.xlsx", "--language", language,
                    "--account", "123456789012", "--region", "ap-northeast-2")
                self.assert_sound(self.folder / f"pulled-{language}.xlsx")
                for other in ("en", "ko", "ja"):
                    self.alarmbook(
                        "export", SAMPLE / "next-month.json", "--refresh", "book.xlsx", "-o", f"{language}-{other}.xlsx",
                        "--language", other)
                    self.assert_sound(self.folder / f"{language}-{other}.xlsx")

    def test_no_tag_at_all(self):
        book = self.assert_export_is_sound(self.write_tags([]))
        self.assertEqual(book.sheetnames, ["Alarms", "Summary", "Guide", "Metrics", "Settings", "Tags", "Made"])
        self.assertEqual([table for sheet in book for table in sheet.tables], ["Alarms", "Metrics", "Settings", "Tags"])
        self.assertEqual(book["Alarms"].tables["Alarms"].ref.partition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), "2")

    def test_tags_without_a_name(self):
        book = self.assert_export_is_sound(self.write_tags(instance(1, Environment="prod")))
        self.assertEqual(book["Tags"].tables["Tags"].ref, "A1:D2")

    def test_one_row(self):
        self.assert_export_is_sound(self.write_tags(instance(1, "web")))

    def test_texts_that_XML_cannot_hold_or_that_look_like_something_else(self):
        texts = [
            "=1+1", "https://example.com", "_x0041_", "\x00\x01\x1f", "\ufffe\uffff", " a ", "\n", "<&>\"']]>", "🔥" * 16_383,
            "x" * 32_767, "\u0085\u2028", "",
        ]
        tags = [tag for number, text in enumerate(texts) for tag in instance(number, text, Note=text)]
        self.assert_export_is_sound(self.write_tags(tags))

    def test_keys_that_tables_would_confuse_as_columns(self):
        tags = instance(1, "web", Environment="prod", **{"a,b": "1", "키 [1]": "2", "#'@": "3", "x" * 128: "4", "=A1": "5"})
        self.assert_export_is_sound(
            self.write_tags(tags), "--show-tags", "Environment,키 [1],#'@,=A1," + "x" * 128)

    def test_rows_at_the_ends_of_blocks(self):
        for count in (4095, 4096, 4097):
            tags = [tag for number in range(count) for tag in instance(number, f"web-{number}")]
            self.alarmbook("export", self.write_tags(tags), "-o", "book.xlsx", "--force")
            self.assertEqual(audit(self.folder / "book.xlsx"), [])


if __name__ == "__main__":
    unittest.main()
