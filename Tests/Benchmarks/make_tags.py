"""Writes tags as `aws ec2 describe-tags --output json` prints them: eight of every instance, one of them its Name.

    python3 make_tags.py TAGS > tags.json
"""
import json
import random
import sys

ROLES = ["web", "api", "worker", "db", "cache", "batch", "웹", "결제", "gateway", "búsqueda", "監視", "mail"]
ENVIRONMENTS = ["production", "staging", "dev", "운영", "qa"]
TEAMS = ["platform", "payments", "search", "data science", "인프라팀", "Größe & Co", "on-call <oncall@example.com>"]
REGIONS = ["ap-northeast-2a", "ap-northeast-2b", "ap-northeast-2c"]


def tags(count):
    """The tags of `count` // 8 instances, the same ones on every run."""
    dice = random.Random(20261122)
    for number in range(count // 8):
        role, environment = dice.choice(ROLES), dice.choice(ENVIRONMENTS)
        values = {
            "Name": f"{role}-{environment}-{number:06}",
            "Environment": environment,
            "Owner": dice.choice(TEAMS),
            "CostCenter": str(dice.randrange(1000, 1400)),
            "aws:autoscaling:groupName": f"{environment}-{role}-asg-{dice.randrange(40)}",
            "Commit": f"{dice.getrandbits(160):040x}",
            "LaunchedAt": f"2026-{dice.randrange(1, 12):02}-{dice.randrange(1, 29):02}T{dice.randrange(24):02}:05:00Z",
            "Note": dice.choice(["", "=keep", "ask +82 before a restart", f"ticket {number}", dice.choice(REGIONS)]),
        }
        identifier = f"i-{dice.getrandbits(68):017x}"
        for key in sorted(values):
            yield {"Key": key, "ResourceId": identifier, "ResourceType": "instance", "Value": values[key]}


def main():
    sys.stdout.reconfigure(encoding="utf-8")
    write = sys.stdout.write
    write('{\n    "Tags": [')
    for position, tag in enumerate(tags(int(sys.argv[1]))):
        lines = json.dumps(tag, indent=4, ensure_ascii=False).replace("\n", "\n        ")
        write((",\n        " if position else "\n        ") + lines)
    write("\n    ]\n}\n")


if __name__ == "__main__":
    main()
