// Numbers of a group of seeds beside its NLL, as text: means over the seeds that have them. FigureText.java writes them alike.
(function () {
  "use strict";

  function seconds(value) {
    const whole = Math.round(value);
    const two = (part) => String(Math.floor(part)).padStart(2, "0");
    if (value < 9.95) {
      return value.toFixed(1) + " s";
    }
    if (whole < 120) {
      return whole + " s";
    }
    return whole < 7200
      ? Math.floor(whole / 60) + " min " + two(whole % 60) + " s"
      : Math.floor(whole / 3600).toLocaleString("en-US") + " h " + two((whole % 3600) / 60) + " min";
  }

  const AS = {
    units: (perLayer) => perLayer.map((units) => units.toFixed(Number.isInteger(units) ? 0 : 1)).join("+"),
    decimal: ([value]) => value.toFixed(1),
    count: ([value]) => value.toLocaleString("en-US", { maximumFractionDigits: 1 }),
    seconds: ([value]) => seconds(value),
  };

  function text(group, fact, at) {
    const works = iwae.works.known(group).map((i) => iwae.works.data.works[i]);
    const measured = works.map((work) => work.facts[at]).filter((values) => values.length);
    const means = (measured[0] || []).map((_, part) => iwae.works.mean(measured.map((values) => values[part])));
    return means.length ? AS[fact.as](means) : "–";
  }

  iwae.facts = { text };
})();
