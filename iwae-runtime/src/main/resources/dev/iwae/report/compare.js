// Compares the ticked runs: what differs in their settings, their numbers, paired differences, curves.
(function () {
  "use strict";

  const { data, known, mean, nll, spread, difference } = iwae.works;
  const swept = JSON.parse(document.getElementById("swept").textContent);
  const place = document.getElementById("compared");
  const hint = document.getElementById("compare-hint");
  const bar = document.createElement("div");
  const DASHES = [[], [8, 4], [2, 3], [9, 3, 2, 3]];
  const COLORS = 6;
  const CURVES = ["bounds", "training", "ess"];
  let charts = [];
  let reference = "";

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    Object.entries(attributes || {}).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children);
    return made;
  }

  function drawing(name, attributes) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  }

  function nats(value) {
    return value.toFixed(2).replace(/^-(0\.00)$/, "$1");
  }

  // Ticked runs that differ in the seed only are one, unless nothing else is ticked.
  function groups(chosen) {
    const found = new Map();
    chosen.forEach((i) => {
      const place = String(swept.works[data.works[i].link]);
      found.set(place, (found.get(place) || []).concat(i));
    });
    return found.size > 1 ? Array.from(found.values()) : chosen.map((i) => [i]);
  }

  function name(group) {
    const one = data.works[group[0]].name;
    return group.length === 1 ? one : one.replace(/, seed \d+$/, "") + ", " + group.length + " seeds";
  }

  function interval(found, scale) {
    const width = 200;
    const x = (value) => 6 + ((value - scale.low) / (scale.high - scale.low)) * (width - 12);
    const svg = drawing("svg", { class: "interval", viewBox: "0 0 " + width + " 16", width, height: 16, "aria-hidden": "true" });
    svg.append(
      drawing("line", { class: "zero", x1: x(0), x2: x(0), y1: 0, y2: 16 }),
      drawing("line", { class: "reach", x1: x(found.low), x2: x(found.high), y1: 8, y2: 8 }),
      drawing("circle", { cx: x(found.gain), cy: 8, r: 3.5 })
    );
    return svg;
  }

  function row(heading, cells, numeric) {
    const head = element("th", { scope: "row" }, heading);
    return element("tr", {}, head, ...cells.map((cell) => element("td", numeric ? { class: "number" } : {}, cell)));
  }

  function swatch(index) {
    const svg = drawing("svg", { class: "c" + (index % COLORS), width: 30, height: 10, "aria-hidden": "true" });
    const dash = DASHES[Math.floor(index / COLORS) % DASHES.length];
    svg.append(drawing("line", { x1: 1, x2: 29, y1: 5, y2: 5, "stroke-width": 2.5, "stroke-dasharray": dash.join(" ") }));
    return svg;
  }

  function heading(group, index) {
    const link = element("a", { href: "#" + data.works[group[0]].link, dir: "auto" }, name(group));
    return element("th", { scope: "col" }, swatch(index), " ", link);
  }

  function scroll(label, table) {
    return element("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": label }, table);
  }

  function settings(chosen) {
    const differing = data.settings.filter((setting) => new Set(chosen.map((group) => setting.of[group[0]])).size > 1);
    const table = element("table", { class: "compared" });
    const corner = element("td", {});
    table.append(element("thead", {}, element("tr", {}, corner, ...chosen.map(heading))));
    const body = element("tbody", {});
    differing.forEach((setting) => {
      const cells = chosen.map((group) => element("span", { dir: "auto" }, setting.values[setting.of[group[0]]] || "–"));
      body.append(row(setting.name, cells));
    });
    const number = (group) => {
      const done = known(group).map((i) => data.works[i]);
      const errors = done.map((work) => work.error).filter((error) => error !== undefined);
      const seeds = spread(group) === undefined ? "" : ", sd " + nats(spread(group)) + " of " + done.length;
      return done.length ? nats(nll(group)) + (errors.length ? " ± " + nats(mean(errors)) : "") + seeds : data.works[group[0]].status;
    };
    body.append(row("NLL (nats)", chosen.map(number)));
    if (chosen.some((group) => caveats(group))) {
      body.append(row("caveats", chosen.map((group) => caveats(group) || "–")));
    }
    data.facts.forEach((fact, at) => body.append(row(fact.name, chosen.map((group) => iwae.facts.text(group, fact, at)))));
    table.append(body);
    return scroll("Differing settings and results", table);
  }

  // What must be known of the numbers of any of its seeds.
  function caveats(group) {
    return Array.from(new Set(group.flatMap((i) => data.works[i].caveats || []))).join(", ");
  }

  function verdict(found) {
    const words = found.low > 0 ? "better" : found.high < 0 ? "worse" : "within the uncertainty";
    return !found.error ? "one example" : words + (found.error.paired ? "" : " (unpaired)");
  }

  function differences(chosen) {
    const against = Math.max(0, chosen.findIndex((group) => data.works[group[0]].link === reference));
    const others = chosen.filter((group) => group !== chosen[against]);
    const found = others.map((group) => difference(group, chosen[against]));
    const ends = found.filter((d) => !d.why).flatMap((d) => [d.low, d.high]);
    const scale = { low: Math.min(0, ...ends), high: Math.max(0, ...ends) };
    if (scale.low === scale.high) {
      scale.high = 1;
    }
    const body = element("tbody", {});
    others.forEach((group, n) => {
      const d = found[n];
      const head = element("th", { scope: "row", dir: "auto" }, name(group));
      const cells = d.why
        ? ["–", "", d.why, ""]
        : [
            nats(d.gain) + (d.error ? " ± " + nats(d.error.value) : ""),
            d.error ? nats(d.low) + " to " + nats(d.high) : "",
            verdict(d),
            interval(d, scale),
          ];
      const classes = ["number", "number", "", ""];
      body.append(element("tr", {}, head, ...cells.map((cell, c) => element("td", classes[c] ? { class: classes[c] } : {}, cell))));
    });
    const ticks = element("span", { class: "axis" }, element("span", {}, nats(scale.low)), element("span", { class: "visually-hidden" }, "to"), element("span", {}, nats(scale.high)));
    const head = ["run", "gain", "95 % interval", "verdict"].map((text, c) =>
      element("th", { scope: "col", class: c === 1 || c === 2 ? "number" : "" }, text)
    );
    const table = element("table", { class: "forest" });
    table.append(element("thead", {}, element("tr", {}, ...head, element("th", { scope: "col" }, ticks))), body);
    return [chooser(chosen, against), scroll("Paired differences of the ticked runs", table)];
  }

  function chooser(chosen, against) {
    const select = element("select", { id: "reference" });
    chosen.forEach((group, n) => {
      const value = data.works[group[0]].link;
      select.append(element("option", n === against ? { value, selected: "" } : { value }, name(group)));
    });
    select.addEventListener("change", () => {
      reference = select.value;
      show();
      document.getElementById("reference").focus();
    });
    return element("p", { class: "filters" }, element("label", {}, "Gain in nats over ", select));
  }

  function range(all, key) {
    return { name: all[0][key].name, scale: all[0][key].scale, min: Math.min(...all.map((p) => p[key].min)), max: Math.max(...all.map((p) => p[key].max)), step: Math.max(...all.map((p) => p[key].step)) };
  }

  function curves(chosen, figure) {
    const found = iwae.charts.all().filter((panel) => panel.figure === figure && panel.series.some((s) => chosen.flat().some((i) => data.works[i].link === s.link)));
    const series = chosen.flatMap((group, n) =>
      found
        .flatMap((panel) => panel.series.filter((s) => group.some((i) => s.link === data.works[i].link)))
        .map((s) => Object.assign({}, s, { name: name(group), detail: group.length > 1 ? s.detail : "", color: "c" + (n % COLORS), dash: DASHES[Math.floor(n / COLORS) % DASHES.length] }))
    );
    if (!series.length) {
      return [];
    }
    const id = "compare-" + figure;
    const title = document.getElementById(figure + "-heading").textContent;
    charts.push({ id, figure: id, title, x: range(found, "x"), y: range(found, "y"), labels: [], shape: "line", series });
    const chart = element("div", { class: "chart", id, role: "img", "aria-label": title + " of the ticked runs" });
    return [element("figure", {}, element("figcaption", {}, title), chart)];
  }

  function showBar(count) {
    bar.hidden = count === 0;
    bar.querySelector("span").textContent = count + (count === 1 ? " run ticked" : " runs ticked");
    bar.querySelector("a").hidden = count < 2;
  }

  function show() {
    const links = iwae.runs.ticked().map((short) => "run-" + short);
    const chosen = links.map((link) => data.works.findIndex((work) => work.link === link)).filter((i) => i >= 0);
    charts.forEach((chart) => iwae.charts.forget(chart.id));
    charts = [];
    showBar(chosen.length);
    hint.hidden = chosen.length > 1;
    if (chosen.length < 2) {
      place.replaceChildren();
      return;
    }
    const together = groups(chosen);
    place.replaceChildren(
      settings(together),
      element("h3", {}, "Paired differences"),
      ...differences(together),
      element("div", { class: "panels" }, ...CURVES.flatMap((figure) => curves(together, figure)))
    );
    charts.forEach(iwae.charts.draw);
    iwae.save.equipTables(place);
    iwae.save.equipCharts(place);
  }

  iwae.compare = {
    show,
    start() {
      bar.className = "chosen";
      bar.setAttribute("role", "status");
      bar.hidden = true;
      const clear = element("button", { type: "button" }, "Untick all");
      clear.addEventListener("click", () => iwae.runs.ticked().forEach((short) => iwae.runs.tick("run-" + short, false)));
      bar.append(element("span", {}), element("a", { href: "#compare" }, "Compare"), clear);
      document.getElementById("runs").append(bar);
      iwae.state.onChange(show);
    },
  };
})();
