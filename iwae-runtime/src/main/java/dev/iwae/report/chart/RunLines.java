package dev.iwae.report.chart;

import dev.iwae.results.DisplayName;
import dev.iwae.results.RunCoordinates;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import dev.iwae.results.compare.SweepAxes;
import dev.iwae.results.compare.SweepAxis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns runs into lines, one per piece of work: where several runs are the same training (elbo and
 * iwae at k=1), one neutral line bears all their names.
 */
public final class RunLines {

  /** Said in every name, whether they vary or not. */
  private static final Set<String> ALWAYS = Set.of("objective", "k");

  private final SweepResults results;
  private final Permalinks links;
  private final Arrangement arrangement;
  private final boolean severalDatasets;
  private final boolean severalModels;
  private final boolean severalSeeds;

  public RunLines(SweepResults results, Permalinks links) {
    this.results = results;
    this.links = links;
    arrangement = Arrangement.of(results.runs());
    severalDatasets = differ(results, RunCoordinates::dataset);
    severalModels = differ(results, RunCoordinates::model);
    severalSeeds = differ(results, RunCoordinates::seed);
  }

  private static boolean differ(SweepResults results, Function<RunCoordinates, Object> coordinate) {
    return results.runs().stream().map(run -> coordinate.apply(run.point())).distinct().count() > 1;
  }

  public Arrangement arrangement() {
    return arrangement;
  }

  /** Runs that share a panel: one dataset, and equal in what neither colour nor dash tells. */
  public List<PanelGroup> groups() {
    return groups(arrangement.panels());
  }

  /** The same for charts on which the values of an axis are the points of a line. */
  public List<PanelGroup> groupsAlong(String axis) {
    return groups(arrangement.along(axis).panels());
  }

  private List<PanelGroup> groups(List<SweepAxis> apart) {
    Map<List<String>, List<RunResult>> groups = new LinkedHashMap<>();
    for (RunResult run : results.runs()) {
      groups.computeIfAbsent(panel(run.point(), apart), key -> new ArrayList<>()).add(run);
    }
    return groups.entrySet().stream()
        .map(group -> new PanelGroup(String.join(", ", group.getKey()), group.getValue()))
        .toList();
  }

  /** The dataset, and the model where it is in no name of a line. */
  private List<String> panel(RunCoordinates run, List<SweepAxis> apart) {
    Stream<String> model =
        arrangement.axes().stream().anyMatch(axis -> axis.name().equals("model")) || severalModels
            ? Stream.empty()
            : Stream.of(DisplayName.of(run.model()));
    return Stream.concat(
            Stream.concat(Stream.of(DisplayName.of(run.dataset())), model),
            arrangement.texts(apart, run).stream().map(DisplayName::of))
        .toList();
  }

  /** Lines of the runs that have points. */
  public List<Series> lines(List<RunResult> runs, Function<RunResult, List<Series.Point>> points) {
    Map<String, List<RunResult>> byWork = new LinkedHashMap<>();
    runs.stream()
        .filter(run -> !points.apply(run).isEmpty())
        .forEach(run -> byWork.computeIfAbsent(run.key(), key -> new ArrayList<>()).add(run));
    return byWork.values().stream().map(same -> line(same, points.apply(same.get(0)))).toList();
  }

  private Series line(List<RunResult> same, List<Series.Point> points) {
    RunCoordinates first = same.get(0).point();
    SeriesStyle style = arrangement.style(first);
    boolean shared = families(same).contains(" = ");
    return new Series(
        name(same),
        severalSeeds ? "seed " + first.seed() : "",
        links.id(same.get(0)),
        shared ? style.neutral() : style,
        points);
  }

  /** {@code iwae, k = 50}; {@code vae = iwae, k = 1, relu}. */
  public String name(List<RunResult> same) {
    return named(same, arrangement.lines());
  }

  /** The name of a line on which the values of an axis are the points. */
  public String nameAlong(String axis, RunResult run) {
    Arrangement along = arrangement.along(axis);
    return along.lines().isEmpty()
        ? SweepAxes.family(run.point())
        : along.texts(along.lines(), run.point()).stream()
            .map(DisplayName::of)
            .collect(Collectors.joining(", "));
  }

  /**
   * Runs by what tells them apart where one value of an axis stands for several runs, and no line
   * does: none of them is drawn as the mean of two that are set otherwise.
   *
   * @param axis whose values are the points of a line
   * @param place which point a run is of
   * @return by what to say of them; of one entry, by nothing, if colour and dash tell all
   */
  public Map<String, List<RunResult>> apartAlong(
      String axis, List<RunResult> runs, Function<RunResult, Object> place) {
    Map<Object, List<RunResult>> places =
        runs.stream()
            .collect(Collectors.groupingBy(place, LinkedHashMap::new, Collectors.toList()));
    List<SweepAxis> apart =
        arrangement.along(axis).panels().stream()
            .filter(other -> places.values().stream().anyMatch(same -> differ(same, other)))
            .toList();
    return runs.stream()
        .collect(
            Collectors.groupingBy(
                run ->
                    arrangement.texts(apart, run.point()).stream()
                        .map(DisplayName::of)
                        .collect(Collectors.joining(", ")),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private boolean differ(List<RunResult> runs, SweepAxis axis) {
    return runs.stream().map(run -> arrangement.value(axis, run.point())).distinct().count() > 1;
  }

  /** The style of such a line. */
  public SeriesStyle styleAlong(String axis, RunResult run) {
    return arrangement.along(axis).style(run.point());
  }

  private String named(List<RunResult> same, List<SweepAxis> axes) {
    RunCoordinates first = same.get(0).point();
    List<SweepAxis> others = axes.stream().filter(axis -> !ALWAYS.contains(axis.name())).toList();
    return Stream.concat(
            Stream.of(families(same), "k = " + first.k()),
            arrangement.texts(others, first).stream().map(DisplayName::of))
        .collect(Collectors.joining(", "));
  }

  /** The name with everything that tells runs of the sweep apart. */
  public String fullName(RunResult run) {
    Stream<String> dataset =
        severalDatasets ? Stream.of(DisplayName.of(run.point().dataset())) : Stream.empty();
    List<SweepAxis> elsewhere =
        arrangement.panels().stream().filter(axis -> !ALWAYS.contains(axis.name())).toList();
    String where =
        Stream.concat(
                dataset, arrangement.texts(elsewhere, run.point()).stream().map(DisplayName::of))
            .collect(Collectors.joining(", "));
    String seed = severalSeeds ? ", seed " + run.point().seed() : "";
    return (where.isEmpty() ? "" : where + ": ") + name(List.of(run)) + seed;
  }

  private static String families(List<RunResult> same) {
    return same.stream()
        .map(run -> SweepAxes.family(run.point()))
        .distinct()
        .collect(Collectors.joining(" = "));
  }
}
