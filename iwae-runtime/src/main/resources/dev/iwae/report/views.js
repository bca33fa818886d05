// How a reader looks at a figure: logarithmic or linear axes, smoothed, zoomed. Kept in the address as
// "log=training.x,bounds.x&smooth=training"; what is in them toggles what the figure has of itself.
(function () {
  "use strict";

  const SMOOTHING = 0.8; // of an exponential mean
  const SHORTEST = 8; // points of a line that is worth smoothing
  const zoomed = new Set();

  function chosen(name) {
    return iwae.state.get(name).split(",").filter(Boolean);
  }

  function toggle(name, what) {
    const rest = chosen(name).filter((other) => other !== what);
    iwae.state.set(name, (rest.length < chosen(name).length ? rest : rest.concat(what)).join(","));
  }

  function values(panel, at) {
    return panel.series.flatMap((series) => series.points.map((point) => point[at]));
  }

  // Whether an axis can be drawn the other way.
  function canToggle(panels, axis) {
    const at = axis === "x" ? 0 : 1;
    return panels.every((panel) => panel[axis].scale === "log10" || (panel[axis].scale === "linear" && Math.min(...values(panel, at)) > 0));
  }

  function niceStep(width) {
    const power = Math.pow(10, Math.floor(Math.log10(width / 5)));
    return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step * 5.001 >= width);
  }

  function linear(axis, all) {
    const low = Math.min(...all);
    const high = Math.max(...all);
    const step = niceStep(high - low || 1);
    return Object.assign({}, axis, { scale: "linear", min: Math.floor(low / step) * step, max: Math.ceil(high / step) * step, step });
  }

  function logarithmic(axis, all) {
    const min = Math.floor(Math.min(...all) + 1e-9);
    const max = Math.max(min + 1, Math.ceil(Math.max(...all) - 1e-9));
    return Object.assign({}, axis, { scale: "log10", min, max, step: 1 });
  }

  function turned(panel, axis) {
    const at = axis === "x" ? 0 : 1;
    const toLog = panel[axis].scale === "linear";
    const turn = toLog ? Math.log10 : (value) => Math.pow(10, value);
    const series = panel.series.map((one) =>
      Object.assign({}, one, {
        points: one.points.map((point) => {
          const copy = point.slice(0, at === 1 ? 2 : 3); // an error bar is no length on another scale
          copy[at] = turn(copy[at]);
          return copy;
        }),
      })
    );
    const made = Object.assign({}, panel, { series });
    made[axis] = (toLog ? logarithmic : linear)(panel[axis], values(made, at));
    return made;
  }

  function smoothed(panel) {
    const series = panel.series.map((one) => {
      if (one.points.length < SHORTEST) {
        return one;
      }
      let mean = one.points[0][1];
      return Object.assign({}, one, {
        points: one.points.map(([x, y]) => [x, (mean = SMOOTHING * mean + (1 - SMOOTHING) * y)]),
      });
    });
    return Object.assign({}, panel, { series });
  }

  function of(panel) {
    let view = chosen("smooth").includes(panel.figure) ? smoothed(panel) : panel;
    for (const axis of ["x", "y"]) {
      if (chosen("log").includes(panel.figure + "." + axis) && canToggle([panel], axis)) {
        view = turned(view, axis);
      }
    }
    return view;
  }

  function button(text, label, pressed, press) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.setAttribute("aria-label", label);
    made.setAttribute("aria-pressed", String(pressed()));
    made.addEventListener("click", () => {
      press();
      made.setAttribute("aria-pressed", String(pressed()));
    });
    return made;
  }

  function tools(figure) {
    const panels = iwae.charts.all().filter((panel) => panel.figure === figure);
    const redraw = () => iwae.charts.redrawFigure(figure);
    const buttons = ["x", "y"]
      .filter((axis) => panels.length && canToggle(panels, axis))
      .map((axis) => {
        const other = panels[0][axis].scale === "log10" ? "linear" : "log";
        const key = figure + "." + axis;
        return button(other + " " + axis, other + " " + axis + " axis", () => chosen("log").includes(key), () => (toggle("log", key), redraw()));
      });
    if (panels.some((panel) => panel.shape === "line" && panel.series.some((series) => series.points.length >= SHORTEST))) {
      buttons.push(button("smooth", "Smooth the lines", () => chosen("smooth").includes(figure), () => (toggle("smooth", figure), redraw())));
    }
    const zoom = () => {
      zoomed.has(figure) ? zoomed.delete(figure) : zoomed.add(figure);
      redraw();
    };
    buttons.push(button("zoom", "Zoom by wheel and drag", () => zoomed.has(figure), zoom));
    return buttons;
  }

  // SeriesStyle.java says what the letters are.
  function css(color) {
    return color[0] === "r" ? "color-mix(in oklch, var(--ramp-low), var(--ramp-high) " + color.slice(1) + "%)" : "var(--" + color + ")";
  }

  iwae.views = { css, of, tools, zooms: (figure) => zoomed.has(figure) };
})();
