"""Workbooks in three languages: exported in each, translated by hand into each of the others, and edited with words of
any, they make the same alarms. The words here are a translator's own, not alarmbook's tables."""
import itertools
import json
import shutil

import openpyxl

from support import SAMPLE, WorkbookTestCase

LANGUAGES = ("en", "ko", "ja")
# What a translator writes over the headers of the sheets.
HEADERS = {
    "Key": ("키", "キー"), "Resource Id": ("리소스 ID", "リソースID"), "Resource Type": ("리소스 유형", "リソースタイプ"),
    "Value": ("값", "値"), "Metric Name": ("지표 이름", "メトリクス名"), "Statistic": ("통계", "統計"),
    "Comparison Operator": ("비교 연산자", "比較演算子"), "Threshold": ("임계값", "しきい値"), "Unit": ("단위", "単位"),
    "Period": ("기간", "期間"), "Evaluation Periods": ("평가 기간", "評価期間"),
    "Treat Missing Data": ("누락된 데이터 처리", "欠落データの処理"), "Severity": ("심각도", "重要度"),
    "Alarm Actions": ("경보 작업", "アラームアクション"), "Enabled": ("활성화", "有効"), "Alarm Name": ("경보 이름", "アラーム名"),
    "Namespace": ("네임스페이스", "名前空間"), "Dimensions": ("차원", "ディメンション"), "Account Id": ("계정 ID", "アカウントID"),
    "Region": ("리전", "リージョン"),
}
# And over the words of the cells.
WORDS = {
    "Statistic": {
        "Average": ("평균", "平均"), "Sum": ("합계", "合計"), "Minimum": ("최소", "最小"), "Maximum": ("최대", "最大"),
        "SampleCount": ("샘플 수", "サンプル数")},
    "Enabled": {"yes": ("예", "はい"), "no": ("아니오", "いいえ")},
    "Treat Missing Data": {
        "missing": ("누락", "欠落"), "notBreaching": ("위반 아님", "適正"), "breaching": ("위반", "不正"), "ignore": ("무시", "無視")},
}
# What people type into a row: plainly, and in the words of each language. By column, English header.
EDITS = [
    ({"Threshold": 70, "Comparison Operator": ">="}, {"Threshold": "70 or more"}, {"Threshold": "70 이상"}, {"Threshold": "７０ 以上"}),
    ({"Enabled": "no"}, {"Enabled": "X"}, {"Enabled": "아니오"}, {"Enabled": "いいえ"}),
    ({"Period": 600}, {"Period": "10 min"}, {"Period": "10분"}, {"Period": "10分"}),
    ({"Statistic": "Maximum"}, {"Statistic": "max"}, {"Statistic": "최댓값"}, {"Statistic": "最大値"}),
    ({"Threshold": 80}, {"Threshold": "80 %"}, {"Threshold": "80퍼센트"}, {"Threshold": "80％"}),
    ({"Comparison Operator": "<"}, {"Comparison Operator": "less than"}, {"Comparison Operator": "미만"}, {"Comparison Operator": "未満"}),
    ({"Treat Missing Data": "notBreaching"}, {"Treat Missing Data": "good"}, {"Treat Missing Data": "양호"}, {"Treat Missing Data": "良好"}),
    ({"Threshold": None}, {"Threshold": "none"}, {"Threshold": "없음"}, {"Threshold": "なし"}),
]


def plain(text):
    return "".join(str(text).split()).lower()


def name_of(header):
    """The English header of one in any language; None for one that isn't in the table."""
    for english, others in HEADERS.items():
        if plain(header) in {plain(text) for text in (english, *others)}:
            return english
    return None


def columns(sheet):
    """English headers, and the numbers of their columns."""
    found = {}
    for cell in sheet[1]:
        if cell.value is not None and name_of(cell.value):
            found[name_of(cell.value)] = cell.column
    return found


def spelling(table, word, language):
    """A word of a table in a language; the word itself where the table has none."""
    for english, others in table.items():
        if plain(word) in {plain(text) for text in (english, *others)}:
            return (english, *others)[LANGUAGES.index(language)]
    return word


