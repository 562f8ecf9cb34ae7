"""What import asks and shows on a terminal, and what it makes of the answers."""
import os
import pathlib
import pty
import subprocess
import unittest

from support import BINARY, instance
from test_cloudwatch import REGION, AccountTestCase, cpu


class QuestionTests(AccountTestCase):
    def answer(self, question, text, *arguments, code):
        """Runs import on a terminal of its own, which must ask that question; what it shows after the answer."""
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(self.folder)
            os.execve(BINARY, [BINARY, "import", *map(str, arguments)], self.environment(AWS_REGION=REGION))
        shown = b""
        try:
            while not shown.endswith(question.encode()):
                shown += os.read(terminal, 4096)
            asked = len(shown)
            os.write(terminal, text.encode())
            while piece := os.read(terminal, 4096):
                shown += piece
        except OSError:  # The other side is closed.
            pass
        ended = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        os.close(terminal)
        shown = shown.decode().replace("\r\n", "\n")
        self.assertEqual(ended, code, shown)
        self.assertEqual(shown.count(question), 1, shown)
        return shown[shown.index(question) + len(question):]

    def test_the_question_names_the_account_and_only_yes_is_yes(self):
        proxy = self.start()
        self.instances(proxy, ["a", "b"])
        book = self.export_from(proxy)
        question = "Carry out 2 changes in account 123456789012, us-east-1? [y/N] "
        arguments = (book.name, "--endpoint-url", proxy.address, "--rate", 1000)
        for text in ("n\n", "\n", "2\n", "yup\n", "\x04"):
            proxy.forget()
            shown = self.answer(question, text, *arguments, code=1)
            self.assertIn("nothing was written\n", shown)
            self.assertEqual(proxy.writes, 0)
        shown = self.answer(question, "Y\n", *arguments, code=0)
        self.assertIn("Import: 2 done, 0 unchanged.\n", shown)
        self.assertEqual(self.names(proxy), [cpu("a"), cpu("b")])

    def test_many_changes_are_approved_by_their_number_alone(self):
        self.write_tags([tag for number in range(60) for tag in instance(number, f"n{number}")])
        for threshold in (90, 80):
            self.alarmbook("export", "tags.json", "-o", f"{threshold}.xlsx", "--book", "b", "--threshold", threshold)
            if threshold == 90:
                self.alarmbook("import", "90.xlsx", "--to", "alarms.json", "--yes")
        before = pathlib.Path(self.folder, "alarms.json").read_bytes()
        question = ("The plan has 60 changes, more than 50 and more than a fifth of the Book's 60 alarms. "
                    "Type 60 to carry it out in alarms.json: ")
        for text in ("y\n", "yes\n", "\n", "59\n", "600\n"):
            shown = self.answer(question, text, "80.xlsx", "--to", "alarms.json", code=1)
            self.assertIn("nothing was written\n", shown)
            self.assertEqual(pathlib.Path(self.folder, "alarms.json").read_bytes(), before)
        shown = self.answer(question, "60\n", "80.xlsx", "--to", "alarms.json", code=0)
        self.assertIn("Import: 60 done, 0 unchanged.\n", shown)

    def test_a_plan_that_was_saved_is_asked_about_too_and_its_number_may_be_given_beforehand(self):
        self.write_tags([tag for number in range(60) for tag in instance(number, f"n{number}")])
        for threshold in (90, 80):
            self.alarmbook("export", "tags.json", "-o", f"{threshold}.xlsx", "--book", "b", "--threshold", threshold)
            if threshold == 90:
                self.alarmbook("import", "90.xlsx", "--to", "alarms.json", "--yes")
        self.alarmbook("plan", "80.xlsx", "--to", "alarms.json", "--out", "plan.json")
        question = "Carry out 60 changes in alarms.json? [y/N] "
        self.answer(question, "no\n", "plan.json", "--expect-changes", 60, code=1)
        self.answer(question, "yes\n", "plan.json", "--expect-changes", 60, code=0)
        self.assertEqual(len(self.alarms("80.xlsx")), 60)

    def test_how_far_it_is_stands_in_a_bar_on_a_terminal_and_in_lines_elsewhere(self):
        proxy = self.start()
        self.instances(proxy, [f"n{number:02}" for number in range(60)])
        book = self.export_from(proxy)
        arguments = [book.name, "--endpoint-url", proxy.address, "--rate", "10"]
        elsewhere = subprocess.run(
            [BINARY, "import", *arguments, "--yes"], cwd=self.folder, capture_output=True, text=True, timeout=60,
            env=self.environment(AWS_REGION=REGION))
        self.assertRegex(
            elsewhere.stderr, r"^importing alarms: \d+ of 60, \d+\.\d a second, 0:0\d left\n$")
        proxy.delete(*self.names(proxy)[:30])
        shown = self.answer("Carry out 30 changes in account 123456789012, us-east-1? [y/N] ", "y\n", *arguments, code=0)
        self.assertRegex(
            shown, r"\r\x1b\[K\[#+ +\] importing alarms: \d+ of 30, \d+\.\d a second, 0:0\d left\r\x1b\[K")


if __name__ == "__main__":
    unittest.main()
