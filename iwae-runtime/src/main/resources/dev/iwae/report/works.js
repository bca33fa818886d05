// The pieces of work of the sweep, and by how many nats groups of them, seeds of one run, differ: as CellDifference.java does.
(function () {
  "use strict";

  const data = JSON.parse(document.getElementById("works").textContent);

  function pairError(a, b) {
    for (const pairs of data.pairs) {
      const i = pairs.works.indexOf(a);
      const j = pairs.works.indexOf(b);
      if (i >= 0 && j >= 0) {
        return { value: i === j ? 0 : pairs.errors[Math.max(i, j)][Math.min(i, j)], paired: true };
      }
    }
    const errors = [data.works[a].error, data.works[b].error];
    return errors.includes(undefined) ? null : { value: Math.hypot(...errors), paired: false };
  }

  function mean(values) {
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  }

  function variance(values) {
    const center = mean(values);
    return values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1);
  }

  function known(group) {
    return group.filter((i) => data.works[i].nll !== undefined);
  }

  function nlls(group) {
    return known(group).map((i) => data.works[i].nll);
  }

  function nll(group) {
    return mean(nlls(group));
  }

  // Between the seeds of a group; undefined for one.
  function spread(group) {
    return nlls(group).length < 2 ? undefined : Math.sqrt(variance(nlls(group)));
  }

  // Variance of a mean over so many seeds, and its square over its degrees of freedom: as SeedVariance.java has it.
  function ofSeeds(between, seeds) {
    return seeds < 2 ? { seeds: 0, squares: 0 } : { seeds: between, squares: between ** 2 / (seeds - 1) };
  }

  // A group of one seed is taken to vary as the seeds of the other do, which is one estimate then.
  function betweenSeeds(a, b) {
    if (a.length > 1 && b.length > 1) {
      const [ofA, ofB] = [a, b].map((group) => ofSeeds(variance(nlls(group)) / group.length, group.length));
      return { seeds: ofA.seeds + ofB.seeds, squares: ofA.squares + ofB.squares };
    }
    const lender = a.length > 1 ? a : b;
    return ofSeeds(lender.length > 1 ? variance(nlls(lender)) * (1 / a.length + 1 / b.length) : 0, lender.length);
  }

  // Every seed of one group with that seed of the other; nothing unless all have a partner.
  function partners(a, b) {
    const found = a.map((i) => b.find((j) => data.works[j].seed === data.works[i].seed));
    return a.length === b.length && !found.includes(undefined) && new Set(found).size === b.length ? a.map((i, n) => [i, found[n]]) : null;
  }

  function seedBySeed(pairs) {
    const errors = pairs.map(([i, j]) => pairError(i, j));
    if (errors.some((error) => error === null || !error.paired)) {
      return null;
    }
    const gains = pairs.map(([i, j]) => data.works[j].nll - data.works[i].nll);
    return {
      examples: mean(errors.map((error) => error.value ** 2)),
      ...ofSeeds(gains.length < 2 ? 0 : variance(gains) / gains.length, gains.length),
      paired: true,
    };
  }

  function acrossSeeds(a, b) {
    const errors = a.flatMap((i) => b.map((j) => pairError(i, j)));
    return errors.includes(null)
      ? null
      : {
          examples: mean(errors.map((error) => error.value ** 2)),
          ...betweenSeeds(a, b),
          paired: errors.every((error) => error.paired),
        };
  }

  // Half of a 95 % interval in standard errors, see StudentQuantiles.java.
  function quantile(degrees) {
    const last = data.quantiles.length - 1;
    const at = Math.min(last, last / degrees);
    const below = Math.min(last - 1, Math.floor(at));
    return data.quantiles[below] + (at - below) * (data.quantiles[below + 1] - data.quantiles[below]);
  }

  // All seeds see the same examples: that part of the error does not shrink with their number.
  function groupError(a, b) {
    const pairs = partners(a, b);
    const parts = (pairs && seedBySeed(pairs)) || acrossSeeds(a, b);
    if (!parts) {
      return null;
    }
    const all = parts.examples + parts.seeds;
    const fewest = Math.min(...[...a, ...b].map((i) => data.works[i].examples));
    const squares = parts.squares + parts.examples ** 2 / Math.max(1, fewest - 1); // of one example only a work and itself differ, by nothing
    const degrees = squares === 0 ? Infinity : all ** 2 / squares;
    return { value: Math.sqrt(all), reach: quantile(degrees) * Math.sqrt(all), paired: parts.paired };
  }

  function hasSpike(group) {
    return group.some((i) => data.works[i].spike);
  }

  // How many nats one group of seeds is better than another, or why that cannot be said.
  function difference(a, b) {
    if (!known(a).length || !known(b).length || data.works[a[0]].dataset !== data.works[b[0]].dataset) {
      return { why: "not comparable" };
    }
    if (hasSpike(a) || hasSpike(b)) {
      return { why: "density spike" };
    }
    const error = groupError(known(a), known(b));
    const gain = nll(b) - nll(a);
    const reach = error ? error.reach : 0;
    return { gain, error, low: gain - reach, high: gain + reach };
  }

  iwae.works = { data, known, mean, nll, spread, difference };
})();
