"""Alarms that mute rules name keep their names: plan, import and render against the strict proxy's rules."""
import json
import time
import unittest

from strict_proxy import ACCOUNT, HOME, Place, Refusal
from test_cloudwatch import AccountTestCase, cpu


def denied(operation):
    return Refusal(
        "AccessDenied", f"User: arn:aws:iam::{ACCOUNT}:user/ops is not authorized to perform: cloudwatch:{operation}", 400)


class MuteRuleTests(AccountTestCase):
    def setUp(self):
        super().setUp()
        self.proxy = self.start(page=2)
        self.instances(self.proxy, ["a", "b", "c"])
        self.book = self.export_from(self.proxy)
        self.import_to(self.proxy, self.book)
        self.rules = self.proxy.mute_rules()
        self.proxy.forget()

    def raise_all(self, threshold=95):
        self.edit(self.book, lambda row: setattr(row["Threshold"], "value", threshold))

    def refuse(self, operation, when=lambda given: True):
        def refuse(given):
            if when(given):
                raise denied(operation)
        self.proxy.refuse[operation] = refuse

    def reads(self):
        return [call.operation for call in self.proxy.calls if "MuteRule" in call.operation]

    def test_an_alarm_that_a_rule_names_is_updated_under_its_old_name_whichever_page_the_rule_is_on(self):
        for number in range(4):
            self.rules.put(f"other {number}", ["nobody's"])
        self.rules.put("night: shop é", [cpu("a"), "nobody's"])
        self.rules.put("weekend", [cpu("a")], status="SCHEDULED")
        # An expired rule mutes nothing any more.
        self.rules.put("last year", [cpu("b")], status="EXPIRED")
        self.raise_all()
        answer = self.import_to(self.proxy, self.book)
        self.assertIn('held by mute rule "night: shop é", mute rule "weekend", so it keeps its name', answer.stdout)
        self.assertNotIn("mute rules", answer.stdout)
        self.assertEqual(self.names(self.proxy), [cpu("a"), cpu("b", 95), cpu("c", 95)])
        self.assertEqual({alarm["Threshold"] for alarm in self.proxy.alarms().values()}, {95})
        self.assertEqual(self.reads().count("ListAlarmMuteRules"), 3)
        self.proxy.forget()
        answer = self.import_to(self.proxy, self.book)
        self.assertIn("3 unchanged", answer.stdout)
        self.assertEqual(self.proxy.writes, 0)
        # Only before the rules are known does the plan want to rename what an import has touched since.
        self.assertNotIn("overwritten", answer.stdout)
        plan = json.loads(self.run_in(self.proxy, "plan", self.book, "--format", "json").stdout)
        self.assertEqual(plan["summary"]["olderWorkbook"], [])
        self.assertEqual({change.get("drift") for change in plan["changes"]}, {None})

    def test_an_alarm_that_composites_and_rules_name_is_held_by_all_of_them(self):
        self.proxy.add_composite("both", f'ALARM("{cpu("a")}")')
        self.rules.put("night", [cpu("a"), cpu("b")])
        self.raise_all()
        changes = json.loads(self.run_in(self.proxy, "plan", self.book, "--format", "json").stdout)["changes"]
        self.assertEqual([change.get("reason") for change in changes], [
            'held by "both", mute rule "night", so it keeps its name', 'held by mute rule "night", so it keeps its name', None])

    def test_rules_are_not_read_where_nothing_is_renamed(self):
        self.refuse("ListAlarmMuteRules")
        self.edit(self.book, lambda row: setattr(row["Enabled"], "value", "no"))
        plan = json.loads(self.run_in(self.proxy, "plan", self.book, "--format", "json").stdout)
        self.assertEqual((plan["summary"]["update"], plan["unreadMuteRules"]), (3, None))
        self.assertEqual(self.reads(), [])
        self.import_to(self.proxy, self.book)
        self.assertEqual(self.reads(), [])

    def test_where_rules_may_not_be_read_it_is_said_once_and_all_is_done(self):
        self.rules.put("night", [cpu("a")])
        self.refuse("ListAlarmMuteRules")
        self.raise_all()
        answer = self.import_to(self.proxy, self.book)
        self.assertEqual(answer.stdout.count("mute rule"), 1)
        self.assertIn("  mute rules were not read, and a rename takes an alarm out of them: AccessDenied: User: "
                      f"arn:aws:iam::{ACCOUNT}:user/ops is not authorized to perform: cloudwatch:ListAlarmMuteRules", answer.stdout)
        self.assertEqual(self.names(self.proxy), [cpu("a", 95), cpu("b", 95), cpu("c", 95)])
        self.assertEqual(self.reads(), ["ListAlarmMuteRules"])

    def test_a_rule_that_may_not_be_read_hides_no_other_and_one_that_is_gone_is_none(self):
        for name in ("1", "2", "3"):
            self.rules.put(name, [cpu("a")] if name == "3" else [cpu("b")])
        self.refuse("GetAlarmMuteRule", lambda given: given["AlarmMuteRuleName"] == "1")
        self.raise_all()
        plan = json.loads(self.run_in(self.proxy, "plan", self.book, "--format", "json").stdout)
        self.assertEqual(plan["summary"]["rename"], 1)
        self.assertIn("cloudwatch:GetAlarmMuteRule", plan["unreadMuteRules"])

        def is_gone(given):
            if given["AlarmMuteRuleName"] != "3":
                raise Refusal("ResourceNotFoundException", "gone meanwhile", 404)
        self.proxy.refuse["GetAlarmMuteRule"] = is_gone
        plan = json.loads(self.run_in(self.proxy, "plan", self.book, "--format", "json").stdout)
        self.assertEqual((plan["summary"]["rename"], plan["unreadMuteRules"]), (2, None))

    def test_throttled_calls_are_tried_again(self):
        self.rules.put("night", [cpu("a")])
        left = {"ListAlarmMuteRules": 2, "GetAlarmMuteRule": 1}

        def throttle(operation):
            def refuse(_):
                left[operation] -= 1
                if left[operation] >= 0:
                    raise Refusal("Throttling", "Rate exceeded")
            return refuse
        for operation in left:
            self.proxy.refuse[operation] = throttle(operation)
        self.raise_all()
        self.assertIn("1 to update, 2 to rename", self.run_in(self.proxy, "plan", self.book).stdout)
        self.assertEqual(len(self.reads()), 5)

    def test_a_server_that_knows_no_rules_is_asked_once_and_it_is_said_once(self):
        self.raise_all()
        moto = type("Moto", (), {"address": self.proxy.moto_address})
        # moto itself breaks over an operation that it doesn't know.
        answers = [self.run_in(moto, "plan", self.book)]
        for code, status in (("UnknownOperationException", 400), ("InvalidAction", 400), ("InternalFailure", 501)):
            def refuse(_, code=code, status=status):
                raise Refusal(code, "not known", status)
            self.proxy.refuse["ListAlarmMuteRules"] = refuse
            self.proxy.forget()
            answers.append(self.run_in(self.proxy, "plan", self.book))
            self.assertEqual(self.reads(), ["ListAlarmMuteRules"])
        for answer in answers:
            self.assertIn("3 to rename", answer.stdout)
            self.assertEqual(answer.stdout.count("mute rule"), 1)
            self.assertIn("takes an alarm out of them: the server doesn't know them\n", answer.stdout)

    def test_a_saved_plan_renames_nothing_that_a_rule_names_meanwhile(self):
        self.raise_all()
        self.run_in(self.proxy, "plan", self.book, "--out", "plan.json")
        self.rules.put("night", [cpu("a")])
        answer = self.import_to(self.proxy, "plan.json", code=1)
        self.assertIn(f"{cpu('a', 95)}: is no longer as the saved plan saw it, so it is left alone", answer.stderr)
        self.assertEqual(self.names(self.proxy), [cpu("a"), cpu("b", 95), cpu("c", 95)])

    def test_a_rename_that_died_half_way_ends_under_the_name_that_a_rule_has_learnt(self):
        self.raise_all()
        time.sleep(1.1)  # What is applied in the second in which a workbook was saved doesn't look newer.
        self.refuse("DeleteAlarms")
        self.import_to(self.proxy, self.book, code=1)
        self.assertEqual(len(self.names(self.proxy)), 6)
        self.proxy.refuse = {}
        self.rules.put("night", [cpu("a")])
        # The alarm of the new name is this very workbook's work, so that it is nobody's edit that goes.
        answer = self.import_to(self.proxy, self.book)
        self.assertIn("its row's alarm has another name", answer.stdout)
        self.assertNotIn("older workbook", answer.stdout)
        self.assertEqual(self.proxy.alarms()[cpu("a")]["Threshold"], 95)
        self.assertEqual(self.names(self.proxy), [cpu("a"), cpu("b", 95), cpu("c", 95)])

    def test_each_place_has_its_own_rules(self):
        other = Place(HOME.account, "eu-west-1")
        self.instances(self.proxy, ["a"], other.region)
        places = ["--region", HOME.region, "--region", other.region]
        topics = "arn:aws:sns:{Region}:{AccountId}:on-call"
        self.run_in(self.proxy, "export", "--from", "aws", "--resource-type", "instance", "-o", "all.xlsx",
                    "--alarm-action", topics, "--book", "all", *places)
        self.proxy.delete(*self.names(self.proxy))
        self.import_to(self.proxy, "all.xlsx")
        self.edit(self.folder / "all.xlsx", lambda row: setattr(row["Threshold"], "value", 95))
        self.proxy.mute_rules(other).put("night", [cpu("a")])
        self.import_to(self.proxy, "all.xlsx")
        self.assertEqual(self.names(self.proxy), [cpu("a", 95), cpu("b", 95), cpu("c", 95)])
        self.assertEqual(list(self.proxy.alarms(other)), [cpu("a")])

    def test_render_keeps_the_name_too_or_warns(self):
        self.rules.put("night", [cpu("a")])
        self.raise_all()
        done = self.run_in(self.proxy, "render", self.book, "--as", "cloudformation", "-o", "t.json", "--to", "aws")
        self.assertNotIn("mute", done.stderr)
        text = (self.folder / "t.json").read_text()
        self.assertIn(cpu("a"), text)
        self.assertNotIn(cpu("a", 95), text)
        self.refuse("ListAlarmMuteRules")
        done = self.run_in(self.proxy, "render", self.book, "--as", "cloudformation", "-o", "u.json", "--to", "aws")
        self.assertEqual(done.stderr.count("warning: mute rules were not read"), 1)


if __name__ == "__main__":
    unittest.main()
