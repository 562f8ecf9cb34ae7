"""Opens the page of a back-test of 1,000 rows in headless Chromium, through WebDriver, and does what a reader does.

    python3 page.py --binary PATH/TO/alarmbook --folder FOLDER
"""
import argparse
import base64
import hashlib
import json
import math
import pathlib
import random
import re
import shutil
import subprocess
import sys
import time
import urllib.request

COUNT = 1_000
DAY = 86_400
LONG = "L" * 10_000
HOSTILE = [
    "<script>alert(1)</script>", "</script><img src=http://127.0.0.1:9/x onerror=alert(1)>", "\"><svg onload=alert(1)>",
    "]]>{{constructor}}&amp;<!--", "שלום <b>웹</b>"]


class Browser:
    """A headless Chromium, driven by the WebDriver protocol (https://www.w3.org/TR/webdriver2/)."""

    def __init__(self, *arguments):
        self._port = random.randint(20_000, 40_000)
        self._driver = subprocess.Popen(
            ["chromedriver", f"--port={self._port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                self._send("GET", "/status")
                break
            except OSError:
                time.sleep(0.1)
        options = {"args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,1000", *arguments]}
        made = self._send("POST", "/session", {"capabilities": {"alwaysMatch": {
            "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}}})
        self._session = f"/session/{made['sessionId']}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._send("DELETE", self._session)
        self._driver.terminate()
        self._driver.wait()

    def _send(self, method, path, body=None):
        request = urllib.request.Request(
            f"http://127.0.0.1:{self._port}{path}", method=method,
            data=None if body is None else json.dumps(body).encode(), headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)["value"]

    def open(self, address):
        self._send("POST", f"{self._session}/url", {"url": address})

    def run(self, script, *arguments):
        return self._send("POST", f"{self._session}/execute/sync", {"script": script, "args": list(arguments)})

    def picture(self, path):
        path.write_bytes(base64.b64decode(self._send("GET", f"{self._session}/screenshot")))

    def emulate(self, **media):
        self._send("POST", f"{self._session}/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": media})

    def log(self, kind):
        return self._send("POST", f"{self._session}/se/log", {"type": kind})


def tags(count):
    names = [*HOSTILE, LONG[:250]] + [f"web-{number:04}" for number in range(count)]
    return [{"Key": "Name", "ResourceId": f"i-{number:017x}", "ResourceType": "instance", "Value": names[number]}
            for number in range(count)]


def values(number, start, hours):
    """A metric each five minutes, some with incidents, some asleep, some with a gap."""
    chance = random.Random(number)
    kind = chance.random()
    for step in range(hours * 12):
        moment = start + step * 300
        if kind < 0.1 and hours * 4 < step < hours * 6:
            continue
        base = (8 if kind > 0.7 else 45) + 20 * math.sin(moment / DAY * 2 * math.pi)
        spike = 50 if kind < 0.5 and chance.random() < 0.004 else 0
        yield moment, max(0.0, round(base + chance.gauss(0, 4) + spike, 2))


def make(binary, folder):
    def run(*arguments, **options):
        return subprocess.run([binary, *arguments], cwd=folder, check=True, capture_output=True, **options)

    (folder / "tags.json").write_text(json.dumps({"Tags": tags(COUNT)}))
    run("export", "tags.json", "-o", "book.xlsx", "--book", "b", "--region", "us-east-1", "--statistic", "Maximum",
        "--force", "--name-template", "{Value}")
    (folder / "queries").mkdir(exist_ok=True)
    start = int(time.time()) // DAY * DAY - 14 * DAY
    window = ["--from", time.strftime("%Y-%m-%d", time.gmtime(start)),
              "--until", time.strftime("%Y-%m-%d", time.gmtime(start + 14 * DAY))]
    run("backtest", "book.xlsx", "--print-queries", "-o", "queries", "--force", *window)
    files = []
    number = 0
    for path in sorted((folder / "queries").iterdir()):
        results = []
        for query in json.loads(path.read_text()):
            number += 1
            if number % 40 == 0:
                continue
            points = list(values(number, start, 14 * 24))
            results.append({"Id": query["Id"], "Label": "x", "StatusCode": "Complete",
                            "Timestamps": [moment for moment, _ in points], "Values": [value for _, value in points]})
        data = folder / f"data-{path.name}"
        data.write_text(json.dumps({"MetricDataResults": results}))
        files.append(data.name)
    begun = time.monotonic()
    answer = run("backtest", "book.xlsx", "--metric-data", *files, "--report", "report.html", "--format", "json", *window)
    print(f"page of {COUNT} rows: {(folder / 'report.html').stat().st_size / 1e6:.1f} MB, "
          f"{time.monotonic() - begun:.1f} s")
    return json.loads(answer.stdout)


def check(name, condition, found=""):
    print(f"{'passed' if condition else 'FAILED'}: {name} {'' if condition else found}")
    if not condition:
        check.failures += 1


check.failures = 0


def look(folder, answer):
    text = (folder / "report.html").read_text(encoding="utf-8")
    for kind in ("style", "script"):
        own = re.search(rf"<{kind}>(.*?)</{kind}>", text, re.S).group(1)
        digest = base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()
        check(f"the policy allows the page's own {kind} by its hash", f"{kind}-src 'sha256-{digest}'" in text, digest)
    names = [row["name"] for row in answer["rows"]]
    with Browser() as browser:
        begun = time.monotonic()
        browser.open((folder / "report.html").as_uri())
        print(f"opened in {time.monotonic() - begun:.2f} s")
        rows = "return [...document.querySelectorAll('tbody tr')].map(row => row.querySelector('.name span').textContent)"
        check("rows stand in the answer's order", browser.run(rows) == names)
        time.sleep(0.5)
        drawn = browser.run("return document.querySelectorAll('svg').length")
        check("only pictures near the window are drawn", 3 <= drawn < 100, drawn)
        check("hostile names made no element", browser.run(
            "return document.querySelectorAll('img, td script, td b, td svg[onload]').length") == 0)
        took = browser.run("""
            const begun = performance.now();
            document.querySelector('th[data-key=peak] button').click();
            document.body.offsetHeight;
            return performance.now() - begun""")
        print(f"sorted in {took:.0f} ms")
        peaks = [row["peak"] for row in sorted(
            answer["rows"], key=lambda row: (row["peak"] is None, -(row["peak"] or 0)))]
        shown = browser.run(
            "return [...document.querySelectorAll('tbody tr')].map(row => row.children[2].textContent)")
        check("a click on Peak sorts by it, the highest first, rows without data last",
              len(shown) == len(peaks) and all(
                  text == "" if peak is None else math.isclose(float(text), peak, rel_tol=1e-3)
                  for text, peak in zip(shown, peaks)))
        check("a screen reader hears the order", browser.run(
            "return document.querySelector('th[data-key=peak]').getAttribute('aria-sort')") == "descending")
        browser.run("document.querySelector('th[data-key=peak] button').click()")
        check("a second click turns it round", browser.run(
            "return document.querySelector('th[data-key=peak]').getAttribute('aria-sort')") == "ascending")
        browser.run("""
            const find = document.getElementById('find');
            find.value = '<SCRIPT>';
            find.dispatchEvent(new Event('input'))""")
        check("a part of a name finds its rows", browser.run(rows) == [name for name in names if "<script>" in name])
        check("how many are shown is said", browser.run(
            "return document.getElementById('shown').textContent") == f"1 of {COUNT} alarms")
        browser.run("""
            document.getElementById('find').value = '';
            const kind = document.getElementById('kind');
            kind.value = 'nodata';
            kind.dispatchEvent(new Event('change'))""")
        check("a choice shows the rows of its kind",
              len(browser.run(rows)) == answer["summary"]["noData"] == COUNT // 40)
        browser.run("""
            const kind = document.getElementById('kind');
            kind.value = 'all';
            kind.dispatchEvent(new Event('change'));
            document.querySelector('th[data-key=fires] button').click()""")
        time.sleep(0.5)
        labels = browser.run("return [...document.querySelectorAll('svg')].map(svg => svg.getAttribute('aria-label'))")
        check("every picture says what it shows", all(re.search(r"to .*threshold .*firing", label) for label in labels))
        check("firings are marked", browser.run("return document.querySelectorAll('svg .fire').length") > 0)
        browser.emulate(media="", features=[{"name": "prefers-color-scheme", "value": "light"}])
        browser.picture(folder / "light.png")
        browser.emulate(media="", features=[{"name": "prefers-color-scheme", "value": "dark"}])
        browser.picture(folder / "dark.png")
        browser.emulate(media="print", features=[])
        browser.run("window.dispatchEvent(new Event('beforeprint'))")
        check("all pictures are there for printing",
              browser.run("return document.querySelectorAll('svg').length") == COUNT - answer["summary"]["noData"])
        browser.picture(folder / "print.png")
        problems = [entry["message"] for entry in browser.log("browser") if entry["level"] in ("SEVERE", "WARNING")]
        check("no script failed, and nothing broke the policy", not problems, problems)
        sent = {message["params"]["request"]["url"].split(":")[0]
                for message in (json.loads(entry["message"])["message"] for entry in browser.log("performance"))
                if message["method"] == "Network.requestWillBeSent"}
        check("no request left the page", sent <= {"file", "data"}, sent)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    parser.add_argument("--folder", required=True, type=pathlib.Path)
    options = parser.parse_args()
    folder = options.folder.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    look(folder, make(str(pathlib.Path(options.binary).resolve()), folder))
    if check.failures:
        sys.exit(f"page: {check.failures} checks failed; pictures are in {folder}")
    print(f"pictures to look at: {folder}/light.png, dark.png, print.png")


if __name__ == "__main__":
    main()
