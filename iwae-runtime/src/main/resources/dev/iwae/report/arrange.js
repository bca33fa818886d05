// Arranges charts by the settings that were swept: one on the x axis, one by colour, one by dash, the others by panels, so that
// no two lines of a panel look alike. The reader's choice is in the address: "x=latent&colour=activation&panels=k".
// Arrangement.java does the same for the curves as long as nothing is chosen.
(function () {
  "use strict";

  const swept = JSON.parse(document.getElementById("swept").textContent);
  const section = document.getElementById("nll");
  const DASHES = [[], [8, 4], [2, 3], [9, 3, 2, 3], [5, 2, 1, 2, 1, 2]];
  const COLORS = 6;
  const MANY = 3; // panels, beyond which they are small
  const DODGE = 0.06; // between neighbouring lines, so that their error bars do not cover each other
  const first = new Map(); // figure -> its panels as the page came
  const NONE = { name: "", values: [""], numeric: false };

  function axis(index) {
    return swept.axes[index] || NONE;
  }

  function named(name) {
    return swept.axes.findIndex((known) => known.name === name);
  }

  function isChosen() {
    return ["colour", "panels"].some((name) => named(iwae.state.get(name)) >= 0);
  }

  // Which axis is what: indexes, -1 for none.
  function plan(x) {
    const all = swept.axes.map((_, index) => index).filter((index) => index !== x);
    const panels = all.filter((index) => index === named(iwae.state.get("panels")));
    const free = all.filter((index) => !panels.includes(index));
    const wish = named(iwae.state.get("colour"));
    let color = free.includes(wish) ? wish : free[0];
    let dash = free.find((index) => index !== color && axis(index).values.length <= DASHES.length);
    const second = free[1];
    if (!free.includes(wish) && second !== undefined && axis(second).values.length > DASHES.length && axis(color).values.length <= DASHES.length) {
      [color, dash] = [second, color]; // a ramp of colours has room for many values
    }
    const rest = free.filter((index) => index !== color && index !== dash);
    return { x, color: color === undefined ? -1 : color, dash: dash === undefined ? -1 : dash, panels: panels.concat(rest) };
  }

  function colorOf(value, count) {
    return count <= COLORS ? "c" + value : "r" + ((100 * value) / (count - 1)).toFixed(1);
  }

  function look(chosen, place) {
    const value = (index) => place[index + 1];
    const dash = axis(chosen.dash);
    const dashed = chosen.dash < 0 ? 0 : dash.numeric ? dash.values.length - 1 - value(chosen.dash) : value(chosen.dash);
    return {
      color: chosen.color < 0 ? "c0" : colorOf(value(chosen.color), axis(chosen.color).values.length),
      dash: DASHES[dashed],
    };
  }

  function text(index, place) {
    const value = axis(index).values[place[index + 1]];
    return axis(index).numeric ? axis(index).name + " = " + value : value;
  }

  function texts(indexes, place) {
    return indexes.filter((index) => index >= 0).map((index) => text(index, place));
  }

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...children);
    return made;
  }

  function swatch(style) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
    const set = (of, values) => Object.entries(values).forEach(([key, value]) => of.setAttribute(key, value));
    set(svg, { width: 36, height: 10, "aria-hidden": "true", style: "color: " + iwae.views.css(style.color) });
    set(line, { x1: 1, y1: 5, x2: 35, y2: 5, "stroke-width": 2.5, "stroke-dasharray": style.dash.join(" ") });
    svg.append(line);
    return svg;
  }

  // Style by name, in order of appearance, each name once.
  function legend(at, panels) {
    const styles = new Map();
    panels.forEach((panel) => panel.series.forEach((series) => styles.has(series.name) || styles.set(series.name, series)));
    at.replaceChildren(
      ...Array.from(styles, ([name, style]) => {
        const label = element("span", { dir: "auto" }, name);
        return element("li", {}, element("button", { type: "button", "aria-pressed": "false", "data-series": name }, swatch(style), " ", label));
      })
    );
    iwae.charts.isolatable(at);
  }

  function put(figure, panels) {
    const at = document.getElementById(figure);
    const box = at.querySelector(".panels");
    box.classList.toggle("many", panels.length > MANY);
    box.replaceChildren(
      ...panels.map((panel) => {
        const chart = element("div", { class: "chart", id: panel.id, role: "img", "aria-label": panel.title + ": " + at.querySelector("h2").textContent });
        return element("figure", {}, element("figcaption", { dir: "auto" }, panel.title), chart);
      })
    );
    legend(at.querySelector(".legend"), panels);
    iwae.charts.replace(figure, panels);
    iwae.save.equip(at);
  }

  function grouped(items, key) {
    const groups = new Map();
    items.forEach((item) => groups.set(key(item), (groups.get(key(item)) || []).concat([item])));
    return groups;
  }

  function range(low, high) {
    const raw = (high - low || 1) / 5;
    const power = Math.pow(10, Math.floor(Math.log10(raw)));
    const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= raw * 0.999);
    return { min: Math.floor(low / step) * step, max: Math.ceil(high / step) * step, step };
  }

  function nllPanels() {
    const wish = named(iwae.state.get("x"));
    const chosen = plan(wish >= 0 ? wish : swept.x);
    const x = axis(chosen.x);
    const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const points = swept.groups.map((group) => ({ place: group.place, nll: mean(group.nlls), error: group.error || 0 }));
    const panelKey = (point) => [point.place[0]].concat(chosen.panels.map((index) => point.place[index + 1])).join();
    return Array.from(grouped(points, panelKey).values(), (inPanel, n) => {
      const of = points.filter((point) => point.place[0] === inPanel[0].place[0]);
      const lines = Array.from(grouped(inPanel, (point) => texts([chosen.color, chosen.dash], point.place).join(", ") || "NLL"));
      const series = lines.map(([name, line], i) => {
        const shift = Math.min(DODGE, 0.6 / lines.length) * (i - (lines.length - 1) / 2);
        const sorted = line.sort((a, b) => a.place[chosen.x + 1] - b.place[chosen.x + 1]);
        return Object.assign({ name, detail: "", link: "", points: sorted.map((p) => [p.place[chosen.x + 1] + shift, p.nll, p.error]) }, look(chosen, line[0].place));
      });
      const title = [swept.datasets[inPanel[0].place[0]]].concat(texts(chosen.panels, inPanel[0].place)).join(", ");
      const bounds = range(Math.min(...of.map((p) => p.nll - p.error)), Math.max(...of.map((p) => p.nll + p.error)));
      return {
        id: "nll-" + n,
        figure: "nll",
        title,
        set: title,
        x: { name: x.name === "k" ? "k (samples in training)" : x.name, scale: "ordinal", min: -0.5, max: x.values.length - 0.5, step: 0.5 },
        y: Object.assign({ name: "NLL (nats)", scale: "linear" }, bounds),
        labels: x.values,
        shape: "line",
        series,
      };
    });
  }

  // The curves of a figure in other panels and colours.
  function rearranged(panels) {
    const chosen = plan(-1);
    const lines = panels.flatMap((panel) => panel.series.map((series) => ({ panel, series, place: swept.works[series.link] })));
    const key = (line) => line.panel.set + "\n" + texts(chosen.panels, line.place).join("\n");
    return Array.from(grouped(lines, key).values(), (inPanel, n) => {
      const panel = inPanel[0].panel;
      const shared = (line) => line.series.color === "neutral";
      return Object.assign({}, panel, {
        id: panel.figure + "-a" + n,
        title: [panel.set].concat(texts(chosen.panels, inPanel[0].place)).join(", "),
        series: inPanel.map((line) => {
          const name = texts([chosen.color, chosen.dash], line.place).join(", ");
          const style = look(chosen, line.place);
          return Object.assign({}, line.series, style, { name: shared(line) ? line.series.name : name, color: shared(line) ? line.series.color : style.color });
        }),
      });
    });
  }

  function arrangeCurves() {
    first.forEach((panels, figure) => {
      if (panels.every((panel) => panel.series.every((series) => swept.works[series.link]))) {
        put(figure, isChosen() ? rearranged(panels) : panels);
      }
    });
  }

  function option(value, label, selected) {
    return element("option", selected ? { value, selected: "" } : { value }, label);
  }

  function select(name, label, automatic) {
    const made = element("select", { name }, option("", automatic, false));
    swept.axes.forEach((known) => made.append(option(known.name, known.name, false)));
    made.value = iwae.state.get(name);
    made.addEventListener("change", () => {
      iwae.state.set(name, made.value);
      show();
    });
    return element("label", {}, label + " ", made);
  }

  let last = "";

  function show() {
    const now = ["x", "colour", "panels"].map(iwae.state.get).join("\n");
    if (!section || now === last) {
      return;
    }
    const curves = now.split("\n").slice(1).join("") !== last.split("\n").slice(1).join("");
    last = now;
    put("nll", nllPanels());
    if (curves) {
      arrangeCurves();
    }
    section.querySelectorAll("#chooser select").forEach((field) => (field.value = iwae.state.get(field.name)));
  }

  iwae.arrange = {
    legend,
    start() {
      if (!section) {
        return;
      }
      grouped(iwae.charts.all(), (panel) => panel.figure).forEach((panels, figure) => first.set(figure, panels));
      const form = document.getElementById("chooser");
      form.append(select("x", "x axis", axis(swept.x).name + " (auto)"), select("colour", "colour", "auto"), select("panels", "panels", "auto"));
      form.addEventListener("submit", (event) => event.preventDefault());
      last = "\n\n\u0000"; // nothing was shown
      iwae.state.onChange(show);
    },
  };
})();
