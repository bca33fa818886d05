package dev.iwae.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.report.chart.Arrangement;
import dev.iwae.report.chart.ChartJson;
import dev.iwae.report.chart.Permalinks;
import dev.iwae.report.chart.RunLines;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import dev.iwae.results.compare.SweepAxis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was swept and what came of it, for arrange.js: the axes, the value of every run on each, and
 * the comparable NLLs of runs that differ in the seed only.
 */
final class SweepJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final SweepResults results;
  private final Arrangement arrangement;

  private SweepJson(SweepResults results, Arrangement arrangement) {
    this.results = results;
    this.arrangement = arrangement;
  }

  /** Whether there is anything to draw NLLs against. */
  static boolean isSwept(SweepResults results, Arrangement arrangement) {
    return !arrangement.axes().isEmpty()
        && results.runs().stream().filter(RunResult::comparable).count() > 1;
  }

  static String of(SweepResults results, RunLines lines, Permalinks links) {
    SweepJson json = new SweepJson(results, lines.arrangement());
    ObjectNode tree = JSON.objectNode();
    ArrayNode axes = tree.putArray("axes");
    json.arrangement.axes().forEach(axis -> axes.add(axis(axis)));
    json.datasets().forEach(tree.putArray("datasets")::add);
    tree.put("x", json.arrangement.axes().indexOf(json.x().orElse(null)));
    tree.set("groups", json.groups());
    ObjectNode works = tree.putObject("works");
    for (RunResult run : results.runs()) {
      if (!works.has(links.id(run))) {
        works.set(links.id(run), json.place(run));
      }
    }
    return ChartJson.forScript(tree.toString());
  }

  private static ObjectNode axis(SweepAxis axis) {
    ObjectNode tree = JSON.objectNode().put("name", axis.name()).put("numeric", axis.numeric());
    axis.values().forEach(tree.putArray("values")::add);
    return tree;
  }

  private List<String> datasets() {
    return results.runs().stream().map(run -> run.point().dataset()).distinct().toList();
  }

  /** What NLLs are drawn against at first: k, else the number with most values, else anything. */
  private Optional<SweepAxis> x() {
    List<SweepAxis> axes = arrangement.axes();
    return axes.stream()
        .filter(axis -> axis.name().equals("k"))
        .findFirst()
        .or(
            () ->
                axes.stream()
                    .filter(SweepAxis::numeric)
                    .max(Comparator.comparingInt(axis -> axis.values().size())))
        .or(() -> axes.stream().findFirst());
  }

  /** The dataset, then a value per axis. */
  private ArrayNode place(RunResult run) {
    ArrayNode place = JSON.arrayNode().add(datasets().indexOf(run.point().dataset()));
    arrangement.axes().forEach(axis -> place.add(arrangement.value(axis, run.point())));
    return place;
  }

  private ArrayNode groups() {
    Map<ArrayNode, List<EvaluationResult>> seeds = new LinkedHashMap<>();
    for (RunResult run : results.runs()) {
      run.evaluation()
          .filter(EvaluationResult::comparable)
          .ifPresent(
              found -> seeds.computeIfAbsent(place(run), place -> new ArrayList<>()).add(found));
    }
    ArrayNode groups = JSON.arrayNode();
    seeds.forEach((place, found) -> groups.add(group(place, found)));
    return groups;
  }

  private static ObjectNode group(ArrayNode place, List<EvaluationResult> seeds) {
    ObjectNode group = JSON.objectNode();
    group.set("place", place);
    seeds.forEach(seed -> group.withArray("nlls").add(seed.nll()));
    seeds.stream()
        .flatMapToDouble(seed -> seed.nllStandardError().stream())
        .average()
        .ifPresent(error -> group.put("error", error));
    return group;
  }
}
