"""Says where botocore's clients send requests, for each of the cases on standard input.

Input: [{"service", "region", "home", "environment"}, …]; output: [{"url", "region"} or {"refusal"}, …]
"""

import json
import os
import sys

import botocore.session
from botocore.endpoint_provider import EndpointProvider
from botocore.loaders import Loader

LOADER = Loader()
VARIANTS = {"AWS_USE_FIPS_ENDPOINT": "UseFIPS", "AWS_USE_DUALSTACK_ENDPOINT": "UseDualStack"}
NAMES = {
    "cloudwatch": ("cloudwatch", "describe_alarms", {}),
    "resource_groups_tagging_api": ("resourcegroupstaggingapi", "get_resources", {}),
    "sts": ("sts", "get_caller_identity", {}),
    "sso": ("sso", "get_role_credentials", {"roleName": "r", "accountId": "a", "accessToken": "t"}),
    "sso_oidc": ("sso-oidc", "create_token", {"clientId": "c", "clientSecret": "s", "grantType": "g"}),
}


class Sent(Exception):
    pass


def ruled(case, _made={}):
    """What the service's own rules say, which a client asks too, and which know more partitions than its older tables."""
    name = NAMES[case["service"]][0]
    if name not in _made:
        rules = LOADER.load_service_model(name, "endpoint-rule-set-1")
        _made[name] = EndpointProvider(rules, LOADER.load_data("partitions"))
    parameters = {VARIANTS[key]: True for key in case["environment"]}
    if name == "sts":
        parameters["UseGlobalEndpoint"] = False
    found = _made[name].resolve_endpoint(Region=case["region"], **parameters)
    schemes = found.properties.get("authSchemes", [{}])
    return {"url": found.url, "region": schemes[0].get("signingRegion", case["region"])}


def answer(case):
    if "fips" not in case["region"] and set(case["environment"]) <= set(VARIANTS):
        return ruled(case)
    os.environ.clear()
    os.environ.update(case["environment"])
    os.environ["HOME"] = case["home"]
    seen = {}

    def stop(request, **_):
        seen["url"] = request.url
        authorization = request.headers.get("Authorization", b"")
        text = authorization.decode() if isinstance(authorization, bytes) else authorization
        if "Credential=" in text:
            seen["region"] = text.split("Credential=")[1].split("/")[2]
            seen["service"] = text.split("Credential=")[1].split("/")[3]
        raise Sent

    try:
        name, operation, parameters = NAMES[case["service"]]
        session = botocore.session.Session()
        session.register_component("data_loader", LOADER)
        client = session.create_client(
            name, region_name=case["region"], aws_access_key_id="A", aws_secret_access_key="S"
        )
        client.meta.events.register("before-send", stop)
        getattr(client, operation)(**parameters)
    except Sent:
        return seen
    except Exception as error:
        return {"refusal": f"{type(error).__name__}: {error}"}


json.dump([answer(case) for case in json.load(sys.stdin)], sys.stdout)
