"""Plays STS, SSO, its token service, instance metadata and a container's credentials on loopback.

Prints its port, then serves until standard input closes. What it hands out is made from what it was asked and by
whom, so that two clients get the same credentials only where they ask the same thing.
"""

import hashlib
import json
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

EXPIRATION = "2099-01-01T00:00:00Z"
DEFAULT_SESSION = re.compile(r"^(botocore-session|alarmbook)-\d+$")


def credentials(*said):
    digest = hashlib.sha256("|".join(said).encode()).hexdigest()
    return "ASIA" + digest[:16].upper(), "secret-" + digest[16:40], "token-" + digest[40:]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Headers and body leave together; apart, the second waits 40 ms for the first one's acknowledgement.
    wbufsize = 65536

    def log_message(self, *_):
        pass

    def answer(self, status, body, content_type="application/json", **headers):
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()

    def do_PUT(self):
        self.body()
        if self.path == "/imds/latest/api/token" and self.headers.get("x-aws-ec2-metadata-token-ttl-seconds"):
            self.answer(200, "imds-token", "text/plain")
        else:
            self.answer(404, "", "text/plain")

    def do_GET(self):
        url = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        if url.path == "/federation/credentials":
            return self.role_of_sso(query)
        if url.path.startswith("/container"):
            return self.container(url.path)
        if url.path.startswith("/imds"):
            return self.instance(url.path)
        self.answer(404, "{}")

    def role_of_sso(self, query):
        token = self.headers.get("x-amz-sso_bearer_token", "")
        if "revoked" in token or "Authorization" in self.headers:
            return self.answer(
                401, '{"message":"Session token not found or invalid"}', x_amzn_ErrorType="UnauthorizedException"
            )
        key, secret, session = credentials("sso", token, query["role_name"], query["account_id"])
        role = {"accessKeyId": key, "secretAccessKey": secret, "sessionToken": session, "expiration": 4070908800000}
        self.answer(200, json.dumps({"roleCredentials": role}))

    def container(self, path):
        token = self.headers.get("Authorization", "")
        if path == "/container-closed" and token != "container-token":
            return self.answer(403, "{}")
        key, secret, session = credentials("container", path, token)
        self.answer(
            200,
            json.dumps({"AccessKeyId": key, "SecretAccessKey": secret, "Token": session, "Expiration": EXPIRATION}),
        )

    def instance(self, path):
        old = path.startswith("/imds-v1/")
        if not old and self.headers.get("x-aws-ec2-metadata-token") != "imds-token":
            return self.answer(401, "", "text/plain")
        tail = path.split("/latest/meta-data/", 1)[1]
        if tail == "placement/availability-zone/":
            return self.answer(200, "ap-southeast-2c", "text/plain")
        if tail == "iam/security-credentials/":
            return self.answer(200, "instance-role", "text/plain")
        if tail == "iam/security-credentials/instance-role":
            key, secret, session = credentials("instance", str(old))
            return self.answer(
                200,
                json.dumps(
                    {
                        "Code": "Success",
                        "AccessKeyId": key,
                        "SecretAccessKey": secret,
                        "Token": session,
                        "Expiration": EXPIRATION,
                    }
                ),
                "text/plain",
            )
        self.answer(404, "", "text/plain")

    def do_POST(self):
        text = self.body()
        if urlsplit(self.path).path == "/token":
            return self.token(json.loads(text))
        form = {name: values[0] for name, values in parse_qs(text).items()}
        caller = re.search(r"Credential=([^/]+)/", self.headers.get("Authorization", ""))
        action = form["Action"]
        if action == "GetCallerIdentity":
            return self.xml(action, "<Arn>arn:aws:iam::123456789012:user/ops</Arn><UserId>U</UserId>"
                            "<Account>123456789012</Account>")
        if "denied" in form["RoleArn"]:
            return self.answer(
                403,
                "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not &quot;you&quot;"
                "</Message></Error><RequestId>r-1</RequestId></ErrorResponse>",
                "text/xml",
            )
        if action == "AssumeRoleWithWebIdentity" and caller:
            return self.answer(400, "<Code>ValidationError</Code>", "text/xml")
        if DEFAULT_SESSION.match(form.get("RoleSessionName", "")):
            form["RoleSessionName"] = "default"
        said = [f"{name}={form[name]}" for name in sorted(form)]
        key, secret, session = credentials(caller[1] if caller else "nobody", self.headers.get("X-Amz-Security-Token") or "", *said)
        account, name = form["RoleArn"].split(":")[4], form["RoleArn"].split("/")[-1]
        self.xml(
            action,
            f"<Credentials><AccessKeyId>{key}</AccessKeyId><SecretAccessKey>{secret}</SecretAccessKey>"
            f"<SessionToken>{session}</SessionToken><Expiration>{EXPIRATION}</Expiration></Credentials>"
            f"<AssumedRoleUser><AssumedRoleId>AROA:x</AssumedRoleId>"
            f"<Arn>arn:aws:sts::{account}:assumed-role/{name}/x</Arn></AssumedRoleUser>",
        )

    def xml(self, action, result):
        self.answer(
            200,
            f'<{action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{action}Result>{result}'
            f"</{action}Result><ResponseMetadata><RequestId>r-2</RequestId></ResponseMetadata></{action}Response>",
            "text/xml",
        )

    def token(self, said):
        if said.get("grantType") != "refresh_token" or said.get("refreshToken") != "good-refresh":
            return self.answer(400, '{"error":"invalid_grant"}', x_amzn_ErrorType="InvalidGrantException")
        fresh = {"accessToken": "refreshed-token", "expiresIn": 28800, "refreshToken": "next-refresh"}
        self.answer(200, json.dumps(fresh))


def main():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    print(server.server_address[1], flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()


main()
