"""Completion as real shells ask for it, and the manual, which says what the help says."""
import json
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import termios
import time
import unittest

import botocore.session

import support
from support import ROOT, SAMPLE


class Terminal:
    """A shell at a terminal, with a person who types."""

    def __init__(self, command, folder, environment):
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            # No line is so long that the shell breaks it.
            termios.tcsetwinsize(0, (50, 500))
            os.execvpe(command[0], command, environment)

    def read(self, wanted, seconds=20):
        """What was printed until something is there, or so long."""
        output, end = "", time.monotonic() + seconds
        while not re.search(wanted, output) and time.monotonic() < end:
            if select.select([self.descriptor], [], [], 0.1)[0]:
                try:
                    output += os.read(self.descriptor, 65_536).decode(errors="replace")
                except OSError:
                    break
        return output

    def type(self, text):
        os.write(self.descriptor, text.encode())

    def close(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.descriptor)


class CompletionTests(support.WorkbookTestCase):
    def setUp(self):
        super().setUp()
        (self.folder / "bin").mkdir()
        (self.folder / "bin" / "alarmbook").symlink_to(support.BINARY)
        (self.folder / ".aws").mkdir()
        (self.folder / ".aws" / "config").write_text("[default]\nregion = eu-west-1\n[profile audit-team]\n")
        shutil.copy(SAMPLE / "edited.xlsx", self.folder / "edited.xlsx")
        (self.folder / "edited.txt").write_text("no workbook")
        (self.folder / "standing.json").write_text("{}")

    def environment(self):
        return {"PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}", "HOME": str(self.folder), "TERM": "dumb",
                "PS1": "> ", "LANG": "C.UTF-8"}

    # What is typed, and what the line is once Tab was pressed.
    LINES = [
        ("alarmbook chec", "alarmbook check "),
        ("alarmbook check ed", "alarmbook check edited.xlsx "),
        ("alarmbook plan --overwrite-drift-", "alarmbook plan --overwrite-drift-of "),
        ("alarmbook whoami --profile au", "alarmbook whoami --profile audit-team "),
        ("alarmbook whoami --region eusc", "alarmbook whoami --region eusc-de-east-1 "),
        ("alarmbook cat edited.xlsx --sheet Sett", "alarmbook cat edited.xlsx --sheet Settings "),
        ("alarmbook metrics dynamodb:t", "alarmbook metrics dynamodb:table "),
        ("alarmbook export --metrics CPUUtilization,CPUCreditB",
         "alarmbook export --metrics CPUUtilization,CPUCreditBalance "),
        ("alarmbook schema saved", "alarmbook schema saved-plan "),
        ("alarmbook merge edi", "alarmbook merge edited.xlsx "),
        ("alarmbook check --default Thr", "alarmbook check --default Threshold "),
        ("alarmbook export --language k", "alarmbook export --language ko "),
        ("alarmbook check --names k", "alarmbook check --names keep "),
        ("alarmbook render --as terr", "alarmbook render --as terraform "),
        ("alarmbook plan edited.xlsx --to aw", "alarmbook plan edited.xlsx --to aws "),
        ("alarmbook plan edited.xlsx --to stan", "alarmbook plan edited.xlsx --to standing.json "),
        ("alarmbook backtest --alarm-history aw", "alarmbook backtest --alarm-history aws "),
        ("alarmbook export --from-alarms aw", "alarmbook export --from-alarms aws "),
    ]

    def complete(self, command, script, begin):
        path = self.folder / script
        shell = script.split(".")[0]
        path.write_text(self.alarmbook("--generate-completion-script", shell).stdout)
        terminal = Terminal(command, self.folder, self.environment())
        self.addCleanup(terminal.close)
        terminal.type(begin)
        self.assertIn("is ready", terminal.read("is ready\r?\n"))
        for typed, wanted in self.LINES:
            with self.subTest(shell=shell, typed=typed):
                terminal.type(typed + "\t")
                output = terminal.read(re.escape(wanted))
                self.assertIn(wanted, output)
                # Away with the line.
                terminal.type("\x05\x15echo sa''id\n")
                terminal.read("said\r?\n")

    def test_bash_completes_what_can_be_known(self):
        self.complete(
            ["bash", "--norc", "--noprofile", "-i"], "bash.sh",
            "source ./bash.sh; bind 'set bell-style none'; bind 'set enable-bracketed-paste off'; echo is rea''dy\n")

    @unittest.skipUnless(shutil.which("zsh"), "zsh isn't here")
    def test_zsh_completes_what_can_be_known(self):
        self.complete(
            ["zsh", "-f", "-i"], "zsh.sh",
            "PS1='> '; mkdir f; cp zsh.sh f/_alarmbook; fpath=($PWD/f $fpath); autoload -U compinit; compinit -u -D; "
            "unsetopt beep zle_bracketed_paste; unset zle_bracketed_paste; echo is rea''dy\n")

    def test_the_regions_are_botocore_s(self):
        resolver = botocore.session.get_session().get_component("endpoint_resolver")
        public = {"aws", "aws-cn", "aws-us-gov", "aws-eusc"}
        regions = {
            region for partition in resolver._endpoint_data["partitions"] if partition["partition"] in public
            for region in partition["regions"]}
        done = subprocess.run(
            [support.BINARY, "---completion", "whoami", "--", "--region", "3", "0", "alarmbook", "whoami", "--region", ""],
            env={**self.environment(), "SAP_SHELL": "bash"}, capture_output=True, text=True)
        self.assertEqual(done.stderr, "")
        self.assertEqual(set(done.stdout.split()), regions)

    def test_nothing_is_completed_and_nothing_told_of_files_that_can_t_be_read(self):
        (self.folder / "edited.xlsx").write_bytes(b"PK")
        (self.folder / ".aws" / "config").write_bytes(b"\xff[")
        for option in ("--sheet", "--profile"):
            done = subprocess.run(
                [support.BINARY, "---completion", "plan", "--", option, "4", "0", "alarmbook", "plan", "edited.xlsx",
                 option, ""], cwd=self.folder, env={**self.environment(), "SAP_SHELL": "bash"}, capture_output=True,
                text=True)
            self.assertEqual((done.stdout.strip(), done.stderr), ("", ""))


class ManualTests(support.WorkbookTestCase):
    def test_every_command_has_a_page_that_says_each_of_its_options_and_nothing_that_roff_obeys(self):
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795852800"}
        subprocess.run([ROOT / ".ci" / "manual", support.BINARY, self.folder / "man"], check=True, env=environment)
        top = json.loads(self.alarmbook("--experimental-dump-help").stdout)["command"]
        commands = {command["commandName"]: command for command in top["subcommands"]}
        commands.pop("help", None)
        names = {path.name for path in (self.folder / "man").iterdir()}
        self.assertEqual(names, {"alarmbook.1"} | {f"alarmbook-{name}.1" for name in commands})
        requests = {".TH", ".SH", ".TP", ".PP"}
        for name, command in commands.items():
            page = (self.folder / "man" / f"alarmbook-{name}.1").read_text(encoding="utf-8")
            plain = page.replace("\\-", "-")
            self.assertIn("2026-11-28", plain.splitlines()[0])
            for line in page.splitlines():
                self.assertFalse(line.startswith("'"), line)
                if line.startswith("."):
                    self.assertIn(line.split()[0], requests, line)
            for argument in command["arguments"]:
                for option in argument.get("names", []):
                    if argument["shouldDisplay"]:
                        self.assertIn(("--" if option["kind"] == "long" else "-") + option["name"], plain)


if __name__ == "__main__":
    unittest.main()
