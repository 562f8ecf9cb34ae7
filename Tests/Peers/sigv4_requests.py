"""Signs random requests with botocore at one instant and prints them with their whole headers as JSON.

usage: sigv4_requests.py COUNT SEED
"""

import datetime
import json
import random
import sys
from unittest import mock
from urllib.parse import quote

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

ALPHABETS = ["abcXYZ019", "-._~", " +&=?/%", "äöüß", "日本語", "🎉🔔", "*'()!$,;:@[]"]


def text(rng, longest):
    return "".join(
        rng.choice(rng.choice(ALPHABETS)) for _ in range(rng.randint(0, longest))
    )


def body(rng):
    kind = rng.randrange(4)
    if kind == 0:
        return b""
    if kind == 1:
        return json.dumps({text(rng, 9): text(rng, 40)}).encode()
    if kind == 2:
        return rng.randbytes(rng.randint(1, 3000))
    return rng.randbytes(rng.choice([65536, 120_000, 300_001]))


def path(rng):
    segments = [
        rng.choice([quote(text(rng, 9), safe=""), ".", "..", "", "a%2Fb"])
        for _ in range(rng.randint(0, 5))
    ]
    return "/" + "/".join(segments) if segments else rng.choice(["", "/"])


def query(rng):
    items = []
    for _ in range(rng.randint(0, 6)):
        name = quote(text(rng, 6), safe="-_.~")
        items.append(rng.choice([name, f"{name}={quote(text(rng, 9), safe='-_.~')}"]))
    items += items[: rng.randint(0, 1)]
    return "?" + "&".join(items) if items else ""


def headers(rng):
    result = {"Content-Type": rng.choice(["application/x-amz-json-1.0", "text/plain;  charset=utf-8"])}
    if rng.random() < 0.5:
        result["X-Amz-Target"] = "GraniteServiceVersion20100801.PutMetricAlarm"
    if rng.random() < 0.3:
        result["x-amzn-query-mode"] = " true "
    if rng.random() < 0.3:
        result["X-Custom-" + rng.choice("abz")] = "  two   spaces\tand a tab "
    if rng.random() < 0.3:
        result["User-Agent"] = "alarmbook"
    if rng.random() < 0.2:
        result["X-Ünicode"] = "wörth 日本"
    if rng.random() < 0.2:
        result["Host"] = "other.example:8443"
    if rng.random() < 0.2:
        result["Expect"] = "100-continue"
    return result


def main():
    rng = random.Random(int(sys.argv[2]))
    instant = datetime.datetime(2026, 2, 28, 23, 59, 59)
    cases = []
    for _ in range(int(sys.argv[1])):
        base = rng.choice(
            [
                "https://monitoring.eu-central-1.amazonaws.com",
                "http://127.0.0.1:5000",
                "https://Example.COM:443",
                "http://[::1]:8080",
            ]
        )
        url = base + path(rng) + query(rng)
        token = rng.choice([None, "session/token+=="])
        credentials = Credentials("AKID" + str(rng.randrange(999)), "s/e+c" + text(rng, 30), token)
        service = rng.choice(["monitoring", "tagging", "sts"])
        region = rng.choice(["us-east-1", "cn-north-1", "us-gov-west-1"])
        given = headers(rng)
        content = body(rng)
        method = rng.choice(["GET", "POST", "PUT", "post"])
        request = AWSRequest(method=method, url=url, headers=given, data=content)
        request.context["timestamp"] = ""
        with mock.patch.object(botocore.auth, "get_current_datetime", return_value=instant):
            botocore.auth.SigV4Auth(credentials, service, region).add_auth(request)
        cases.append(
            {
                "method": method,
                "url": url,
                "headers": given,
                "body": content.hex(),
                "accessKeyID": credentials.access_key,
                "secretAccessKey": credentials.secret_key,
                "sessionToken": token,
                "service": service,
                "region": region,
                "signed": dict(request.headers.items()),
            }
        )
    json.dump({"timestamp": instant.strftime("%Y-%m-%dT%H:%M:%SZ"), "cases": cases}, sys.stdout)


main()
