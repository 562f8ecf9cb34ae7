"""alarmbook whoami against moto with its IAM enforcement on, which checks signatures and policies."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest
import urllib.request

import boto3
from moto.server import ThreadedMotoServer

from support import BINARY

ACCOUNT = "123456789012"


class WhoamiTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        cls.server.start()
        cls.addClassCleanup(cls.server.stop)
        host, port = cls.server.get_host_and_port()
        cls.url = f"http://{host}:{port}"
        iam = boto3.client(
            "iam", endpoint_url=cls.url, region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x")
        iam.create_user(UserName="ops")
        cls.key = iam.create_access_key(UserName="ops")["AccessKey"]
        trust = {
            "Version": "2012-10-17",
            "Statement": {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:user/ops"},
                          "Action": "sts:AssumeRole"},
        }
        iam.create_role(RoleName="Alarms", AssumeRolePolicyDocument=json.dumps(trust))
        allow = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:*", "Resource": "*"}}
        iam.put_user_policy(UserName="ops", PolicyName="p", PolicyDocument=json.dumps(allow))
        urllib.request.urlopen(urllib.request.Request(
            cls.url + "/moto-api/reset-auth", data=b"0", method="POST", headers={"Content-Type": "text/plain"}))

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="alarmbook-peers-")
        self.addCleanup(folder.cleanup)
        self.home = pathlib.Path(folder.name)
        (self.home / ".aws").mkdir()

    def whoami(self, *arguments, **environment):
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        done = subprocess.run(
            [BINARY, "whoami", *arguments], capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL,
            env={**kept, "HOME": str(self.home), "AWS_ENDPOINT_URL": self.url, "AWS_EC2_METADATA_DISABLED": "true",
                 **environment})
        self.assertNotIn(self.key["SecretAccessKey"], done.stdout + done.stderr)
        return done

    def variables(self, secret=None):
        return {"AWS_ACCESS_KEY_ID": self.key["AccessKeyId"],
                "AWS_SECRET_ACCESS_KEY": secret or self.key["SecretAccessKey"]}

    def test_the_right_secret_works(self):
        done = self.whoami(AWS_REGION="eu-central-1", **self.variables())
        self.assertEqual(
            (done.returncode, done.stdout, done.stderr),
            (0, f"account      {ACCOUNT}\nARN          arn:aws:iam::{ACCOUNT}:user/ops\n"
                "credentials  environment\nRegion       eu-central-1 (AWS_REGION)\n", ""))

    def test_a_wrong_secret_gets_a_clear_error(self):
        done = self.whoami(AWS_REGION="eu-central-1", **self.variables("wJalrXUtnFEMI/K7MDENG"))
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertTrue(done.stderr.startswith("error: SignatureDoesNotMatch: The request signature we calculated"))
        self.assertTrue(done.stderr.endswith("; the secret access key is not this access key's\n"), done.stderr)
        self.assertNotIn("wJalrXUtnFEMI", done.stderr)

    def test_a_role_is_assumed_and_its_credentials_kept_for_the_aws_cli(self):
        (self.home / ".aws/credentials").write_text(
            f"[base]\naws_access_key_id = {self.key['AccessKeyId']}\n"
            f"aws_secret_access_key = {self.key['SecretAccessKey']}\n")
        (self.home / ".aws/config").write_text(
            f"[profile alarms]\nrole_arn = arn:aws:iam::{ACCOUNT}:role/Alarms\nsource_profile = base\n"
            "role_session_name = me\nregion = us-west-2\n")
        done = self.whoami("--profile", "alarms", "--format", "json")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(
            json.loads(done.stdout),
            {"account": ACCOUNT, "arn": f"arn:aws:sts::{ACCOUNT}:assumed-role/Alarms/me",
             "credentials": f'role arn:aws:iam::{ACCOUNT}:role/Alarms, profile "alarms"',
             "region": "us-west-2", "regionSource": 'profile "alarms"'})
        files = list((self.home / ".aws/cli/cache").iterdir())
        self.assertEqual(len(files), 1)
        self.assertEqual(files[0].stat().st_mode & 0o777, 0o600)
        self.assertIn("Expiration", json.loads(files[0].read_text())["Credentials"])

    def test_without_credentials_it_says_where_it_looked(self):
        done = self.whoami("--region", "eu-central-1")
        self.assertEqual(
            (done.returncode, done.stdout, done.stderr),
            (1, "", 'error: no credentials were found in the environment, profile "default", a container or instance '
                "metadata; aws configure, aws sso login, or name a profile with --profile\n"))

    def test_a_profile_that_does_not_exist_is_named(self):
        done = self.whoami("--profile", "gone", **self.variables())
        self.assertEqual(
            (done.returncode, done.stderr),
            (1, 'error: profile "gone" (--profile) stands in neither the config nor the credentials file; '
                "aws configure list-profiles shows those that exist\n"))

    def test_without_a_region_the_account_is_told_all_the_same(self):
        done = self.whoami(**self.variables())
        self.assertEqual(done.returncode, 0)
        self.assertTrue(done.stdout.endswith("Region       none; name one with --region or AWS_REGION\n"))


if __name__ == "__main__":
    unittest.main()
