"""Says which proxy botocore takes for each of the cases on standard input: [{"url", "environment"}, …] → [url or null, …]"""

import json
import os
import sys

from botocore.httpsession import ProxyConfiguration
from botocore.utils import get_environ_proxies


def proxy(case):
    for name in [*os.environ]:
        if name.lower().endswith("_proxy") or name == "REQUEST_METHOD":
            del os.environ[name]
    os.environ.update(case["environment"])
    return ProxyConfiguration(proxies=get_environ_proxies(case["url"])).proxy_url_for(case["url"])


json.dump([proxy(case) for case in json.load(sys.stdin)], sys.stdout)
