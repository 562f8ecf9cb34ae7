"""What two people typed elsewhere than in the tables' cells, merged: notes on pages, comments, tags. Nothing is lost."""
import json
import unittest

import openpyxl
from openpyxl.comments import Comment

from support import WorkbookTestCase, column_name, instance


class MergedNotes(WorkbookTestCase):
    def setUp(self):
        super().setUp()
        tags = [tag for number in range(1, 5) for tag in instance(number, f"web-{number}", Team="blue")]
        self.export(
            self.write_tags(tags), "base.xlsx", "--metrics", "CPUUtilization", "--book", "demo", "--account",
            "123456789012", "--region", "ap-northeast-2")

    def edit(self, name, body, source="base.xlsx"):
        book = openpyxl.load_workbook(self.folder / source)
        body(book)
        book.save(self.folder / name)

    def merge(self, *arguments, code=0):
        done = self.alarmbook(
            "merge", "base.xlsx", "mine.xlsx", "theirs.xlsx", "-o", "merged.xlsx", "--force", *arguments, code=code)
        book = openpyxl.load_workbook(self.folder / "merged.xlsx") if code in (0, 1) else None
        return done, book

    @staticmethod
    def texts(book):
        return [cell.value for sheet in book for row in sheet for cell in row if cell.value is not None]

    @staticmethod
    def cell(book, row, header):
        sheet = book["Alarms"]
        names = [column_name(cell.value) for cell in sheet[1]]
        return sheet.cell(row, names.index(header) + 1)

    def test_what_both_wrote_beside_what_is_made_anew_lives_on(self):
        def title(text):
            def body(book):
                book["Alarms"].tables.clear()
                book["Alarms"].insert_rows(1)
                book["Alarms"]["A1"] = text
            return body

        def note(sheet, cell):
            def of(text):
                def body(book):
                    book[sheet][cell] = text
                return body
            return of

        for name, write in [("Guide", note("Guide", "A60")), ("Summary", note("Summary", "H50")),
                            ("Tags", note("Tags", "Z2")), ("Alarms", title)]:
            with self.subTest(name):
                self.edit("mine.xlsx", write("of mine"))
                self.edit("theirs.xlsx", write("of theirs"))
                done, book = self.merge()
                self.assertLessEqual({"of mine", "of theirs"}, set(self.texts(book)))
                self.assertIn(f'sheet "{name} notes 2" is that of theirs.xlsx', done.stdout)
                # And once more, with sheets of that name.
                self.edit("base.xlsx", lambda book: None, "merged.xlsx")
                self.edit("mine.xlsx", lambda book: book.create_sheet("X"), "merged.xlsx")
                self.edit("theirs.xlsx", write("of theirs again") if name != "Alarms" else lambda book: None, "merged.xlsx")
                _, book = self.merge()
                self.assertLessEqual({"of mine", "of theirs"}, set(self.texts(book)))
                self.export(
                    self.folder / "tags.json", "base.xlsx", "--metrics", "CPUUtilization", "--book", "demo", "--account",
                    "123456789012", "--region", "ap-northeast-2", "--force")

    def test_a_note_that_theirs_alone_changed_is_theirs(self):
        def write(text):
            def body(book):
                book["Guide"]["A60"] = text
            return body

        self.edit("base.xlsx", write("before"))
        self.edit("mine.xlsx", lambda book: None)
        self.edit("theirs.xlsx", write("after"))
        _, book = self.merge()
        self.assertIn("after", self.texts(book))
        self.assertNotIn("before", self.texts(book))

    def test_a_sheet_of_theirs_never_has_the_name_of_one_that_is_made(self):
        def page(book):
            del book["Guide"]
            book.create_sheet("Guide")["C3"] = "my own guide"
            book.create_sheet("Summary notes")["C4"] = "my own notes"

        def note(book):
            del book["Guide"]
            book["Summary"]["H50"] = "beside"

        self.edit("mine.xlsx", note)
        self.edit("theirs.xlsx", page)
        _, book = self.merge()
        self.assertLessEqual({"my own guide", "my own notes", "beside"}, set(self.texts(book)))

    def test_comments_of_cells_are_on_a_sheet_with_what_they_are_about(self):
        def comment(texts):
            def body(book):
                for (row, header), text in texts.items():
                    self.cell(book, row, header).comment = Comment(text, "somebody")
            return body

        threshold = "Threshold"
        old = {(2, threshold): "old", (3, threshold): "gone", (5, "Why"): "stays"}
        self.edit("base.xlsx", comment(old))
        self.edit("mine.xlsx", lambda book: (
            comment({(2, threshold): "mine says: ask Bob", (4, threshold): "both", (1, threshold): "the header"})(book),
            setattr(self.cell(book, 5, threshold), "value", 12)))

        def theirs(book):
            comment({(2, threshold): "theirs says: ask Eve", (4, threshold): "both"})(book)
            self.cell(book, 3, threshold).comment = None
            self.cell(book, 4, "Severity").value = "low"
            book["Guide"]["B3"].comment = Comment("in the guide", "eve")

        self.edit("theirs.xlsx", theirs)
        done, book = self.merge()
        self.assertIn('  5 comments of cells stand on the sheet "Comments"; formats and drawings are not carried over\n',
                      done.stdout)
        rows = sorted(tuple(text or "" for text in row) for row in
                      book["Comments"].iter_rows(min_row=2, max_col=5, values_only=True))
        first, third, fourth = (f"i-{number:017x} CPUUtilization" for number in (1, 3, 4))
        self.assertEqual(rows, sorted([
            ("Alarms", first, "Threshold", "mine says: ask Bob", "theirs says: ask Eve"),
            ("Alarms", third, "Threshold", "both", "both"), ("Alarms", fourth, "Why", "stays", "stays"),
            ("Alarms", "", "Threshold", "the header", ""), ("Guide", "B3", "", "", "in the guide")]))
        answer = json.loads(self.merge("--format", "json")[0].stdout)
        self.assertEqual((answer["comments"], answer["commentSheet"]), (5, "Comments"))
        # No reader takes that sheet for anything.
        self.assertIn("4 alarms for 4 resources", self.alarmbook("check", "merged.xlsx").stdout)

    def test_where_nothing_of_theirs_comes_in_comments_stay_in_their_cells(self):
        def body(book):
            self.cell(book, 2, "Threshold").comment = Comment("mine", "bob")

        self.edit("mine.xlsx", body)
        self.edit("theirs.xlsx", lambda book: None)
        done, _ = self.merge()
        self.assertEqual((self.folder / "merged.xlsx").read_bytes(), (self.folder / "mine.xlsx").read_bytes())
        self.assertEqual(done.stdout, "merged.xlsx: mine.xlsx, and no cell of theirs.xlsx\n")

    def test_a_tag_that_somebody_typed_into_theirs_is_a_conflict_where_mine_s_stay(self):
        def type_tag(row, text):
            def body(book):
                book["Tags"].cell(row, 4).value = text
            return body

        self.edit("mine.xlsx", type_tag(3, "green"))
        self.edit("theirs.xlsx", type_tag(5, "red"))
        done, book = self.merge(code=1)
        ids = [row[1].value for row in book["Tags"].iter_rows(min_row=2)]
        self.assertIn("red", self.texts(book))
        line = list(book["Conflicts"].iter_rows(min_row=2, values_only=True))
        self.assertEqual(len(line), 1)
        self.assertEqual(line[0][0], "Tags")
        self.assertIn(line[0][1].split()[0], ids)
        self.assertEqual(line[0][2], "Value")
        self.assertEqual(line[0][5], "red")
        self.assertNotIn("0 cells", done.stdout)

    def test_a_formula_without_a_value_is_told_where_it_stands(self):
        def body(book):
            self.cell(book, 3, "Threshold").value = "=40+4"

        self.edit("mine.xlsx", lambda book: None)
        self.edit("theirs.xlsx", body)
        done = self.alarmbook("merge", "base.xlsx", "mine.xlsx", "theirs.xlsx", "-o", "never.xlsx", code=1)
        self.assertRegex(done.stderr, r"theirs\.xlsx: Alarms!\w+3: the formula has no calculated value")
        self.assertIn("theirs.xlsx can't be merged", done.stderr)

    def test_words_of_another_language_and_shares_of_percent_are_the_same(self):
        self.alarmbook("export", "tags.json", "--refresh", "base.xlsx", "-o", "theirs.xlsx", "--language", "ko")
        answer = json.loads(self.alarmbook("diff", "base.xlsx", "theirs.xlsx", "--format", "json").stdout)
        alarms, metrics = (next(table for table in answer["tables"] if table["kind"] == kind) for kind in (
            "alarms", "metrics"))
        self.assertEqual((alarms["changes"], metrics["changes"]), ([], []))

        def number(value, form):
            def body(book):
                cell = self.cell(book, 3, "Threshold")
                cell.value, cell.number_format = value, form
            return body

        self.edit("mine.xlsx", number(44, "0"))
        self.edit("theirs.xlsx", number(0.44, "0%"))
        done, _ = self.merge()
        self.assertIn("no cell of theirs.xlsx", done.stdout)


if __name__ == "__main__":
    unittest.main()
