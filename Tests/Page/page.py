"""Opens the pages of a back-test and of a plan of 1,000 rows in headless Chromium, through WebDriver, and does what a
reader does.

    python3 page.py --binary PATH/TO/alarmbook --folder FOLDER
"""
import argparse
import base64
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

import openpyxl

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
        "--alarm-action", "arn:aws:sns:us-east-1:123456789012:on-call", "--force", "--name-template", "{Value}")
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
    return json.loads(answer.stdout), files, window


def edit(binary, folder, files, window):
    """Lets all alarms stand, edits the workbook as people do, and plans it: the plan, what rows did, and will do."""
    def run(*arguments):
        done = subprocess.run([binary, *arguments], cwd=folder, check=True, capture_output=True)
        return json.loads(done.stdout) if done.stdout.startswith(b"{") else None

    (folder / "alarms.json").unlink(missing_ok=True)
    run("import", "book.xlsx", "--to", "alarms.json", "--yes")
    stands = json.loads((folder / "alarms.json").read_text())
    stands["MetricAlarms"] = stands["MetricAlarms"][:-30]
    (folder / "alarms.json").write_text(json.dumps(stands))
    book = openpyxl.load_workbook(folder / "book.xlsx")
    sheet = book["Alarms"]
    column = {str(cell.value).replace(" ", ""): cell.column for cell in sheet[1] if cell.value}
    for number in range(2, COUNT + 2):
        if number % 3 == 0:
            sheet.cell(number, column["Threshold"]).value = [40, 60, 75, 300][number // 3 % 4]
            sheet.cell(number, column["Why"]).value = [HOSTILE[0], LONG, HOSTILE[1], ""][number % 4]
        if number % 50 == 1:
            sheet.cell(number, column["EvaluationPeriods"]).value = 3
        if number % 97 == 0:
            sheet.cell(number, column["Enabled"]).value = "no"
        if number % 101 == 0:
            sheet.cell(number, column["Threshold"]).value = None
    book.save(folder / "edited.xlsx")
    gone = sum(number % 101 == 0 for number in range(2, COUNT + 2))
    begun = time.monotonic()
    plan = run("plan", "edited.xlsx", "--to", "alarms.json", "--prune", str(gone), "--format", "json", "--report",
               "plan.html", "--metric-data", *files, *window)
    print(f"page of a plan of {COUNT} rows: {(folder / 'plan.html').stat().st_size / 1e6:.1f} MB, "
          f"{time.monotonic() - begun:.1f} s")
    before, after = (
        {row["identity"]: row for row in run("backtest", name, "--metric-data", *files, "--format", "json", *window)["rows"]}
        for name in ("book.xlsx", "edited.xlsx"))
    return plan, before, after


def check(name, condition, found=""):
    print(f"{'passed' if condition else 'FAILED'}: {name} {'' if condition else found}")
    if not condition:
        check.failures += 1


check.failures = 0


NAMES = "return [...document.querySelectorAll('tbody tr')].map(row => row.querySelector('.name span').textContent)"
CELLS = """const place = [...document.querySelectorAll('th')].findIndex(header => header.dataset.key === arguments[0]);
    return [...document.querySelectorAll('tbody tr')].map(row => row.children[place].textContent)"""


def open_page(browser, path):
    begun = time.monotonic()
    browser.open(path.as_uri())
    print(f"{path.name} opened in {time.monotonic() - begun:.2f} s")
    wait(browser)
    time.sleep(0.5)
    drawn = browser.run("return document.querySelectorAll('svg').length")
    check("only pictures near the window are drawn", 3 <= drawn < 100, drawn)
    check("hostile names made no element", browser.run(
        "return document.querySelectorAll('img, td script, td b, td svg[onload]').length") == 0)


def sort_by(browser, key):
    """Clicks on a header; how long it took is printed, since machines differ."""
    took = browser.run("""
        const begun = performance.now();
        document.querySelector(`th[data-key=${arguments[0]}] button`).click();
        document.body.offsetHeight;
        return performance.now() - begun""", key)
    print(f"sorted by {key} in {took:.0f} ms")
    wait(browser)


def order_of(browser, key):
    return browser.run(f"return document.querySelector('th[data-key={key}]').getAttribute('aria-sort')")


def wait(browser):
    """Until all rows are there: the first ones come at once, the others while the browser is idle."""
    for _ in range(1200):
        if browser.run("return document.querySelector('table').getAttribute('aria-busy')") == "false":
            return
        time.sleep(0.05)
    raise SystemExit(f"the page's script made no table: {browser.log('browser')}")


def choose(browser, kind):
    browser.run("""
        const kind = document.getElementById('kind');
        kind.value = arguments[0];
        kind.dispatchEvent(new Event('change'))""", kind)
    wait(browser)


def search(browser, text):
    browser.run("""
        const find = document.getElementById('find');
        find.value = arguments[0];
        find.dispatchEvent(new Event('input'))""", text)
    wait(browser)


def take_pictures(browser, folder, name, count):
    for scheme in ("light", "dark"):
        browser.emulate(media="", features=[{"name": "prefers-color-scheme", "value": scheme}])
        browser.picture(folder / f"{name}-{scheme}.png")
    browser.emulate(media="print", features=[])
    browser.run("window.dispatchEvent(new Event('beforeprint'))")
    drawn = browser.run("return document.querySelectorAll('svg').length")
    check("all pictures are there for printing", drawn == count, drawn)
    browser.picture(folder / f"{name}-print.png")
    browser.emulate(media="", features=[])


def nothing_happened(browser):
    problems = [entry["message"] for entry in browser.log("browser") if entry["level"] in ("SEVERE", "WARNING")]
    check("no script failed, and nothing broke the policy", not problems, problems)
    sent = {message["params"]["request"]["url"].split(":")[0]
            for message in (json.loads(entry["message"])["message"] for entry in browser.log("performance"))
            if message["method"] == "Network.requestWillBeSent"}
    check("no request left the page", sent <= {"file", "data"}, sent)


def look_at_backtest(folder, answer):
    names = [row["name"] for row in answer["rows"]]
    with Browser() as browser:
        open_page(browser, folder / "report.html")
        check("rows stand in the answer's order", browser.run(NAMES) == names)
        sort_by(browser, "peak")
        peaks = [row["peak"] for row in sorted(
            answer["rows"], key=lambda row: (row["peak"] is None, -(row["peak"] or 0)))]
        shown = browser.run(CELLS, "peak")
        check("a click on Peak sorts by it, the highest first, rows without data last",
              len(shown) == len(peaks) and all(
                  text == "" if peak is None else math.isclose(float(text), peak, rel_tol=1e-3)
                  for text, peak in zip(shown, peaks)))
        check("a screen reader hears the order", order_of(browser, "peak") == "descending")
        sort_by(browser, "peak")
        check("a second click turns it round", order_of(browser, "peak") == "ascending")
        search(browser, "<SCRIPT>")
        check("a part of a name finds its rows", browser.run(NAMES) == [name for name in names if "<script>" in name])
        check("how many are shown is said", browser.run(
            "return document.getElementById('shown').textContent") == f"1 of {COUNT} alarms")
        search(browser, "")
        choose(browser, "nodata")
        check("a choice shows the rows of its kind",
              len(browser.run(NAMES)) == answer["summary"]["noData"] == COUNT // 40)
        choose(browser, "all")
        sort_by(browser, "fires")
        time.sleep(0.5)
        labels = browser.run("return [...document.querySelectorAll('svg')].map(svg => svg.getAttribute('aria-label'))")
        check("every picture says what it shows", all(re.search(r"to .*threshold .*firing", label) for label in labels))
        check("firings are marked", browser.run("return document.querySelectorAll('svg .fire').length") > 0)
        take_pictures(browser, folder, "backtest", COUNT - answer["summary"]["noData"])
        nothing_happened(browser)


def look_at_plan(folder, plan, before, after):
    changes = plan["changes"]
    by_name = {change["name"]: change for change in changes}

    def cell(change):
        """What Fires is to say of a change, by two back-tests."""
        old, new = (rows.get(change.get("identity"), None) for rows in (before, after))
        if (old or new)["peak"] is None:
            return "no data"
        then = None if change["action"] == "create" else old["fires"]
        now = 0 if change["action"] == "delete" else new["fires"]
        return f"{now}" if then is None or then == now else f"{then} → {now}"

    with Browser() as browser:
        open_page(browser, folder / "plan.html")
        names = browser.run(NAMES)
        check("each change has its row", sorted(names) == sorted(by_name) and len(names) == len(changes))
        actions = [by_name[name]["action"] for name in names]
        check("changed rows come first", actions.index("unchanged") == sum(action != "unchanged" for action in actions),
              actions[:50])
        first = [by_name[name] for name in names[:len(plan["summary"]["newlySilenced"]) + plan["summary"]["delete"]]]
        check("what makes alarms fall silent comes before all else", all(
            change["action"] == "delete" or change["name"] in plan["summary"]["newlySilenced"] for change in first))
        shown = browser.run(CELLS, "fires")
        wrong = [(name, text, cell(by_name[name])) for name, text in zip(names, shown) if text != cell(by_name[name])]
        check("firings before and after are those of two back-tests", not wrong, wrong[:5])
        counted = browser.run("return Object.fromEntries([...document.querySelectorAll('dl div')].map("
                              "fact => [fact.children[0].textContent, fact.children[1].textContent]))")
        check("the totals are the plan's", [counted[word] for word in ("created", "deleted", "unchanged")]
              == [str(plan["summary"][word]) for word in ("create", "delete", "unchanged")], counted)
        total = sum(row["fires"] for identity, row in before.items()
                    if not any(change.get("identity") == identity and change["action"] == "create" for change in changes))
        check("the firings are counted together",
              counted["Firings"] == f"{total} → {sum(row['fires'] for row in after.values())}", counted)
        for kind in ("create", "delete", "rename", "unchanged"):
            choose(browser, kind)
            check(f"a choice shows what is of the kind {kind}", sorted(browser.run(NAMES)) == sorted(
                change["name"] for change in changes if change["action"] == kind))
        choose(browser, "all")
        search(browser, "<SCRIPT>ALERT")
        check("a part of a name or of a Why finds its rows", 0 < len(browser.run(NAMES)) < COUNT)
        search(browser, "")
        for key in ("minutes", "threshold", "name", "rank"):
            sort_by(browser, key)
        check("a click on Change brings back what matters", browser.run(NAMES) == names)
        sort_by(browser, "fires")
        time.sleep(0.5)
        labels = browser.run("return [...document.querySelectorAll('svg')].map(svg => svg.getAttribute('aria-label'))")
        check("every picture says both thresholds and what fired",
              all("threshold" in label and "firing" in label for label in labels)
              and any("threshold until now" in label for label in labels), labels[:3])
        drawn = browser.run("return ['.limit', '.old', '.fire', '.was'].map("
                            "kind => document.querySelectorAll('svg ' + kind).length)")
        check("old and new thresholds and firings are drawn", all(count > 0 for count in drawn), drawn)
        sort_by(browser, "rank")
        time.sleep(0.5)
        known = sum(cell(change) != "no data" for change in changes)
        take_pictures(browser, folder, "plan", known)
        nothing_happened(browser)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    parser.add_argument("--folder", required=True, type=pathlib.Path)
    options = parser.parse_args()
    folder = options.folder.resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    binary = str(pathlib.Path(options.binary).resolve())
    answer, files, window = make(binary, folder)
    look_at_backtest(folder, answer)
    look_at_plan(folder, *edit(binary, folder, files, window))
    if check.failures:
        sys.exit(f"page: {check.failures} checks failed; pictures are in {folder}")
    print(f"pictures to look at: {folder}/{{backtest,plan}}-{{light,dark,print}}.png")


if __name__ == "__main__":
    main()
