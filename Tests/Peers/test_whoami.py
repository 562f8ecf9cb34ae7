"""alarmbook whoami against moto with its IAM enforcement on, which checks signatures and policies."""

import http.server
import json
import os
import pathlib
import pty
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.request

import boto3
import jsonschema
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

    def environment(self, **more):
        kept = {name: value for name, value in os.environ.items()
                if not name.startswith("AWS_") and not name.lower().endswith("_proxy")}
        return {**kept, "HOME": str(self.home), "AWS_ENDPOINT_URL": self.url, "AWS_EC2_METADATA_DISABLED": "true", **more}

    def whoami(self, *arguments, **environment):
        done = subprocess.run(
            [BINARY, "whoami", *arguments], capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL,
            start_new_session=True, env=self.environment(**environment))
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

    def test_what_it_prints_for_programs_fits_its_schema(self):
        schema = json.loads(subprocess.run([BINARY, "schema", "whoami"], capture_output=True, check=True).stdout)
        for region in ({"AWS_REGION": "eu-central-1"}, {}):
            done = self.whoami("--format", "json", **region, **self.variables())
            jsonschema.Draft202012Validator({**schema, "additionalProperties": False}).validate(json.loads(done.stdout))

    def test_a_wrong_secret_gets_a_clear_error(self):
        done = self.whoami(AWS_REGION="eu-central-1", **self.variables("wJalrXUtnFEMI/K7MDENG"))
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertTrue(done.stderr.startswith("error: SignatureDoesNotMatch: The request signature we calculated"))
        self.assertTrue(done.stderr.endswith("; the secret access key is not this access key's\n"), done.stderr)
        self.assertNotIn("wJalrXUtnFEMI", done.stderr)

    def write_role(self, *lines):
        (self.home / ".aws/credentials").write_text(
            f"[base]\naws_access_key_id = {self.key['AccessKeyId']}\n"
            f"aws_secret_access_key = {self.key['SecretAccessKey']}\n")
        (self.home / ".aws/config").write_text("\n".join(
            ["[profile alarms]", f"role_arn = arn:aws:iam::{ACCOUNT}:role/Alarms", "source_profile = base",
             "role_session_name = me", "region = us-west-2", *lines]))

    def test_an_mfa_code_is_asked_on_the_terminal_once(self):
        self.write_role(f"mfa_serial = arn:aws:iam::{ACCOUNT}:mfa/ops")
        done = self.whoami("--profile", "alarms")
        self.assertEqual(
            (done.returncode, done.stdout, done.stderr),
            (1, "", f"error: a code of the MFA device arn:aws:iam::{ACCOUNT}:mfa/ops is needed, and there is no terminal "
                "to ask on; run alarmbook whoami on a terminal first: the credentials are then kept for an hour\n"))

        process, terminal = pty.fork()
        if process == 0:
            os.execve(BINARY, [BINARY, "whoami", "--profile", "alarms"], self.environment())
        shown = b""
        while not shown.endswith(b": "):
            shown += os.read(terminal, 1024)
        self.assertEqual(shown.decode(), f"Enter MFA code for arn:aws:iam::{ACCOUNT}:mfa/ops: ")
        os.write(terminal, b"123456\n")
        try:
            while piece := os.read(terminal, 1024):
                shown += piece
        except OSError:  # The other side is closed.
            pass
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), 0, shown)
        self.assertIn(b"assumed-role/Alarms/me", shown)

        done = self.whoami("--profile", "alarms")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("assumed-role/Alarms/me", done.stdout)

    def test_proxies_of_the_environment_are_obeyed(self):
        seen = []

        class Proxy(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                seen.append(self.path)
                self.send_error(502)

            def log_message(self, *_):
                pass

        proxy = http.server.HTTPServer(("127.0.0.1", 0), Proxy)
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        self.addCleanup(proxy.server_close)
        self.addCleanup(proxy.shutdown)
        address = f"http://127.0.0.1:{proxy.server_address[1]}"
        done = self.whoami(
            "--region", "us-east-1", http_proxy=address, no_proxy="127.0.0.1", **self.variables())
        self.assertEqual((done.returncode, seen), (0, []), done.stderr)
        process = subprocess.Popen(
            [BINARY, "whoami", "--region", "us-east-1", "--endpoint-url", "http://sts.invalid"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=self.environment(http_proxy=address, **self.variables()))
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        for _ in range(100):
            if seen:
                break
            time.sleep(0.05)
        self.assertEqual(set(seen), {"http://sts.invalid/"})

    def test_a_containers_credentials_and_an_instances_are_fetched_past_any_proxy(self):
        server = subprocess.Popen(
            [sys.executable, pathlib.Path(__file__).with_name("aws_loopback.py")], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True)
        self.addCleanup(server.communicate)
        port = int(server.stdout.readline())
        # Nobody listens at the proxy; only AWS itself, here under another name of this machine, is reached without.
        proxies = {"http_proxy": "http://127.0.0.1:1", "ALL_PROXY": "http://127.0.0.1:1", "NO_PROXY": "localhost"}
        address = f"http://127.0.0.1:{port}"
        for source, settings in (
                ("container", {"AWS_CONTAINER_CREDENTIALS_FULL_URI": address + "/container"}),
                ("instance role instance-role", {"AWS_EC2_METADATA_SERVICE_ENDPOINT": address + "/imds",
                                                 "AWS_EC2_METADATA_DISABLED": "false"})):
            done = self.whoami(
                "--region", "us-east-1", "--endpoint-url", f"http://localhost:{port}", **settings, **proxies)
            self.assertEqual((done.returncode, done.stderr), (0, ""), source)
            self.assertIn(f"credentials  {source}\n", done.stdout)

    def test_a_server_that_takes_no_connection_is_given_up_after_the_seconds_that_were_asked_for(self):
        server = subprocess.Popen(
            [sys.executable, pathlib.Path(__file__).with_name("broken_server.py"), "--full"], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True)
        self.addCleanup(server.communicate)
        host = f"127.0.0.1:{int(server.stdout.readline())}"
        done = self.whoami(
            "--region", "us-east-1", "--endpoint-url", f"http://{host}", "--connect-timeout", "1", **self.variables())
        self.assertEqual(
            (done.returncode, done.stdout, done.stderr),
            (1, "", f"error: {host} took no connection in 1 s; check the Region, the endpoint and the proxy\n"))

    def test_a_role_is_assumed_and_its_credentials_kept_for_the_aws_cli(self):
        self.write_role()
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
