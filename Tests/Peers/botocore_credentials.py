"""Says what botocore finds for each of the cases on standard input: credentials, a refusal, or nothing.

Input: [{"name", "home", "environment", "profile" or null}, …]
Output: {name: {"accessKeyID", "secretAccessKey", "sessionToken", "region"} or {"refusal"} or {"nothing": true}}
"""

import json
import os
import sys

import botocore.credentials
import botocore.session
import botocore.tokens
import botocore.utils


def session(case):
    os.environ.clear()
    os.environ.update(case["environment"])
    os.environ["HOME"] = case["home"]
    tokens = os.path.join(case["home"], ".aws/sso/cache")
    botocore.credentials.SSOProvider._SSO_TOKEN_CACHE_DIR = tokens
    botocore.tokens.SSOTokenProvider._SSO_TOKEN_CACHE_DIR = tokens
    result = botocore.session.Session(profile=case.get("profile"))
    # As the AWS CLI does (awscli/customizations/assumerole.py).
    resolver = result.get_component("credential_provider")
    cache = botocore.utils.JSONFileCache(os.path.join(case["home"], ".aws/cli/cache"))
    for provider in resolver.providers:
        if hasattr(provider, "cache"):
            provider.cache = cache
    return result


def answer(case):
    try:
        found = session(case)
        region = found.get_config_variable("region")
        credentials = found.get_credentials()
        if credentials is None:
            return {"nothing": True}
        frozen = credentials.get_frozen_credentials()
        return {
            "accessKeyID": frozen.access_key,
            "secretAccessKey": frozen.secret_key,
            "sessionToken": frozen.token,
            "region": region,
        }
    except Exception as error:
        return {"refusal": f"{type(error).__name__}: {error}"}


def main():
    cases = json.load(sys.stdin)
    json.dump({case["name"]: answer(case) for case in cases}, sys.stdout)


main()
