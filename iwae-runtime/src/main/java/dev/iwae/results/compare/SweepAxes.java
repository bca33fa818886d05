package dev.iwae.results.compare;

import dev.iwae.results.DisplayName;
import dev.iwae.results.RunCoordinates;
import dev.iwae.results.RunResult;
import dev.iwae.sweep.language.ConfigLeaves;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a sweep varies, found from what its runs are. The names of the sweep file (model, objective,
 * schedule) are axes, unless settings behind a name say the same better: six models that are three
 * latent sizes times two activations are two axes. A setting that differs between runs of equal
 * names is an axis of its own.
 */
public final class SweepAxes {

  /** Where a configuration has what only the dataset, the seed or another run decides. */
  private static final List<String> NO_SETTINGS = List.of("dataset.", "start-from");

  /** As sweep files, ids and JSON write one; {@code 1.0.1} is a name. */
  private static final String NUMBER = "-?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?";

  /** Stands where a run has no value of a setting that others have. */
  private static final String NOTHING = "\u2013";

  private final List<RunResult> runs;
  private final Map<String, String> named; // settings of the grid, by path
  private final Map<String, List<String>> leaves; // a value per run, by path
  private final Map<String, Partition> partitions = new LinkedHashMap<>();

  private SweepAxes(List<RunResult> runs) {
    this.runs = runs;
    this.named = new LinkedHashMap<>();
    runs.forEach(run -> run.point().settings().forEach(s -> named.put(s.path(), s.name())));
    this.leaves = leaves(runs);
    named.keySet().forEach(this::putSetting);
    leaves.forEach((path, values) -> partitions.put(path, Partition.by(values)));
  }

  /** The axes with two values or more: objective, k, schedule, what has no name, model. */
  public static List<SweepAxis> of(List<RunResult> runs) {
    SweepAxes found = new SweepAxes(runs);
    List<SweepAxis> axes = new ArrayList<>();
    axes.addAll(found.named("objective", SweepAxes::family));
    axes.add(found.axis("k", found.column(point -> String.valueOf(point.k()))));
    axes.addAll(found.named("schedule", RunCoordinates::schedule));
    axes.addAll(found.unnamed());
    axes.addAll(found.named("model", RunCoordinates::model));
    return axes.stream().filter(axis -> axis.values().size() > 1).toList();
  }

  /** The settings in which runs of one dataset, model, objective, label, schedule and k differ. */
  static List<SweepAxis> unnamed(List<RunResult> runs) {
    return new SweepAxes(runs).unnamed();
  }

  /** An objective, with the label of its block where it has one. */
  public static String family(RunCoordinates point) {
    return DisplayName.of(point.objective())
        + point.label().map(label -> " (" + DisplayName.of(label) + ")").orElse("");
  }

  private static Map<String, List<String>> leaves(List<RunResult> runs) {
    List<Map<String, String>> all = runs.stream().map(SweepAxes::settings).toList();
    Set<String> paths = new LinkedHashSet<>();
    all.forEach(leaves -> paths.addAll(leaves.keySet()));
    paths.removeIf(path -> Set.of("k", "seed").contains(path));
    paths.removeIf(path -> NO_SETTINGS.stream().anyMatch(path::startsWith));
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (String path : paths) {
      columns.put(path, all.stream().map(leaves -> value(leaves, path)).toList());
    }
    columns.values().removeIf(values -> values.stream().distinct().count() < 2);
    return columns;
  }

  /** As the grid has it, in the place of what stands there and below. */
  private void putSetting(String path) {
    leaves.keySet().removeIf(leaf -> leaf.equals(path) || leaf.startsWith(path + "."));
    List<String> values = runs.stream().map(run -> value(run, path)).toList();
    if (values.stream().distinct().count() > 1) {
      leaves.put(path, values);
    }
  }

  private static String value(RunResult run, String path) {
    return run.point().setting(path).orElseGet(() -> value(settings(run), path));
  }

