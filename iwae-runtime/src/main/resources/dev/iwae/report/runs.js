// The table of runs: sorts, filters, opens rows, ticks runs to compare.
(function () {
  "use strict";

  const table = document.getElementById("runs-table");
  const body = table.tBodies[0];
  const form = document.getElementById("filters");
  const headers = Array.from(table.tHead.rows[0].cells);
  const names = headers.map((header) => header.dataset.name);
  const rows = Array.from(body.rows).map((row, index) => ({
    row,
    index,
    link: row.dataset.link,
    cells: Array.from(row.cells),
    text: (row.dataset.id + " " + row.dataset.status + " " + row.textContent).toLowerCase(),
  }));
  const ticks = new Map(); // row -> checkbox
  let opened = []; // {of: row, at: inserted row, home: where its content lives}

  // A number where the text is one, so that 1e-4 and 0.25 are where they belong.
  function value(entry, column) {
    const cell = entry.cells[column];
    const given = cell.dataset.value;
    const text = given === undefined ? cell.textContent.trim() : given;
    if (text === "" || cell.querySelector(".status")) {
      return null;
    }
    const name = cell.tagName === "TH"; // 5911e061 is the name of a run
    return !name && Number.isFinite(Number(text)) ? Number(text) : text;
  }

  // Numbers by size, then words.
  function compare(a, b) {
    const words = (typeof a === "string") - (typeof b === "string");
    return words || (typeof a === "number" ? a - b : a.localeCompare(b, "en", { numeric: true }));
  }

  // Runs without a value stay at the end, whichever way the others go.
  function sorted() {
    const sort = iwae.state.get("sort");
    const down = sort.startsWith("-");
    const column = names.indexOf(down ? sort.slice(1) : sort);
    if (column < 0) {
      return rows;
    }
    return rows.slice().sort((x, y) => {
      const a = value(x, column);
      const b = value(y, column);
      if (a === null || b === null) {
        return (a === null) - (b === null) || x.index - y.index;
      }
      return (down ? compare(b, a) : compare(a, b)) || x.index - y.index;
    });
  }

  function sort() {
    const chosen = iwae.state.get("sort");
    headers.forEach((header, i) => {
      const direction = chosen === names[i] ? "ascending" : chosen === "-" + names[i] ? "descending" : "none";
      header.setAttribute("aria-sort", direction);
    });
    sorted().forEach((entry) => {
      body.append(entry.row);
      opened.filter((open) => open.of === entry.row).forEach((open) => body.append(open.at));
    });
  }

  function sortBy(name) {
    const now = iwae.state.get("sort");
    iwae.state.set("sort", now === name ? "-" + name : now === "-" + name ? "" : name);
    sort();
  }

  function matches(entry, words, facets) {
    return (
      words.every((word) => entry.text.includes(word)) &&
      facets.every(([name, wanted]) => {
        const column = names.indexOf(name);
        const has = column < 0 ? entry.row.dataset.status : entry.cells[column].textContent.trim();
        return has === wanted.trim(); // a blank is chosen for what has no value
      })
    );
  }

  function filter() {
    const words = iwae.state.get("filter").toLowerCase().split(/\s+/).filter(Boolean);
    const facets = Array.from(form.querySelectorAll("select"))
      .map((select) => [select.name, iwae.state.get(select.name)])
      .filter(([, wanted]) => wanted);
    let shown = 0;
    rows.forEach((entry) => {
      const match = matches(entry, words, facets);
      shown += match;
      entry.row.hidden = !match;
      opened.filter((open) => open.of === entry.row).forEach((open) => (open.at.hidden = !match));
    });
    const all = rows.length + (rows.length === 1 ? " run" : " runs");
    document.getElementById("shown").textContent = shown === rows.length ? all : shown + " of " + all;
    table.classList.toggle("nothing", shown === 0);
  }

  function showFilters() {
    Array.from(form.elements)
      .filter((field) => field.name)
      .forEach((field) => (field.value = iwae.state.get(field.name)));
  }

  function close(row) {
    opened
      .filter((open) => open.of === row)
      .forEach((open) => {
        open.home.append(open.body);
        open.at.remove();
        row.querySelector(".opener").setAttribute("aria-expanded", "false");
      });
    opened = opened.filter((open) => open.of !== row);
  }

  function open(entry) {
    const body = document.getElementById(entry.link);
    const elsewhere = opened.find((known) => known.body === body);
    if (elsewhere && elsewhere.of === entry.row) {
      return;
    }
    if (elsewhere) {
      close(elsewhere.of); // two runs that are one work share their details
    }
    const at = document.createElement("tr");
    at.className = "opened";
    const cell = at.insertCell();
    cell.colSpan = entry.row.cells.length;
    opened.push({ of: entry.row, at, body, home: body.parentNode });
    cell.append(body);
    entry.row.after(at);
    entry.row.querySelector(".opener").setAttribute("aria-expanded", "true");
    iwae.save.equipTables(body);
  }

  function toggle(entry) {
    opened.some((known) => known.of === entry.row) ? close(entry.row) : open(entry);
  }

  function openTarget() {
    const anchor = iwae.state.anchor();
    const entry = anchor.startsWith("run-") && rows.find((known) => known.link === anchor);
    if (entry) {
      if (entry.row.hidden) {
        clear();
      }
      open(entry);
      entry.row.scrollIntoView({ block: "start" });
    }
  }

  function clear() {
    Array.from(form.elements)
      .filter((field) => field.name)
      .forEach((field) => iwae.state.set(field.name, ""));
    showFilters();
    filter();
  }

  function ticked() {
    return iwae.state.get("compare").split(",").filter(Boolean);
  }

  function tick(link, on) {
    const short = link.slice(4);
    const rest = ticked().filter((other) => other !== short);
    iwae.state.set("compare", (on ? rest.concat(short) : rest).join(","));
    showTicks();
    iwae.compare.show();
  }

  function tickShown() {
    const shown = rows.filter((entry) => !entry.row.hidden).map((entry) => entry.link.slice(4));
    iwae.state.set("compare", Array.from(new Set(shown)).join(","));
    showTicks();
    iwae.compare.show();
    document.getElementById("compare").scrollIntoView();
  }

  function showTicks() {
    const links = ticked();
    ticks.forEach((box, entry) => {
      box.checked = links.includes(entry.link.slice(4));
      entry.row.classList.toggle("ticked", box.checked);
    });
  }

  function equip(entry) {
    const first = entry.cells[0];
    const box = document.createElement("input");
    box.type = "checkbox";
    box.title = "compare";
    box.setAttribute("aria-label", "Compare " + entry.row.dataset.id);
    box.addEventListener("change", () => tick(entry.link, box.checked));
    ticks.set(entry, box);
    const opener = document.createElement("button");
    opener.type = "button";
    opener.className = "opener";
    opener.setAttribute("aria-expanded", "false");
    opener.setAttribute("aria-label", "Details of " + entry.row.dataset.id);
    opener.addEventListener("click", () => toggle(entry));
    first.prepend(box, opener);
  }

  function sortable(header) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    button.addEventListener("click", () => sortBy(header.dataset.name));
    header.append(button);
  }

  // A header sticks to the window only if nothing between them scrolls.
  function fit() {
    const box = table.parentNode;
    box.style.setProperty("--visible", box.clientWidth + "px");
    box.classList.toggle("fits", table.offsetWidth <= box.clientWidth);
  }

  function show() {
    showFilters();
    filter();
    sort();
    showTicks();
  }

  iwae.runs = {
    ticked,
    tick,
    start() {
      rows.forEach(equip);
      headers.forEach(sortable);
      form.addEventListener("input", (event) => {
        iwae.state.set(event.target.name, event.target.value);
        filter();
      });
      document.getElementById("tick-shown").addEventListener("click", tickShown);
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("reset", (event) => {
        event.preventDefault();
        clear();
      });
      iwae.state.onChange(() => {
        show();
        openTarget();
      });
      // A link to details that are the target already changes no fragment.
      document.addEventListener("click", (event) => {
        const link = event.target.closest("a[href^='#run-']");
        if (link && link.hash.slice(1) === iwae.state.anchor()) {
          event.preventDefault();
          openTarget();
        }
      });
      new ResizeObserver(fit).observe(table.parentNode);
    },
  };
})();
