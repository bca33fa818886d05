// Draws the charts of the page from its JSON block; what is in them was decided before.
(function () {
  "use strict";

  const root = document.documentElement;
  const panels = JSON.parse(document.getElementById("charts").textContent);
  const isolated = {}; // figure id -> name of the only series shown at full strength
  const drawn = new Map(); // panel id -> ECharts instance

  function color(name) {
    return getComputedStyle(root).getPropertyValue("--" + name).trim();
  }

  function seriesColor(index) {
    return color(index < 0 ? "neutral" : "c" + index);
  }

  function minus(text) {
    return text.replace("-", "\u2212");
  }

  function number(value) {
    return minus(value.toLocaleString("en-US", { maximumFractionDigits: 2 }));
  }

  function xText(panel, x) {
    switch (panel.x.scale) {
      case "log10":
        return number(Math.round(Math.pow(10, x)));
      case "ordinal":
        return panel.labels[Math.round(x)] || "";
      default:
        return number(x);
    }
  }

  function tickText(panel, x) {
    return panel.x.scale === "ordinal" && !Number.isInteger(x) ? "" : xText(panel, x);
  }

  function axis(panel, of, vertical) {
    const linear = of.scale === "linear";
    return {
      type: "value",
      name: of.name,
      nameLocation: "middle",
      nameGap: vertical ? 50 : 30,
      nameTextStyle: { color: color("muted") },
      min: of.min,
      max: of.max,
      interval: of.step,
      axisLine: { show: !vertical, lineStyle: { color: color("muted") }, onZero: false },
      axisTick: { show: !vertical && of.scale !== "ordinal" },
      splitLine: { show: vertical, lineStyle: { color: color("rule") } },
      axisLabel: {
        color: color("muted"),
        hideOverlap: true,
        showMaxLabel: linear && !vertical ? Math.abs(of.max / of.step - Math.round(of.max / of.step)) < 1e-9 : true,
        formatter: vertical || linear ? number : (x) => tickText(panel, x),
      },
    };
  }

  function line(panel, series) {
    const only = isolated[panel.figure];
    const faded = only !== undefined && only !== series.name;
    const crowded = panel.series.some((other) => other.name === series.name && other !== series); // several seeds
    const symbols = series.points.length < 12 && !crowded && !faded;
    return {
      type: "line",
      name: series.name,
      data: series.points,
      color: seriesColor(series.color),
      symbol: "circle",
      symbolSize: 6,
      showSymbol: symbols,
      lineStyle: { width: crowded ? 1.25 : 2, type: series.dash.length ? series.dash : "solid", opacity: faded ? 0.15 : 1 },
      silent: faded,
      emphasis: { disabled: true },
      z: faded ? 1 : 2,
    };
  }

  // ECharts' common build has no custom series: vertical strokes with gaps between them
  function errorBars(panel, series) {
    const strokes = [];
    for (const [x, y, error] of series.points) {
      if (error) {
        strokes.push([x, y - error], [x, y + error], [x, null]);
      }
    }
    const bars = line(panel, series);
    return Object.assign(bars, {
      id: "error-" + series.name + series.detail,
      data: strokes,
      symbol: "none",
      silent: true,
      tooltip: { show: false },
      lineStyle: { width: 1.5, type: "solid", opacity: bars.lineStyle.opacity },
    });
  }

  // On an ordinal axis lines stand beside their place, so that error bars do not cover each other.
  function pointsAt(panel, hovered) {
    if (panel.x.scale === "ordinal") {
      const place = Math.round(hovered[0].value[0]);
      return panel.series.flatMap((series) =>
        series.points.filter((point) => Math.round(point[0]) === place).map((point) => [series, point])
      );
    }
    return hovered
      .filter((point) => point.seriesIndex < panel.series.length)
      .map((point) => [panel.series[point.seriesIndex], point.value]);
  }

  function tooltip(panel, hovered) {
    const escape = echarts.format.encodeHTML;
    const rows = pointsAt(panel, hovered)
      .sort((a, b) => b[1][1] - a[1][1])
      .map(([series, [, y, error]]) => {
        const label = series.name + (series.detail ? ", " + series.detail : "");
        const value = minus(y.toFixed(2)) + (error ? " ± " + error.toFixed(2) : "");
        return escape(label) + ": <b>" + value + "</b>";
      });
    if (!rows.length) {
      return "";
    }
    const name = escape(panel.x.name.split(" (")[0]);
    return name + " " + escape(xText(panel, hovered[0].value[0])) + "<br>" + rows.join("<br>");
  }

  function option(panel) {
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12 },
      grid: { left: 66, right: 32, top: 14, bottom: 48 },
      xAxis: axis(panel, panel.x, false),
      yAxis: axis(panel, panel.y, true),
      tooltip: {
        trigger: "axis",
        confine: true,
        backgroundColor: color("page"),
        borderColor: color("rule"),
        textStyle: { color: color("text"), fontSize: 12 },
        axisPointer: { type: "line", lineStyle: { color: color("muted") } },
        formatter: (hovered) => tooltip(panel, hovered),
      },
      series: panel.series
        .map((series) => line(panel, series))
        .concat(panel.series.filter((s) => s.points.some((p) => p[2])).map((s) => errorBars(panel, s))),
    };
  }

  function draw(panel) {
    const element = document.getElementById(panel.id);
    if (!drawn.has(panel.id)) {
      const options = { renderer: "canvas", devicePixelRatio: Math.max(2, window.devicePixelRatio || 1) };
      drawn.set(panel.id, echarts.init(element, null, options));
      new ResizeObserver(() => drawn.get(panel.id).resize()).observe(element);
    }
    drawn.get(panel.id).setOption(option(panel), { notMerge: true });
  }

  function drawAll() {
    panels.forEach(draw);
  }

  function isolate(button) {
    const figure = button.closest("[data-figure]").dataset.figure;
    const name = button.dataset.series;
    isolated[figure] = isolated[figure] === name ? undefined : name;
    for (const other of button.closest("[data-figure]").querySelectorAll("button")) {
      other.setAttribute("aria-pressed", String(other.dataset.series === isolated[figure]));
    }
    panels.filter((panel) => panel.figure === figure).forEach(draw);
  }

  function openTarget() {
    const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    if (target instanceof HTMLDetailsElement) {
      target.open = true;
      target.scrollIntoView();
    }
  }

  root.classList.add("js");
  document.querySelectorAll(".legend button").forEach((b) => b.addEventListener("click", () => isolate(b)));
  window.addEventListener("hashchange", openTarget);
  // A link to details that are the target already changes no hash.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#run-']");
    if (link && link.hash === location.hash) {
      openTarget();
    }
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  for (const event of ["beforeprint", "afterprint"]) {
    window.addEventListener(event, () => {
      root.classList.toggle("printing", event === "beforeprint");
      drawAll();
    });
  }
  drawAll();
  openTarget();
})();