  private static String value(Map<String, String> leaves, String path) {
    String given = leaves.get(path);
    return given == null ? ConfigLeaves.unlessGiven(path).orElse(NOTHING) : given;
  }

  private static Map<String, String> settings(RunResult run) {
    Map<String, String> settings = new LinkedHashMap<>();
    ConfigLeaves.settings(run.config())
        .forEach((path, value) -> settings.put(path, ConfigLeaves.text(value)));
    return settings;
  }

  private List<String> column(Function<RunCoordinates, String> coordinate) {
    return runs.stream().map(run -> coordinate.apply(run.point())).toList();
  }

  /** The axis of a name, or those of the settings of which the names are all combinations. */
  private List<SweepAxis> named(String name, Function<RunCoordinates, String> coordinate) {
    List<String> names = column(coordinate);
    Partition byName = Partition.by(names);
    Map<Partition, List<String>> behind = new LinkedHashMap<>();
    partitions.forEach(
        (path, partition) -> {
          if (path.startsWith(name + ".") && byName.refines(partition)) {
            behind.computeIfAbsent(partition, p -> new ArrayList<>()).add(path);
          }
        });
    int combinations =
        behind.keySet().stream().mapToInt(Partition::parts).reduce(1, (a, b) -> a * b);
    boolean number =
        behind.size() == 1
            && behind.values().stream()
                .allMatch(p -> p.size() == 1 && numeric(leaves.get(p.get(0))));
    boolean labelled = runs.stream().anyMatch(run -> run.point().label().isPresent());
    return combinations == byName.parts() && (behind.size() > 1 || number) && !labelled
        ? behind.values().stream().map(this::axis).toList()
        : List.of(axis(name, names));
  }

  private List<SweepAxis> unnamed() {
    Partition byNames = Partition.by(column(SweepAxes::names));
    Map<Partition, List<String>> free = new LinkedHashMap<>();
    partitions.forEach(
        (path, partition) -> {
          if (!byNames.refines(partition)) {
            free.computeIfAbsent(partition, p -> new ArrayList<>()).add(path);
          }
        });
    return free.values().stream().map(this::axis).toList();
  }

  private static String names(RunCoordinates point) {
    return String.join(
        "\n",
        point.label().orElse(""),
        point.dataset(),
        point.model(),
        point.objective(),
        String.valueOf(point.k()),
        point.schedule());
  }

  /** Of settings that always change together, that of the grid is named, or a number. */
  private SweepAxis axis(List<String> together) {
    String path =
        Stream.concat(
                together.stream().filter(named::containsKey),
                together.stream().filter(candidate -> numeric(leaves.get(candidate))))
            .findFirst()
            .orElse(together.get(0));
    return axis(shortened(path), leaves.get(path));
  }

  private SweepAxis axis(String name, List<String> ofRuns) {
    boolean numeric = numeric(ofRuns);
    Stream<String> distinct = ofRuns.stream().distinct();
    List<String> values =
        (numeric ? distinct.sorted((a, b) -> Double.compare(number(a), number(b))) : distinct)
            .toList();
    return new SweepAxis(name, values, numeric, ofRuns.stream().map(values::indexOf).toList());
  }

  /** The last words of a path, as many as tell it from the others. */
  private String shortened(String path) {
    if (named.containsKey(path)) {
      return named.get(path);
    }
    String[] words = path.split("\\.");
    String name = words[words.length - 1];
    for (int i = words.length - 2; i >= 0 && ambiguous(name); i--) {
      name = words[i] + "." + name;
    }
    return name;
  }

  private boolean ambiguous(String name) {
    return leaves.keySet().stream().filter(path -> ("." + path).endsWith("." + name)).count() > 1;
  }

  private static boolean numeric(List<String> values) {
    return values.stream().allMatch(value -> value.matches(NUMBER));
  }

  private static double number(String value) {
    return Double.parseDouble(value);
  }
}
