/// What the page of a back-test looks like and does. Each text has the hash by which the page's policy allows it, and
/// nothing else (https://www.w3.org/TR/CSP3/#match-element-to-source-list): a test holds the two together.
enum BacktestPageTexts {
    /// Of the text between `<style>` and `</style>`.
    static let styleHash = "sha256-sfzZa2gb9oQL0lJ/sP9oKd75PPNRKyTPTsGNuD50Gz4="
    /// Of the text between `<script>` and `</script>`.
    static let scriptHash = "sha256-dN0u7ZFkzno3oyCbxBczXTGUKv/NI3qD/N/ZlF7v6XE="

    static let style = #"""
        :root{color-scheme:light dark;--back:#fff;--ink:#1c2127;--soft:#5b6670;--line:#d8dee4;
          --band:#9dbfe6;--edge:#3d74b8;--limit:#b3261e;--fire:#b3261e;--chip:#eef2f6}
        @media (prefers-color-scheme:dark){:root{--back:#14181d;--ink:#e6e9ec;--soft:#9aa6b2;--line:#303841;
          --band:#2f567f;--edge:#7fb2ea;--limit:#ff8a80;--fire:#ff8a80;--chip:#20262d}}
        *{box-sizing:border-box}
        body{margin:0;padding:1.5rem;background:var(--back);color:var(--ink);
          font:15px/1.45 system-ui,sans-serif}
        h1{font-size:1.35rem;margin:0 0 .25rem;overflow-wrap:anywhere}
        .soft{color:var(--soft);margin:.1rem 0}
        dl{display:flex;flex-wrap:wrap;gap:.6rem;margin:1rem 0}
        dl div{background:var(--chip);border-radius:.5rem;padding:.5rem .9rem;min-width:7rem}
        dt{color:var(--soft);font-size:.8rem}
        dd{margin:0;font-size:1.3rem;font-variant-numeric:tabular-nums}
        form{display:flex;flex-wrap:wrap;gap:.8rem;align-items:end;margin:1rem 0}
        label{font-size:.8rem;color:var(--soft);display:grid;gap:.15rem}
        input,select,button{font:inherit;color:inherit;background:var(--back);border:1px solid var(--line);
          border-radius:.35rem;padding:.3rem .5rem}
        table{border-collapse:collapse;width:100%}
        caption{text-align:left;color:var(--soft);padding:.3rem 0}
        th{position:sticky;top:0;background:var(--back);text-align:right;white-space:nowrap;z-index:1}
        th button{border:0;padding:.35rem .4rem;font-weight:600;cursor:pointer}
        th[aria-sort=ascending] button::after{content:" \25B2"}
        th[aria-sort=descending] button::after{content:" \25BC"}
        td{border-top:1px solid var(--line);padding:.35rem .5rem;text-align:right;vertical-align:middle;
          font-variant-numeric:tabular-nums;white-space:nowrap}
        th.name,td.name{text-align:left;white-space:normal;overflow-wrap:anywhere;width:40%}
        td.name span{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden}
        td.name small{color:var(--soft)}
        th.past{text-align:left;padding-left:.5rem}
        td.past{padding:.2rem .5rem;width:320px;height:58px}
        svg{display:block;width:304px;height:50px;overflow:visible}
        .band{fill:var(--band);stroke:var(--edge);stroke-width:1;stroke-linejoin:round}
        .limit{stroke:var(--limit);stroke-width:1.2;stroke-dasharray:4 3}
        .old{stroke:var(--soft);stroke-width:1.2;stroke-dasharray:1 3}
        .fire{stroke:var(--fire);stroke-width:1.6}
        tr.quiet td{color:var(--soft)}
        :focus-visible{outline:2px solid var(--edge);outline-offset:1px}
        @media print{form{display:none}body{padding:0;font-size:11px}th{position:static}tr{
          break-inside:avoid}th button{color:inherit}.band,.limit,.fire{print-color-adjust:exact}}
        """#

    static let script = #"""
        "use strict";
        (() => {
          const data = JSON.parse(document.getElementById("data").textContent);
          const body = document.querySelector("tbody");
          const shown = document.getElementById("shown");
          const find = document.getElementById("find");
          const kind = document.getElementById("kind");
          const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";
          const levels = new Map([...digits].map((digit, level) => [digit, level]));
          const [width, height] = [304, 46];
          const number = value => value === null ? "" : String(Number(value.toPrecision(4)));
          const time = minutes => minutes === 0 ? "" : minutes < 60 ? `${minutes} min`
            : `${Math.floor(minutes / 60)} h` + (minutes % 60 ? ` ${minutes % 60} min` : "");
          const rows = data.rows.map((values, index) => {
            const row = Object.fromEntries(data.columns.map((name, place) => [name, values[place]]));
            const text = `${row.name} ${row.sheet}`.toLowerCase();
            return Object.assign(row, {index, text, element: null, isDrawn: false});
          });

          const element = (name, text, className) => {
            const made = document.createElement(name);
            if (text !== undefined) made.textContent = text;
            if (className) made.className = className;
            return made;
          };
          const shape = (name, className, attributes) => {
            const made = document.createElementNS("http://www.w3.org/2000/svg", name);
            if (className) made.setAttribute("class", className);
            for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
            return made;
          };

          const draw = row => {
            if (row.isDrawn) return;
            row.isDrawn = true;
            if (!row.band) return;
            const hours = row.band.length / 2;
            const limits = [row.threshold, row.old].filter(value => value !== null && value !== undefined);
            let [low, high] = [row.low, row.high];
            const room = Math.max(high - low, Math.abs(high) * 0.1, 1e-9);
            for (const limit of limits) if (limit > high - 4 * room && limit < high + 4 * room) {
              [low, high] = [Math.min(low, limit), Math.max(high, limit)];
            }
            if (high === low) [low, high] = [low - 1, high + 1];
            const x = hour => (hour * width / hours).toFixed(1);
            const y = value => (2 + (high - value) * (height - 2) / (high - low)).toFixed(1);
            const value = character => row.low + (levels.get(character) / 63) * (row.high - row.low);
            const svg = shape("svg", "", {viewBox: `0 0 ${width} 50`, role: "img"});
            const fired = `${row.fires} ${row.fires === 1 ? "firing" : "firings"}`;
            svg.setAttribute("aria-label",
              `${number(row.low)} to ${number(row.high)}, threshold ${row.sign} ${number(row.threshold)}, ${fired}`);
            let path = "";
            let hour = 0;
            while (hour < hours) {
              if (row.band[2 * hour] === ".") { hour += 1; continue; }
              const start = hour;
              let [upper, lower] = ["", ""];
              while (hour < hours && row.band[2 * hour] !== ".") {
                const [bottom, top] = [y(value(row.band[2 * hour])), y(value(row.band[2 * hour + 1]))];
                upper += `${hour === start ? "M" : "L"}${x(hour)} ${top}L${x(hour + 1)} ${top}`;
                lower = `L${x(hour + 1)} ${bottom}L${x(hour)} ${bottom}` + lower;
                hour += 1;
              }
              path += upper + lower + "Z";
            }
            svg.append(shape("path", "band", {d: path}));
            const line = (limit, className) => {
              if (limit < low || limit > high) return;
              svg.append(shape("line", className, {x1: 0, x2: width, y1: y(limit), y2: y(limit)}));
            };
            if (row.old !== undefined && row.old !== null) line(row.old, "old");
            line(row.threshold, "limit");
            const ticks = row.firings.map(minute => `M${(minute * width / data.minutes).toFixed(1)} 0V8`).join("");
            if (ticks) svg.append(shape("path", "fire", {d: ticks}));
            row.element.querySelector(".past").append(svg);
          };

          const observer = "IntersectionObserver" in window ? new IntersectionObserver(entries => {
            for (const entry of entries) if (entry.isIntersecting) {
              observer.unobserve(entry.target);
              draw(rows[Number(entry.target.dataset.index)]);
            }
          }, {rootMargin: "400px"}) : null;

          const make = row => {
            if (row.element) return row.element;
            const line = element("tr", undefined, row.fires > 0 ? "" : "quiet");
            line.dataset.index = row.index;
            const name = element("td", undefined, "name");
            const title = element("span", row.name);
            title.title = row.name.slice(0, 1000);
            name.append(title, element("small", `${row.sheet}, row ${row.row}`));
            line.append(
              element("td", row.peak === null ? "no data" : (row.exact ? "" : "~") + row.fires),
              element("td", time(row.minutes)), element("td", number(row.peak)),
              element("td", `${row.sign} ${number(row.threshold)}`), element("td", number(row.suggested)),
              element("td", `${Math.round(row.coverage * 100)} %`), name, element("td", undefined, "past"));
            row.element = line;
            if (observer) observer.observe(line);
            return line;
          };

          const kinds = {
            all: () => true, fired: row => row.fires > 0, never: row => row.fires === 0 && row.peak !== null,
            nodata: row => row.peak === null, sleeps: row => row.sleeps
          };
          let order = {key: "fires", sign: -1};
          const update = () => {
            const wanted = find.value.trim().toLowerCase();
            const chosen = rows.filter(row => kinds[kind.value](row) && row.text.includes(wanted));
            const rank = row => row[order.key];
            chosen.sort((a, b) => {
              const [first, second] = [rank(a), rank(b)];
              if (first === second) return a.index - b.index;
              if (first === null) return 1;
              if (second === null) return -1;
              return (first < second ? -1 : 1) * order.sign;
            });
            body.replaceChildren(...chosen.map(make));
            if (!observer) chosen.forEach(draw);
            shown.textContent = `${chosen.length} of ${rows.length} alarms`;
            for (const header of document.querySelectorAll("th")) {
              const isSorted = header.dataset.key === order.key;
              if (header.dataset.key) {
                header.setAttribute("aria-sort", isSorted ? (order.sign < 0 ? "descending" : "ascending") : "none");
              }
            }
          };
          for (const button of document.querySelectorAll("th button")) button.addEventListener("click", () => {
            const key = button.parentElement.dataset.key;
            order = {key, sign: order.key === key ? -order.sign : key === "name" ? 1 : -1};
            update();
          });
          find.addEventListener("input", update);
          kind.addEventListener("change", update);
          document.querySelector("form").addEventListener("submit", event => event.preventDefault());
          window.addEventListener("beforeprint", () => {
            rows.filter(row => row.element && row.element.isConnected).forEach(draw);
          });
          update();
        })();
        """#
}
