package dev.iwae.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iwae.results.DisplayName;
import dev.iwae.results.RunCoordinates;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import dev.iwae.sweep.language.SweepForm;
import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.StartFrom;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.ScheduleSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** A run as a sweep file of its own, to save, change and run again. */
final class RunYaml {

  private static final TypeReference<LinkedHashMap<String, Object>> TREE = new TypeReference<>() {};
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<Section> SECTIONS =
      List.of(
          new Section("dataset", DatasetSpec.class),
          new Section("model", ModelSpec.class),
          new Section("objective", ObjectiveSpec.class),
          new Section("schedule", ScheduleSpec.class));

  /**
   * Named definitions of a sweep file.
   *
   * @param key of one of them in a grid and in a run's configuration
   */
  private record Section(String key, Class<? extends Record> type) {
    String plural() {
      return key + "s";
    }
  }

  private final Map<String, Object> file = new LinkedHashMap<>();
  private final List<Object> blocks = new ArrayList<>();
  private final Map<String, Map<String, Object>> grids = new HashMap<>(); // by run id
  private final StringBuilder remarks = new StringBuilder();

  private RunYaml(SweepResults results, RunResult run) {
    file.put("iwae", 1);
    file.put("name", results.sweep());
    SECTIONS.forEach(section -> file.put(section.plural(), new LinkedHashMap<String, Object>()));
    file.put("evaluation", plain(EvaluationSpec.class, run.config().path("evaluation")));
    file.put("runs", blocks);
  }

  static String of(RunResult run, SweepResults results) {
    RunYaml yaml = new RunYaml(results, run);
    yaml.add(run, results, new HashSet<>());
    return yaml.text();
  }

  /** Adds a run behind those that it starts from, each once. */
  private void add(RunResult run, SweepResults results, Set<String> added) {
    if (added.add(run.point().id())) {
      Optional<RunResult> start = start(run, results);
      start.ifPresent(before -> add(before, results, added));
      add(run, start);
    }
  }

  private static Optional<RunResult> start(RunResult run, SweepResults results) {
    String id = startId(run);
    return results.runs().stream().filter(other -> other.point().id().equals(id)).findFirst();
  }

  private static String startId(RunResult run) {
    return run.config().path("start-from").path("run").asText();
  }

  private void add(RunResult run, Optional<RunResult> start) {
    if (start.isEmpty() && !startId(run).isEmpty()) {
      remarks.append("# Not all: this file lacks the run `").append(DisplayName.of(startId(run)));
      remarks.append(
          "`, which has no results here,\n# so that what starts from it starts afresh.\n");
    }
    Map<String, Object> grid = grid(run.point());
    for (Section section : SECTIONS) {
      grid.put(section.key(), define(section, (String) grid.get(section.key()), run));
    }
    grids.put(run.point().id(), grid);
    Map<String, Object> block = new LinkedHashMap<>();
    run.point().label().ifPresent(label -> block.put("label", label));
    start
        .map(before -> grids.get(before.point().id()))
        .ifPresent(before -> block.put("start-from", differences(grid, before)));
    JsonNode from = run.config().path("start-from");
    if (from.has("weights")) {
      block.put("start-from", plain(StartFrom.Weights.class, from));
    }
    block.put("grid", grid);
    blocks.add(block);
  }

  @SuppressWarnings("unchecked") // this class put the map there
  private Map<String, Object> definitions(Section section) {
    return (Map<String, Object>) file.get(section.plural());
  }

  /**
   * What a grid varies leaves the name: two runs of a chain may share one that means two things.
   */
  private String define(Section section, String name, RunResult run) {
    Map<String, Object> known = definitions(section);
    Map<String, Object> definition = plain(section.type(), run.config().path(section.key()));
    String free = name;
    for (int i = 2; known.containsKey(free) && !known.get(free).equals(definition); i++) {
      free = name + "-" + i;
    }
    known.put(free, definition);
    return free;
  }

  private static Map<String, Object> grid(RunCoordinates point) {
    Map<String, Object> grid = new LinkedHashMap<>();
    grid.put("dataset", point.dataset());
    grid.put("model", point.model());
    grid.put("objective", point.objective());
    grid.put("k", point.k());
    grid.put("schedule", point.schedule());
    grid.put("seed", point.seed());
    return grid;
  }

  private static Map<String, Object> differences(
      Map<String, Object> run, Map<String, Object> before) {
    Map<String, Object> selector = new LinkedHashMap<>(before);
    selector.entrySet().removeAll(run.entrySet());
    // Runs that differ in the label only: an empty selector would select nothing.
    return selector.isEmpty() ? new LinkedHashMap<>(before) : selector;
  }

  /** In the order of the declarations: a configuration from a file has the alphabet's. */
  private static Map<String, Object> plain(Class<? extends Record> type, JsonNode settings) {
    return MAPPER.convertValue(SweepForm.ordered(type, settings), TREE);
  }

  private String text() {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
    options.setWidth(100);
    options.setSplitLines(false);
    return remarks + new Yaml(options).dump(file);
  }
}