class Languages(WorkbookTestCase):
    def export_in(self, language, source="tags.json", *options):
        path = self.folder / f"{language}.xlsx"
        self.alarmbook(
            "export", SAMPLE / source, "-o", path, "--language", language, "--book", "demo", "--alarm-action",
            "arn:aws:sns:ap-northeast-2:123456789012:on-call", "--force", *options)
        return path

    def translate(self, path, language, to):
        """Writes a workbook again with headers and words of another language."""
        book = openpyxl.load_workbook(path)
        for sheet in (book["Alarms"], book["Tags"]):
            for cell in sheet[1]:
                if cell.value is not None and name_of(cell.value):
                    cell.value = (name_of(cell.value), *HEADERS[name_of(cell.value)])[LANGUAGES.index(language)]
            for table in list(sheet.tables):
                del sheet.tables[table]
        sheet = book["Alarms"]
        for name, column in columns(sheet).items():
            for row in range(2, sheet.max_row + 1):
                cell = sheet.cell(row, column)
                if cell.value is not None and name in WORDS:
                    cell.value = spelling(WORDS[name], cell.value, language)
        book.save(to)

    def edit(self, path, to, manner):
        book = openpyxl.load_workbook(path)
        sheet = book["Alarms"]
        for number, edits in enumerate(EDITS):
            for name, value in edits[manner].items():
                sheet.cell(number + 2, columns(sheet)[name]).value = value
        book.save(to)

    def made_by(self, path):
        store = self.folder / "alarms.json"
        store.unlink(missing_ok=True)
        return self.alarms(path, store.name)

    def test_each_language_makes_the_same_alarms_translated_by_hand_too(self):
        for source, options in (("tags.json", []), ("resources.json", ["--metrics", "recommended"])):
            english = self.made_by(self.export_in("en", source, *options))
            self.assertTrue(english)
            for language in LANGUAGES:
                with self.subTest(source=source, language=language):
                    self.assertEqual(self.made_by(self.export_in(language, source, *options)), english)
            for language, other in itertools.permutations(LANGUAGES, 2):
                with self.subTest(source=source, language=language, other=other):
                    self.translate(self.folder / f"{language}.xlsx", other, self.folder / "translated.xlsx")
                    self.assertEqual(self.made_by("translated.xlsx"), english)

    def test_rows_edited_with_words_of_any_language_make_the_same_alarms(self):
        self.edit(self.export_in("en"), self.folder / "plain.xlsx", 0)
        wanted = self.made_by("plain.xlsx")
        for language in LANGUAGES:
            path = self.export_in(language)
            for manner in (1, 2, 3):
                with self.subTest(workbook=language, words=LANGUAGES[manner - 1]):
                    self.edit(path, self.folder / "edited.xlsx", manner)
                    self.assertEqual(self.made_by("edited.xlsx"), wanted)

    def test_headers_hints_pages_and_lists_are_in_the_language(self):
        for language, threshold, title, yes in (
                ("en", "Threshold", "Summary", "yes"), ("ko", "임계값", "요약", "예"), ("ja", "しきい値", "概要", "はい")):
            with self.subTest(language):
                book = openpyxl.load_workbook(self.export_in(language))
                self.assertEqual(book.sheetnames[:6], ["Alarms", "Summary", "Guide", "Metrics", "Settings", "Tags"])
                self.assertEqual(list(book["Alarms"].tables), ["Alarms"])
                self.assertIn(threshold, [cell.value for cell in book["Alarms"][1]])
                self.assertIn(threshold, [cell.value for cell in book["Metrics"][1]])
                self.assertEqual(book["Summary"]["A1"].value, title)
                settings = {row[0].value: row[1].value for row in book["Settings"].iter_rows(min_row=2)}
                self.assertEqual(settings["Language"], language)
                lists = [
                    each.formula1 for each in book["Alarms"].data_validations.dataValidation if each.type == "list"]
                self.assertTrue(any(text.startswith(f'"{yes},') for text in lists), lists)
                enabled = columns(book["Alarms"])["Enabled"]
                self.assertEqual(book["Alarms"].cell(2, enabled).value, yes)

    def test_every_word_of_a_list_is_read(self):
        for language in LANGUAGES:
            path = self.export_in(language)
            sheet = openpyxl.load_workbook(path)["Alarms"]
            for rule in sheet.data_validations.dataValidation:
                if rule.type != "list" or not rule.formula1.startswith('"'):
                    continue
                column = min(area.min_col for area in rule.sqref.ranges)
                book = openpyxl.load_workbook(path)
                for number, word in enumerate(rule.formula1.strip('"').split(",")):
                    book["Alarms"].cell(number + 2, column).value = word
                book.save(self.folder / "listed.xlsx")
                answer = json.loads(self.alarmbook("check", "listed.xlsx", "--format", "json", code=(0, 1)).stdout)
                errors = [
                    problem for problem in answer["problems"]
                    if problem["severity"] == "error" and "is not one" in problem["message"]
                    or "neither" in problem["message"]]
                self.assertEqual(errors, [], (language, rule.formula1))

    def test_the_locale_decides_unless_somebody_does(self):
        def language(*options, **environment):
            self.alarmbook(
                "export", SAMPLE / "tags.json", "-o", "book.xlsx", "--force", *options,
                environment={"PATH": "/usr/bin:/bin", **environment})
            return openpyxl.load_workbook(self.folder / "book.xlsx")["Summary"]["A1"].value

        self.assertEqual(language(LANG="ko_KR.UTF-8"), "요약")
        self.assertEqual(language(LANG="ko_KR.UTF-8", LC_MESSAGES="ja_JP.UTF-8"), "概要")
        self.assertEqual(language(LANG="ko_KR.UTF-8", LC_ALL="C"), "Summary")
        self.assertEqual(language("--language", "ja", LANG="ko_KR.UTF-8"), "概要")
        self.assertEqual(language(), "Summary")

    def test_a_pulled_workbook_is_in_the_language_and_changes_nothing(self):
        self.alarms(self.export_in("en"), "alarms.json")
        for language, header in (("ko", "임계값"), ("ja", "しきい値")):
            self.alarmbook(
                "pull", "alarms.json", "-o", f"pulled-{language}.xlsx", "--language", language, "--book", "demo",
                "--account", "123456789012", "--region", "ap-northeast-2")
            sheet = openpyxl.load_workbook(self.folder / f"pulled-{language}.xlsx")["Alarms"]
            self.assertIn(header, [cell.value for cell in sheet[1]])
            answer = self.alarmbook("plan", f"pulled-{language}.xlsx", "--to", "alarms.json").stdout
            self.assertIn("36 unchanged", answer)

    def test_a_refresh_into_another_language_keeps_everything_that_was_typed(self):
        path = self.export_in("ko")
        shutil.copy(path, self.folder / "first.xlsx")
        before = self.made_by("first.xlsx")
        book = openpyxl.load_workbook(path)
        sheet = book["Alarms"]
        by_name = columns(sheet)
        sheet.cell(2, by_name["Threshold"]).value = "70 이상"
        sheet.cell(3, by_name["Enabled"]).value = "아니오"
        own = sheet.max_column + 1
        sheet.cell(1, own).value, sheet.cell(2, own).value = "비고", "김 대리에게 문의"
        book["Guide"]["A60"].value = "우리 팀 메모"
        book["Guide"]["A3"].value = "또 하나"
        book.create_sheet("메모")["A1"].value = "그대로"
        book.save(path)
        after_edit = self.made_by(path)
        self.assertNotEqual(before, after_edit)
        for language, title in (("ja", "概要"), (None, "概要"), ("en", "Summary"), ("ko", "요약")):
            with self.subTest(language):
                options = ["--language", language] if language else []
                self.alarmbook(
                    "export", SAMPLE / "tags.json", "--refresh", path, "-o", "new.xlsx", "--force", *options)
                shutil.copy(self.folder / "new.xlsx", path)
                self.assertEqual(self.made_by(path), after_edit)
                book = openpyxl.load_workbook(path)
                self.assertEqual(book["Summary"]["A1"].value, title)
                self.assertEqual(book["메모"]["A1"].value, "그대로")
                everything = [
                    str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row
                    if cell.value is not None]
                for typed in ("70 이상", "아니오", "비고", "김 대리에게 문의", "우리 팀 메모", "또 하나"):
                    self.assertEqual(everything.count(typed), 1, typed)
                # Nothing that alarmbook drew before is taken for a note.
                self.assertEqual([name for name in book.sheetnames if "Summary" in name], ["Summary"])

    def lists(self, sheet):
        """The words that drop-down lists offer, by the number of the column."""
        return {
            min(area.min_col for area in rule.sqref.ranges): rule.formula1.strip('"').split(",")
            for rule in sheet.data_validations.dataValidation
            if rule.type == "list" and rule.formula1.startswith('"')}

    def test_a_refresh_into_another_language_writes_words_that_lists_offer_there(self):
        # Governed columns whose words a list offers, and what people spell in their own way.
        own = {"Enabled": "X", "Statistic": "avg", "Treat Missing Data": "Good", "Unit": "percent"}
        for old, new in itertools.permutations(LANGUAGES, 2):
            with self.subTest(old=old, new=new):
                path = self.export_in(old, "resources.json", "--metrics", "recommended")
                book = openpyxl.load_workbook(path)
                sheet = book["Alarms"]
                for name, word in own.items():
                    sheet.cell(3, columns(sheet)[name]).value = word
                sheet.cell(4, columns(sheet)["Enabled"]).value = {"en": "no", "ko": "아니요", "ja": "いいえ"}[old]
                sheet.cell(5, columns(sheet)["Alarm Actions"]).value = {"en": "none", "ko": "없음", "ja": "なし"}[old]
                book.save(self.folder / "edited.xlsx")
                wanted = self.made_by("edited.xlsx")
                self.alarmbook(
                    "export", SAMPLE / "resources.json", "--refresh", "edited.xlsx", "-o", "new.xlsx", "--force",
                    "--language", new)
                # What stood stays as it is, and no row is taken for one that somebody edited.
                answer = json.loads(self.alarmbook("plan", "new.xlsx", "--to", "alarms.json", "--format", "json").stdout)
                self.assertEqual({change["action"] for change in answer["changes"]}, {"unchanged"})
                book = openpyxl.load_workbook(self.folder / "new.xlsx")
                # The columns stand where they stand in a new workbook of that language.
                exported = openpyxl.load_workbook(self.export_in(new, "resources.json", "--metrics", "recommended"))
                for name in ("Alarms", "Metrics"):
                    sheet, fresh = book[name], exported[name]
                    lists = self.lists(sheet)
                    self.assertEqual(lists, self.lists(fresh))
                    for number, words in lists.items():
                        if words[0] in (">", "critical", "10"):
                            continue
                        for row in range(2, fresh.max_row + 1):
                            if name == "Alarms" and row in (3, 4, 5):
                                continue
                            value = fresh.cell(row, number).value
                            self.assertEqual(sheet.cell(row, number).value, value, (name, row, number))
                            self.assertTrue(value is None or value in words or value.startswith("p"), (value, words))
                sheet = book["Alarms"]
                unit = columns(exported["Alarms"])["Unit"]
                self.assertEqual(
                    [sheet.cell(row, unit).value for row in range(4, sheet.max_row + 1)],
                    [exported["Alarms"].cell(row, unit).value for row in range(4, sheet.max_row + 1)])
                for name, word in own.items():
                    self.assertEqual(sheet.cell(3, columns(exported["Alarms"])[name]).value, word)
                self.assertEqual(
                    sheet.cell(4, columns(exported["Alarms"])["Enabled"]).value,
                    {"en": "no", "ko": "아니요", "ja": "いいえ"}[new])
                self.assertEqual(
                    sheet.cell(5, columns(exported["Alarms"])["Alarm Actions"]).value,
                    {"en": "none", "ko": "없음", "ja": "なし"}[new])
                self.assertEqual(self.made_by("new.xlsx"), wanted)
                # A second one, in the same language, changes no cell.
                self.alarmbook(
                    "export", SAMPLE / "resources.json", "--refresh", "new.xlsx", "-o", "again.xlsx", "--force",
                    "--language", new)
                again = openpyxl.load_workbook(self.folder / "again.xlsx")
                for name in ("Alarms", "Metrics"):
                    self.assertEqual(
                        [[cell.value for cell in row] for row in again[name]], [[cell.value for cell in row] for row in book[name]])

    def test_what_is_calculated_and_what_a_refresh_found_is_in_the_language_and_understood_in_each(self):
        words = {"en": ("gone", "new", "5 min"), "ko": ("사라짐", "신규", "5분"), "ja": ("消滅", "新規", "5分")}

        def column(book, name):
            sheet = book["Alarms"]
            number = [cell.value for cell in sheet[1]].index(name) + 1
            return [row[number - 1].value for row in sheet.iter_rows(min_row=2)]

        names = {
            "en": ("Fires After", "Status"), "ko": ("경보까지의 시간", "리소스 상태"), "ja": ("アラームまでの時間", "リソースの状態")}
        for language, (gone, new, after) in words.items():
            with self.subTest(language):
                path = self.export_in(language)
                self.assertEqual(set(column(openpyxl.load_workbook(path, data_only=True), names[language][0])), {after})
                formulas = set(column(openpyxl.load_workbook(path), names[language][0]))
                self.assertTrue(all(after.lstrip("5") in formula for formula in formulas))
                self.alarmbook(
                    "export", SAMPLE / "next-month.json", "--refresh", path, "-o", f"{language}-1.xlsx", "--force")
                refreshed = openpyxl.load_workbook(self.folder / f"{language}-1.xlsx", data_only=True)
                self.assertEqual(set(column(refreshed, names[language][1])), {gone, new, None})
                counts = [column(refreshed, names[language][1]).count(word) for word in (gone, new)]
                alarms = self.made_by(f"{language}-1.xlsx")
                for other, (there_gone, there_new, there_after) in words.items():
                    # In another language the words are that one's, and make the same alarms.
                    self.alarmbook(
                        "export", SAMPLE / "next-month.json", "--refresh", f"{language}-1.xlsx", "-o", "other.xlsx",
                        "--force", "--language", other)
                    again = openpyxl.load_workbook(self.folder / "other.xlsx", data_only=True)
                    status = column(again, names[other][1])
                    self.assertEqual([status.count(word) for word in (there_gone, there_new)], counts)
                    self.assertEqual(set(status), {there_gone, there_new, None})
                    self.assertEqual(set(column(again, names[other][0])), {there_after})
                    self.assertEqual(self.made_by("other.xlsx"), alarms)

    def test_titles_and_totals_between_rows_are_no_errors_and_stay_through_a_refresh(self):
        path = self.export_in("ko")
        book = openpyxl.load_workbook(path)
        sheet = book["Alarms"]
        sheet.insert_rows(4)
        sheet.cell(4, 1).value = "— 운영 —"
        sheet.cell(sheet.max_row + 1, columns(sheet)["Threshold"]).value = 180
        for table in list(sheet.tables):
            del sheet.tables[table]
        book.save(path)
        answer = json.loads(self.alarmbook("check", path, "--format", "json").stdout)
        self.assertEqual((answer["alarms"], answer["betweenAlarms"]), (36, 2))
        self.alarmbook("export", SAMPLE / "tags.json", "--refresh", path, "-o", "new.xlsx")
        answer = json.loads(self.alarmbook("check", "new.xlsx", "--format", "json").stdout)
        self.assertEqual(answer["alarms"], 36)
        values = [cell.value for row in openpyxl.load_workbook(self.folder / "new.xlsx")["Alarms"] for cell in row]
        self.assertIn("— 운영 —", values)
