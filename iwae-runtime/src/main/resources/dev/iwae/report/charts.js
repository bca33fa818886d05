// Draws charts from JSON; what is in them was decided before. Charts far from the window wait until they come near.
(function () {
  "use strict";

  const root = document.documentElement;
  let panels = JSON.parse(document.getElementById("charts").textContent);
  const isolated = {}; // figure id -> name of the only series shown at full strength
  const drawn = new Map(); // panel id -> {panel, chart}
  const MOST_ROWS = 14; // of a tooltip
  const HALF_A_PAGE = { width: 420, height: 250 }; // pixels
  const WIDTH_OF_A_PAGE = { width: 700, height: 230 };
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);

  const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

  // Custom properties are light-dark(...) until a property uses them; a pixel is what any color-mix(...) comes to.
  function rgb(css) {
    probe.style.color = css;
    pixel.fillStyle = getComputedStyle(probe).color;
    pixel.fillRect(0, 0, 1, 1);
    return "rgb(" + pixel.getImageData(0, 0, 1, 1).data.slice(0, 3).join(",") + ")";
  }

  function color(name) {
    return rgb("var(--" + name + ")");
  }

  function minus(text) {
    return text.replace("-", "\u2212");
  }

  function number(value) {
    return minus(value.toLocaleString("en-US", { maximumFractionDigits: 2 }));
  }

  function power(exponent) {
    const value = Math.pow(10, exponent);
    if (exponent > -4 && exponent < 7) {
      return value.toLocaleString("en-US", { maximumSignificantDigits: 3 });
    }
    return minus(value.toExponential(exponent === Math.round(exponent) ? 0 : 1).replace("e+", "e"));
  }

  function text(of, value, labels) {
    switch (of.scale) {
      case "log10":
        return power(value);
      case "ordinal":
        return labels[Math.round(value)] || "";
      default:
        return number(value);
    }
  }

  function tickText(panel, of, value) {
    return of.scale === "ordinal" && !Number.isInteger(value) ? "" : text(of, value, panel.labels);
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
        formatter: (value) => tickText(panel, of, value),
      },
    };
  }

  function line(panel, series) {
    const only = isolated[panel.figure];
    const faded = only !== undefined && only !== series.name;
    const crowded = panel.series.some((other) => other.name === series.name && other !== series); // several seeds
    const symbols = series.points.length < 12 && !crowded && !faded && panel.shape === "line";
    return {
      type: "line",
      name: series.name,
      data: series.points,
      color: rgb(iwae.views.css(series.color)),
      step: panel.shape === "step" ? "end" : false,
      symbol: "circle",
      symbolSize: 6,
      showSymbol: symbols,
      lineStyle: { width: crowded ? 1.25 : 2, type: series.dash.length ? series.dash : "solid", opacity: faded ? 0.12 : 1 },
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
      id: "error-" + series.name + (series.detail || ""),
      data: strokes,
      symbol: "none",
      silent: true,
      tooltip: { show: false },
      lineStyle: { width: 1.5, type: "solid", opacity: bars.lineStyle.opacity },
    });
  }

  function mark(panel) {
    return {
      type: "line",
      data: [
        [panel.mark, panel.y.min],
        [panel.mark, panel.y.max],
      ],
      color: color("muted"),
      symbol: "none",
      silent: true,
      tooltip: { show: false },
      lineStyle: { width: 1, type: [4, 3] },
    };
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

  function yText(panel, y, error) {
    const value = panel.y.scale === "log10" ? power(y) : minus(Number.isInteger(y) ? String(y) : y.toFixed(2));
    return value + (error ? " ± " + error.toFixed(2) : "");
  }

  function tooltip(panel, hovered) {
    const escape = echarts.format.encodeHTML;
    const only = isolated[panel.figure];
    const rows = pointsAt(panel, hovered)
      .filter(([series]) => only === undefined || only === series.name)
      .sort((a, b) => b[1][1] - a[1][1])
      .map(([series, [, y, error]]) => {
        const label = series.name + (series.detail ? ", " + series.detail : "");
        return escape(label) + ": <b>" + yText(panel, y, error) + "</b>";
      });
    if (!rows.length) {
      return "";
    }
    if (rows.length > MOST_ROWS) {
      const half = MOST_ROWS / 2;
      rows.splice(half, rows.length - MOST_ROWS, "… " + (rows.length - MOST_ROWS) + " between …");
    }
    const name = escape(panel.x.name.split(" (")[0]);
    return name + " " + escape(text(panel.x, hovered[0].value[0], panel.labels)) + "<br>" + rows.join("<br>");
  }

  function option(shown) {
    const panel = iwae.views.of(shown);
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12 },
      grid: { left: 66, right: 32, top: 14, bottom: 48 },
      dataZoom: iwae.views.zooms(panel.figure) ? [{ type: "inside", xAxisIndex: 0 }, { type: "inside", yAxisIndex: 0 }] : [],
      xAxis: axis(panel, panel.x, false),
      yAxis: axis(panel, panel.y, true),
      tooltip: {
        trigger: "axis",
        confine: true,
        transitionDuration: 0,
        backgroundColor: color("page"),
        borderColor: color("rule"),
        textStyle: { color: color("text"), fontSize: 12 },
        axisPointer: { type: "line", lineStyle: { color: color("muted") } },
        formatter: (hovered) => tooltip(panel, hovered),
      },
      series: panel.series
        .map((series) => line(panel, series))
        .concat(panel.series.filter((s) => s.points.some((p) => p[2])).map((s) => errorBars(panel, s)))
        .concat(panel.mark === undefined ? [] : [mark(panel)]),
    };
  }

  function draw(panel) {
    const element = document.getElementById(panel.id);
    if (!drawn.has(panel.id)) {
      const options = { renderer: "canvas", devicePixelRatio: Math.max(2, window.devicePixelRatio || 1) };
      const chart = echarts.init(element, null, options);
      drawn.set(panel.id, { panel, chart });
      new ResizeObserver(() => chart.resize()).observe(element);
    }
    drawn.get(panel.id).chart.setOption(option(panel), { notMerge: true });
  }

  function redraw(size = () => undefined) {
    drawn.forEach((known) => {
      known.chart.resize(size(known.panel));
      draw(known.panel);
    });
  }

  function isolate(button) {
    const figure = button.closest("[data-figure]").dataset.figure;
    const name = button.dataset.series;
    isolated[figure] = isolated[figure] === name ? undefined : name;
    for (const other of button.closest("[data-figure]").querySelectorAll("button")) {
      other.setAttribute("aria-pressed", String(other.dataset.series === isolated[figure]));
    }
    drawn.forEach((known) => known.panel.figure === figure && draw(known.panel));
  }

  // The page is printed as soon as this returns. Paper scales charts down: they are drawn so small that letters stay readable.
  function drawForPrint() {
    root.classList.add("printing");
    document.querySelectorAll(".folded").forEach((folded) => (folded.open = true));
    panels.filter((panel) => !drawn.has(panel.id)).forEach(draw);
    redraw(sizeOnPaper);
  }

  function sizeOnPaper(panel) {
    const alone = document.getElementById(panel.id).closest("figure").matches(":only-child");
    return alone ? WIDTH_OF_A_PAGE : HALF_A_PAGE;
  }

  function drawForScreen() {
    root.classList.remove("printing");
    redraw(() => ({ width: "auto", height: "auto" }));
  }

  const near = new IntersectionObserver(
    (entries) =>
      entries
        .filter((entry) => entry.isIntersecting)
        .forEach((entry) => {
          near.unobserve(entry.target);
          const found = panels.find((panel) => panel.id === entry.target.id);
          if (found) {
            draw(found);
          }
        }),
    { rootMargin: "1200px" }
  );

  // A screenshot of a whole page sees charts that nobody scrolled to: when there is nothing else to do, they are drawn, too.
  function drawRest() {
    const rest = panels.find((panel) => !drawn.has(panel.id) && isShown(panel));
    if (rest) {
      draw(rest);
      later(drawRest);
    }
  }

  function isShown(panel) {
    const element = document.getElementById(panel.id);
    return element && element.clientWidth > 0;
  }

  function later(work) {
    window.requestIdleCallback ? requestIdleCallback(work, { timeout: 300 }) : setTimeout(work, 20);
  }

  function theme(choice) {
    if (choice === "system") {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = choice;
    }
    try {
      choice === "system" ? localStorage.removeItem("iwae-theme") : localStorage.setItem("iwae-theme", choice);
    } catch (e) {
      // no storage for this page
    }
    showTheme();
    redraw();
  }

  function showTheme() {
    const choice = root.dataset.theme || "system";
    document.querySelectorAll(".theme button").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.choice === choice));
    });
  }

  iwae.charts = {
    all: () => panels,
    // Of the page, or drawn beside it.
    one: (id) => panels.find((panel) => panel.id === id) || (drawn.has(id) ? drawn.get(id).panel : undefined),
    draw,
    option,
    rgb,
    redrawFigure(figure) {
      drawn.forEach((known) => known.panel.figure === figure && draw(known.panel));
    },
    // The panels of a figure are others from now on; their elements are there.
    replace(figure, others) {
      panels.filter((panel) => panel.figure === figure).forEach((panel) => forget(panel.id));
      panels = panels.filter((panel) => panel.figure !== figure).concat(others);
      others.forEach((panel) => near.observe(document.getElementById(panel.id)));
      later(drawRest);
    },
    isolatable(legend) {
      legend.querySelectorAll("button").forEach((button) => button.addEventListener("click", () => isolate(button)));
    },
    start() {
      showTheme();
      document.querySelectorAll(".theme button").forEach((b) => b.addEventListener("click", () => theme(b.dataset.choice)));
      document.querySelectorAll(".legend").forEach((at) => iwae.arrange.legend(at, panels.filter((panel) => panel.figure === at.dataset.figure)));
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => redraw());
      window.addEventListener("beforeprint", drawForPrint);
      window.addEventListener("afterprint", drawForScreen);
      panels.forEach((panel) => near.observe(document.getElementById(panel.id)));
      later(drawRest);
    },
    forget,
  };

  // The element of a chart is gone for good.
  function forget(id) {
    if (drawn.has(id)) {
      drawn.get(id).chart.dispose();
      drawn.delete(id);
    }
  }
})();
