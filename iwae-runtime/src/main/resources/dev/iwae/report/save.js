// Saves every chart as SVG, CSV and LaTeX (pgfplots), every table as CSV and LaTeX (booktabs).
(function () {
  "use strict";

  const SVG = { width: 720, height: 440 };
  const STYLES = ["fill", "stroke", "stroke-width", "opacity", "paint-order", "text-anchor", "font-family", "font-size", "font-weight"];
  const SPECIAL = { "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", $: "\\$", "&": "\\&", "#": "\\#", "%": "\\%", _: "\\_", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}", "±": "$\\pm$", "−": "$-$", "–": "--", "★": "$\\star$" };
  // A number; also with its standard error, or as the first of an interval.
  const NUMBER = /^[-+]?[\d.,]+(e[-+]?\d+)?( (±|to) [-+]?[\d.,]+)?$/i;

  function latex(text) {
    return Array.from(text, (c) => SPECIAL[c] || c).join("");
  }

  // A spreadsheet would compute what begins like a formula; CsvText.java guards results.csv alike.
  function safe(text) {
    return /^[=+\-@\t\r]/.test(text) && !NUMBER.test(text) ? "'" + text : text;
  }

  function quoted(text) {
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  function csv(rows) {
    return rows.map((row) => row.map((cell) => quoted(safe(String(cell)))).join(",") + "\n").join("");
  }

  function download(name, type, text) {
    const link = document.createElement("a");
    link.download = name;
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  function svg(panel) {
    const chart = echarts.init(null, null, Object.assign({ renderer: "svg", ssr: true }, SVG));
    const names = Array.from(new Set(panel.series.map((series) => series.name)));
    const option = iwae.charts.option(panel);
    option.title = { text: panel.title, left: 10, top: 6, textStyle: { fontSize: 14, color: iwae.charts.rgb("var(--text)") } };
    option.legend = { data: names, bottom: 4, type: "plain", icon: "path://M0,4L36,4L36,6L0,6Z", itemWidth: 28, textStyle: { color: iwae.charts.rgb("var(--text)") } };
    option.grid = { left: 70, right: 24, top: 36, bottom: 70 + 18 * Math.floor(names.join("     ").length / 90) };
    chart.setOption(option);
    const text = chart.renderToSVGString();
    chart.dispose();
    return text;
  }

  // With what the page's rules make of its parts, which a file of its own does not have.
  function inlineSvg(drawn) {
    const copy = drawn.cloneNode(true);
    const parts = copy.querySelectorAll("*");
    drawn.querySelectorAll("*").forEach((part, at) => {
      const style = getComputedStyle(part);
      STYLES.forEach((name) => parts[at].style.setProperty(name, style.getPropertyValue(name)));
    });
    copy.setAttribute("width", drawn.viewBox.baseVal.width);
    copy.setAttribute("height", drawn.viewBox.baseVal.height);
    return new XMLSerializer().serializeToString(copy);
  }

  // ChartJson.java writes logarithms so that they know six digits of their numbers.
  function value(of, number) {
    return of.scale === "log10" ? Number(Math.pow(10, number).toPrecision(6)) : number;
  }

  function points(shown) {
    const panel = iwae.views.of(shown);
    return panel.series.map((series) => ({
      name: series.name + (series.detail ? ", " + series.detail : ""),
      dash: series.dash.length > 0,
      rows: series.points.map(([x, y, error]) => [value(panel.x, x), value(panel.y, y), error || ""]),
    }));
  }

  function chartCsv(panel) {
    const place = (x) => (panel.x.scale === "ordinal" ? panel.labels[Math.round(x)] : x);
    const rows = points(panel).flatMap((line) => line.rows.map(([x, ...rest]) => [line.name, place(x)].concat(rest)));
    return csv([["line", panel.x.name, panel.y.name, "standard error"]].concat(rows));
  }

  function chartLatex(panel) {
    const shown = iwae.views.of(panel);
    const mode = (of, name) => (of.scale === "log10" ? ", " + name + "mode=log" : "");
    const ticks = shown.x.scale === "ordinal" ? ", xtick={" + shown.labels.map((_, place) => place).join(",") + "}, xticklabels={" + shown.labels.map((label) => "{" + latex(label) + "}").join(",") + "}" : "";
    const plots = points(panel).map((line) => {
      const bars = line.rows.some((row) => row[2] !== "");
      const style = (line.dash ? "dashed, " : "") + (bars ? "error bars/.cd, y dir=both, y explicit" : "mark=none");
      const at = line.rows.map(([x, y, error]) => "(" + x + "," + y + ")" + (bars ? " +- (0," + (error || 0) + ")" : "")).join(" ");
      return "\\addplot+[" + style + "] coordinates {" + at + "};\n\\addlegendentry{" + latex(line.name) + "}\n";
    });
    return (
      "% Needs \\usepackage{pgfplots}.\n\\begin{tikzpicture}\n\\begin{axis}[title={" + latex(panel.title) + "}, xlabel={" + latex(shown.x.name) + "}, ylabel={" + latex(shown.y.name) + "}" + mode(shown.x, "x") + mode(shown.y, "y") + ticks + "]\n" + plots.join("") + "\\end{axis}\n\\end{tikzpicture}\n"
    );
  }

  // A cell as one reads it; what it spans is repeated empty, so that columns stay columns.
  function cells(row) {
    return Array.from(row.cells).flatMap((cell) => {
      const copy = cell.cloneNode(true);
      copy.querySelectorAll(".opener, input, .visually-hidden, svg").forEach((part) => part.remove());
      copy.querySelectorAll(".line").forEach((part) => part.prepend("; "));
      return [copy.textContent.replace(/\s+/g, " ").replace(/ ;/g, ";").trim()].concat(Array(cell.colSpan - 1).fill(""));
    });
  }

  function rows(table) {
    const all = Array.from(table.rows).filter((row) => !row.hidden && !row.classList.contains("opened"));
    const head = all.filter((row) => row.parentNode.tagName === "THEAD").map(cells);
    head.slice(1).forEach((row) => table.tHead.rows[0].cells[0].rowSpan > 1 && row.unshift(""));
    return { head, body: all.filter((row) => row.parentNode.tagName !== "THEAD").map(cells) };
  }

  function tableLatex(table) {
    const { head, body } = rows(table);
    const line = (row) => row.map(latex).join(" & ") + " \\\\\n";
    const width = Math.max(...head.concat(body).map((row) => row.length));
    return "% Needs \\usepackage{booktabs}.\n\\begin{tabular}{" + "l".repeat(width) + "}\n\\toprule\n" + head.map(line).join("") + "\\midrule\n" + body.map(line).join("") + "\\bottomrule\n\\end{tabular}\n";
  }

  function button(text, label, save) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", save);
    return made;
  }

  function tools(...buttons) {
    const made = document.createElement("span");
    made.className = "tools";
    made.append(...buttons);
    return made;
  }

  function fileName(...parts) {
    return parts.join("-").toLowerCase().replace(/[^a-z0-9.]+/g, "-").replace(/^-|-$/g, "");
  }

  function equipChart(caption, id) {
    const panel = () => iwae.charts.one(id);
    const title = caption.textContent;
    const name = fileName(id.replace(/-a?\d+$/, ""), title);
    caption.append(
      tools(
        button("SVG", "Save " + title + " as SVG", () => download(name + ".svg", "image/svg+xml", svg(panel()))),
        button("CSV", "Save " + title + " as CSV", () => download(name + ".csv", "text/csv", chartCsv(panel()))),
        button("TeX", "Save " + title + " as LaTeX", () => download(name + ".tex", "text/x-tex", chartLatex(panel())))
      )
    );
  }

  function equipTable(box) {
    const table = box.querySelector("table");
    const title = box.getAttribute("aria-label");
    const bar = tools(
      button("CSV", "Save " + title + " as CSV", () => download(fileName(title) + ".csv", "text/csv", csv(rows(table).head.concat(rows(table).body)))),
      button("TeX", "Save " + title + " as LaTeX", () => download(fileName(title) + ".tex", "text/x-tex", tableLatex(table)))
    );
    box.after(bar);
  }

  function equipDrawing(drawn) {
    const caption = drawn.closest("figure").querySelector("figcaption");
    const title = caption.textContent;
    const name = fileName(drawn.closest("section").id, title) + ".svg";
    caption.append(tools(button("SVG", "Save " + title + " as SVG", () => download(name, "image/svg+xml", inlineSvg(drawn)))));
  }

  function equipCharts(place) {
    place.querySelectorAll(".chart").forEach((chart) => {
      const caption = chart.parentNode.querySelector("figcaption");
      caption.querySelector(".tools") || equipChart(caption, chart.id);
    });
  }

  // What is shown later than the page is equipped when it is.
  function equipTables(place) {
    const bare = (box) => !box.nextElementSibling || !box.nextElementSibling.classList.contains("tools");
    place.querySelectorAll(".scroll:has(> table)").forEach((box) => bare(box) && equipTable(box));
  }

  function equip(section) {
    equipCharts(section);
    section.querySelectorAll(".view").forEach((old) => old.remove());
    const bar = tools(...iwae.views.tools(section.id));
    bar.classList.add("view");
    section.querySelector(".legend").before(bar);
  }

  iwae.save = {
    equip,
    equipCharts,
    equipTables,
    start() {
      document.querySelectorAll("main section:has(.legend)").forEach(equip);
      document.querySelectorAll("main .scroll:has(> table)").forEach((box) => box.closest(".body, #compare") || equipTable(box));
      document.querySelectorAll("main svg.parallel").forEach(equipDrawing);
    },
  };
})();
