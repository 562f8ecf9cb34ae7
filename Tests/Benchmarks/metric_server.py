"""A CloudWatch on loopback that answers GetMetricData from files, one for each page, and GetCallerIdentity.

    python3 metric_server.py FOLDER

Prints its port, then serves until standard input closes. FOLDER/index.json maps the first query's id of a call to the
names of its pages, each the whole body of an answer but for NextToken, which is the number of the next page.
"""
import http.server
import json
import pathlib
import re
import sys
import threading

IDENTITY = b"""<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::123456789012:user/x</Arn><UserId>x</UserId><Account>123456789012</Account>
</GetCallerIdentityResult></GetCallerIdentityResponse>"""
FIRST_ID = re.compile(rb'"Id"\s*:\s*"([^"]+)"')
TOKEN = re.compile(rb'"NextToken"\s*:\s*"(\d+)"')


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 20
    folder, index = None, {}

    def log_message(self, *_):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if "X-Amz-Target" not in self.headers:
            return self.send("text/xml", [IDENTITY])
        pages = self.index[FIRST_ID.search(body).group(1).decode()]
        token = TOKEN.search(body)
        number = int(token.group(1)) if token else 0
        parts = [(self.folder / pages[number]).read_bytes()]
        if number + 1 < len(pages):
            parts.append(b',"NextToken":"%d"' % (number + 1))
        return self.send("application/x-amz-json-1.0", [*parts, b"}"])

    def send(self, kind, parts):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(sum(map(len, parts))))
        self.end_headers()
        for part in parts:
            self.wfile.write(part)


def main():
    Handler.folder = pathlib.Path(sys.argv[1])
    Handler.index = json.loads((Handler.folder / "index.json").read_text())
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
