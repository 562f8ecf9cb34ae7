internal import AlarmbookCore

/// What a page of pictures looks like and does.
enum PicturePageTexts {
    /// By what a page's policy allows a text between `<style>` and `</style>`, or `<script>` and `</script>`, and nothing
    /// else (https://www.w3.org/TR/CSP3/#match-element-to-source-list).
    static func source(of text: String) -> String { "sha256-" + Hash.sha256(Array(text.utf8)).base64 }

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
        table{border-collapse:collapse;width:100%;min-width:72rem;table-layout:fixed}
        th{width:6rem}
        th[data-key=rank]{width:9rem;text-align:left}
        th[data-key=minutes],th[data-key=threshold]{width:8rem}
        th[data-key=coverage]{width:4.5rem}
        caption{text-align:left;color:var(--soft);padding:.3rem 0}
        th{position:sticky;top:0;background:var(--back);text-align:right;white-space:nowrap;z-index:1}
        th button{border:0;padding:.35rem .4rem;font-weight:600;cursor:pointer}
        th[aria-sort=ascending] button::after{content:" \25B2"}
        th[aria-sort=descending] button::after{content:" \25BC"}
        td{border-top:1px solid var(--line);padding:.35rem .5rem;text-align:right;vertical-align:middle;
          font-variant-numeric:tabular-nums}
        th.name,td.name{text-align:left;overflow-wrap:anywhere;width:auto}
        td.name span,td.name small{unicode-bidi:isolate}
        td.name span,td.name small{display:block;max-height:4.4em;overflow:hidden}
        td.name small{color:var(--soft)}
        td.change{text-align:left}
        .badge{display:inline-block;margin:.05rem .25rem .05rem 0;padding:0 .4rem;border-radius:.6rem;
          background:var(--chip);font-size:.8rem}
        .badge.loud{color:var(--limit);font-weight:600}
        th.past{text-align:left;padding-left:.5rem;width:320px}
        td.past{padding:.2rem .5rem;height:58px}
        svg{display:block;width:304px;height:50px;overflow:visible}
        .band{fill:var(--band);stroke:var(--edge);stroke-width:1;stroke-linejoin:round}
        .limit{stroke:var(--limit);stroke-width:1.2;stroke-dasharray:4 3}
        .old{stroke:var(--ink);stroke-width:1.4;stroke-dasharray:1 3;opacity:.75}
        .fire{stroke:var(--fire);stroke-width:1.6}
        .was{stroke:var(--ink);stroke-width:1.4;opacity:.75}
        tr.quiet td{color:var(--soft)}
        :focus-visible{outline:2px solid var(--edge);outline-offset:1px}
        @media print{form{display:none}body{padding:0;font-size:11px}th{position:static}tr{
          break-inside:avoid}th button{color:inherit}.band,.limit,.fire,.old,.was{print-color-adjust:exact}}
        """#

    static let script = #"""
        "use strict";
        (() => {
          const data = JSON.parse(document.getElementById("data").textContent);
          const table = document.querySelector("table");
          const body = document.querySelector("tbody");
          const shown = document.getElementById("shown");
          const find = document.getElementById("find");
          const kind = document.getElementById("kind");
          const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";
          const levels = new Map([...digits].map((digit, level) => [digit, level]));
          const [width, height] = [304, 46];
          const isKnown = value => value !== null && value !== undefined;
          const number = value => isKnown(value) ? String(Number(value.toPrecision(4))) : "";
          const time = (minutes, isMore) => !minutes ? "" : (minutes < 60 ? `${minutes} min`
            : `${Math.floor(minutes / 60)} h` + (minutes % 60 ? ` ${minutes % 60} min` : "")) + (isMore ? "+" : "");
          const times = (count, isMore) => isKnown(count) ? `${count}${isMore ? "+" : ""}` : "";
          const firings = (count, isMore) => `${times(count, isMore)} ${count === 1 && !isMore ? "firing" : "firings"}`;
          const limit = (sign, value) => isKnown(value) ? `${sign} ${number(value)}` : "";
          const change = (before, after) =>
            before === "" || before === after ? after : `${before} → ${after === "" ? "–" : after}`;
          const rows = data.rows.map((values, index) => {
            const row = Object.fromEntries(data.columns.map((name, place) => [name, values[place]]));
            const text = `${row.name} ${row.detail}`.toLowerCase();
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

          // What a picture shows, for whoever doesn't see it.
          const label = row => {
            const range = isKnown(row.low) ? `${number(row.low)} to ${number(row.high)}` : "the past to its peak";
            const words = [];
            if (isKnown(row.threshold)) words.push(`threshold ${limit(row.sign, row.threshold)}`);
            if (isKnown(row.old) && row.old !== row.threshold) words.push(`threshold until now ${limit(row.oldSign ?? row.sign, row.old)}`);
            if (isKnown(row.oldFires)) words.push(`${firings(row.oldFires, row.oldMore)} until now`);
            if (isKnown(row.fires)) words.push(firings(row.fires, row.more));
            return `${range}, ${words.join(", ")}`;
          };
          const draw = row => {
            if (row.isDrawn) return;
            row.isDrawn = true;
            if (!row.band) return;
            const hours = row.band.length / 2;
            const hasScale = isKnown(row.low);
            const [least, most] = hasScale ? [row.low, row.high] : [0, 1];
            const old = row.oldIsDrawn === false || row.old === row.threshold ? null : row.old;
            const limits = hasScale ? [row.threshold, old].filter(isKnown) : [];
            let [low, high] = [least, most];
            const room = Math.max(high - low, Math.abs(high) * 0.1, 1e-9);
            for (const limit of limits) if (limit > most - 4 * room && limit < most + 4 * room) {
              [low, high] = [Math.min(low, limit), Math.max(high, limit)];
            }
            if (high === low) [low, high] = [low - 1, high + 1];
            const x = hour => (hour * width / hours).toFixed(1);
            const y = value => (2 + (high - value) * (height - 2) / (high - low)).toFixed(1);
            const value = character => least + (levels.get(character) / 63) * (most - least);
            const svg = shape("svg", "", {viewBox: `0 0 ${width} 50`, role: "img", "aria-label": label(row)});
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
            if (hasScale && isKnown(old)) line(old, "old");
            if (hasScale && isKnown(row.threshold)) line(row.threshold, "limit");
            const ticks = (minutes, className, place) => {
              const at = minute => (minute * width / data.minutes).toFixed(1);
              const d = (minutes ?? []).map(minute => `M${at(minute)} ${place}`).join("");
              if (d) svg.append(shape("path", className, {d}));
            };
            ticks(row.firings, "fire", "0V8");
            ticks(row.oldFirings, "was", "42V50");
            row.element.querySelector(".past").append(svg);
          };

          const observer = "IntersectionObserver" in window ? new IntersectionObserver(entries => {
            for (const entry of entries) if (entry.isIntersecting) {
              observer.unobserve(entry.target);
              draw(rows[Number(entry.target.dataset.index)]);
            }
          }, {rootMargin: "400px"}) : null;

          const cells = {
            rank: row => {
              const cell = element("td", row.action, "change");
              for (const badge of row.badges) cell.append(" ", element("span", badge, "badge loud"));
              return cell;
            },
            fires: row => element("td", row.state || (row.exact ? "" : "~")
              + change(times(row.oldFires, row.oldMore), times(row.fires, row.more))),
            minutes: row => element("td", change(time(row.oldMinutes, row.oldLonger), time(row.minutes, row.longer))),
            peak: row => element("td", number(row.peak)),
            threshold: row => element("td",
              change(limit(row.oldSign ?? row.sign, row.old), limit(row.sign, row.threshold))),
            suggested: row => element("td", number(row.suggested)),
            coverage: row => element("td", isKnown(row.coverage) ? `${Math.round(row.coverage * 100)} %` : ""),
            name: row => {
              const cell = element("td", undefined, "name");
              const title = element("span", row.name);
              title.title = row.name.slice(0, 1000);
              cell.append(title, element("small", row.detail));
              return cell;
            }
          };
          const keys = [...document.querySelectorAll("th[data-key]")].map(header => header.dataset.key);
          const make = row => {
            if (row.element) return row.element;
            const isQuiet = !(row.fires > 0) && !(row.oldFires > 0) && !(row.badges?.length > 0);
            const line = element("tr", undefined, isQuiet ? "quiet" : "");
            line.dataset.index = row.index;
            line.append(...keys.map(key => cells[key](row)), element("td", undefined, "past"));
            row.element = line;
            if (observer) observer.observe(line);
            return line;
          };

          // A browser takes its time for a thousand rows: the first ones come at once, the others as it is idle.
          const [first, next] = [60, 100];
          let [rest, turn] = [[], 0];
          const fill = count => {
            const made = rest.splice(0, count);
            body.append(...made.map(make));
            if (!observer) made.forEach(draw);
            table.setAttribute("aria-busy", String(rest.length > 0));
          };
          const goOn = own => setTimeout(() => {
            if (own !== turn || rest.length === 0) return;
            fill(next);
            goOn(own);
          });
          let order = data.order;
          const update = () => {
            const wanted = find.value.trim().toLowerCase();
            const chosen = rows.filter(
              row => (kind.value === "all" || row.kinds.includes(kind.value)) && row.text.includes(wanted));
            chosen.sort((a, b) => {
              const [one, other] = [a[order.key], b[order.key]];
              if (one === other) return a.index - b.index;
              if (one === null) return 1;
              if (other === null) return -1;
              return (one < other ? -1 : 1) * order.sign;
            });
            body.replaceChildren();
            rest = [...chosen];
            turn += 1;
            fill(first);
            goOn(turn);
            shown.textContent = `${chosen.length} of ${rows.length} alarms`;
            for (const header of document.querySelectorAll("th[data-key]")) {
              const isSorted = header.dataset.key === order.key;
              header.setAttribute("aria-sort", isSorted ? (order.sign < 0 ? "descending" : "ascending") : "none");
            }
          };
          for (const button of document.querySelectorAll("th button")) button.addEventListener("click", () => {
            const key = button.parentElement.dataset.key;
            const sign = key === "name" || key === "rank" ? 1 : -1;
            order = {key, sign: order.key === key ? -order.sign : sign};
            update();
          });
          find.addEventListener("input", update);
          kind.addEventListener("change", update);
          document.querySelector("form").addEventListener("submit", event => event.preventDefault());
          window.addEventListener("beforeprint", () => {
            fill(Infinity);
            rows.filter(row => row.element && row.element.isConnected).forEach(draw);
          });
          update();
        })();
        """#
}
