package dev.iwae.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.report.chart.ChartJson;
import dev.iwae.report.chart.Permalinks;
import dev.iwae.report.chart.RunLines;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import dev.iwae.results.PairedErrors;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the compare view needs of every piece of work, as JSON that is safe inside a script element:
 * settings that differ somewhere in the sweep, results as text, and the errors of all pairs.
 */
final class CompareJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> FACTS =
      List.of("active units", "effective samples", "epochs", "training time", "parameters");

  private final List<RunResult> works;
  private final RunLines lines;
  private final Permalinks links;

  private CompareJson(SweepResults results, RunLines lines, Permalinks links) {
    Map<String, RunResult> byKey = new LinkedHashMap<>();
    results.runs().forEach(run -> byKey.putIfAbsent(run.key(), run));
    this.works = List.copyOf(byKey.values());
    this.lines = lines;
    this.links = links;
  }

  static String of(SweepResults results, RunLines lines, Permalinks links) {
    CompareJson json = new CompareJson(results, lines, links);
    ObjectNode tree = JSON.objectNode();
    FACTS.forEach(tree.putArray("facts")::add);
    ArrayNode works = tree.putArray("works");
    json.works.forEach(work -> works.add(json.work(work)));
    tree.set("settings", json.settings());
    ArrayNode pairs = tree.putArray("pairs");
    results.pairs().forEach(errors -> pairs.add(json.pairs(errors)));
    return ChartJson.forScript(tree.toString());
  }

  private ObjectNode work(RunResult run) {
    ObjectNode tree = JSON.objectNode();
    tree.put("link", links.id(run)).put("name", lines.fullName(run));
    tree.put("dataset", run.point().dataset()).put("status", run.status().word());
    run.evaluation().ifPresent(evaluation -> results(run, evaluation, tree));
    return tree;
  }

  private static void results(RunResult run, EvaluationResult evaluation, ObjectNode tree) {
    tree.put("nll", evaluation.nll());
    evaluation.nllStandardError().ifPresent(error -> tree.put("error", error));
    tree.putArray("facts")
        .add(FigureText.units(evaluation.activeUnits().stream().map(Integer::doubleValue).toList()))
        .add(
            evaluation.effectiveSampleSize().isPresent()
                ? FigureText.decimals(evaluation.effectiveSampleSize().getAsDouble(), 1)
                : "")
        .add(FigureText.count(run.epochs()))
        .add(FigureText.seconds(run.trainingSeconds()))
        .add(FigureText.count(run.parameters()));
  }

  /** Every setting with its different values, and for every work which of them it has. */
  private ArrayNode settings() {
    List<Map<String, String>> all = works.stream().map(Settings::of).toList();
    Set<String> names = new LinkedHashSet<>();
    all.forEach(settings -> names.addAll(settings.keySet()));
    ArrayNode written = JSON.arrayNode();
    for (String name : names) {
      List<String> texts = all.stream().map(settings -> settings.getOrDefault(name, "")).toList();
      Map<String, Integer> values = new LinkedHashMap<>();
      texts.forEach(text -> values.putIfAbsent(text, values.size()));
      if (values.size() > 1) {
        ObjectNode setting = written.addObject().put("name", name);
        values.keySet().forEach(setting.putArray("values")::add);
        ArrayNode of = setting.putArray("of");
        texts.forEach(text -> of.add(values.get(text)));
      }
    }
    return written;
  }

  private ObjectNode pairs(PairedErrors errors) {
    ObjectNode tree = JSON.objectNode().put("examples", errors.examples());
    ArrayNode works = tree.putArray("works");
    errors.keys().forEach(key -> works.add(index(key)));
    ArrayNode rows = tree.putArray("errors");
    errors.standardErrors().forEach(row -> row.forEach(rows.addArray()::add));
    return tree;
  }

  /** -1 for a key that no run has, in a file changed by hand. */
  private int index(String key) {
    for (int i = 0; i < works.size(); i++) {
      if (works.get(i).key().equals(key)) {
        return i;
      }
    }
    return -1;
  }
}
