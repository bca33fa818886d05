package dev.iwae.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.report.chart.ChartJson;
import dev.iwae.report.chart.Permalinks;
import dev.iwae.report.chart.RunLines;
import dev.iwae.results.ComparedRuns;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.PairedErrors;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the compare view needs of every piece of work, as JSON that is safe inside a script element:
 * settings that differ somewhere in the sweep, results with what must be known of them, the errors
 * of all pairs, and Student's quantiles for differences of several seeds.
 */
final class CompareJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Numbers beside the NLL, and how facts.js writes them. */
  private static final Map<String, String> FACTS = facts();

  private final List<RunResult> works;
  private final Map<String, String> comparedIn = new LinkedHashMap<>(); // by id of the run
  private final RunLines lines;
  private final Permalinks links;

  private CompareJson(SweepResults results, RunLines lines, Permalinks links) {
    Map<String, RunResult> byKey = new LinkedHashMap<>();
    results.runs().forEach(run -> byKey.putIfAbsent(run.key(), run));
    this.works = List.copyOf(byKey.values());
    for (ComparedRuns compared : ComparedRuns.of(results.runs())) {
      compared.runs().forEach(run -> comparedIn.put(run.point().id(), compared.title()));
    }
    this.lines = lines;
    this.links = links;
  }

  private static Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("active units", "units");
    facts.put("effective samples", "decimal");
    facts.put("epochs", "count");
    facts.put("training time", "seconds");
    facts.put("parameters", "count");
    return Collections.unmodifiableMap(facts);
  }

  static String of(SweepResults results, RunLines lines, Permalinks links) {
    CompareJson json = new CompareJson(results, lines, links);
    ObjectNode tree = JSON.objectNode();
    ArrayNode facts = tree.putArray("facts");
    FACTS.forEach((name, as) -> facts.addObject().put("name", name).put("as", as));
    StudentQuantiles.ALL.forEach(tree.putArray("quantiles")::add);
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
    tree.put("dataset", comparedIn.get(run.point().id())).put("seed", run.point().seed());
    tree.put("status", run.status().word());
    run.caveatWords().forEach(caveat -> tree.withArray("caveats").add(caveat));
    run.evaluation().ifPresent(evaluation -> results(run, evaluation, tree));
    return tree;
  }

  private static void results(RunResult run, EvaluationResult evaluation, ObjectNode tree) {
    tree.put("nll", evaluation.nll()).put("examples", evaluation.examples());
    if (!evaluation.comparable()) {
      tree.put("spike", true);
    }
    evaluation.nllStandardError().ifPresent(error -> tree.put("error", error));
    ArrayNode facts = tree.putArray("facts"); // in the order of FACTS
    evaluation.activeUnits().forEach(facts.addArray()::add);
    evaluation.effectiveSampleSize().stream().forEach(facts.addArray()::add);
    facts.addArray().add(run.epochs());
    facts.addArray().add(run.trainingSeconds());
    facts.addArray().add(run.parameters());
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
