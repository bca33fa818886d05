package dev.iwae.report;

import dev.iwae.results.DisplayName;
import dev.iwae.results.RunCoordinates;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns runs into lines, one per piece of work: where several runs are the same training (elbo and
 * iwae at k=1), one neutral line bears all their names.
 */
final class RunLines {

  private final Permalinks links;
  private final SeriesStyles styles;
  private final boolean severalDatasets;
  private final boolean severalModels;
  private final boolean severalSeeds;
  private final boolean severalSchedules;

  RunLines(SweepResults results, Permalinks links) {
    this.links = links;
    styles = SeriesStyles.of(results);
    severalDatasets = differ(results, RunCoordinates::dataset);
    severalModels = differ(results, RunCoordinates::model);
    severalSeeds = differ(results, RunCoordinates::seed);
    severalSchedules = differ(results, RunCoordinates::schedule);
  }

  private static boolean differ(SweepResults results, Function<RunCoordinates, Object> coordinate) {
    return results.runs().stream().map(run -> coordinate.apply(run.point())).distinct().count() > 1;
  }

  /** Lines of the runs that have points. */
  List<Series> lines(List<RunResult> runs, Function<RunResult, List<Series.Point>> points) {
    Map<String, List<RunResult>> byWork = new LinkedHashMap<>();
    runs.stream()
        .filter(run -> !points.apply(run).isEmpty())
        .forEach(
            run -> byWork.computeIfAbsent(run.key(), key -> new java.util.ArrayList<>()).add(run));
    return byWork.values().stream().map(same -> line(same, points.apply(same.get(0)))).toList();
  }

  private Series line(List<RunResult> same, List<Series.Point> points) {
    RunCoordinates first = same.get(0).point();
    SeriesStyle style = styles.of(first);
    boolean shared = families(same).contains(" = ");
    return new Series(
        name(same),
        severalSeeds ? "seed " + first.seed() : "",
        links.id(same.get(0)),
        shared ? style.neutral() : style,
        points);
  }

  /** {@code iwae, k = 50}; {@code vae = iwae, k = 1}. */
  String name(List<RunResult> same) {
    RunCoordinates first = same.get(0).point();
    String schedule = severalSchedules ? ", " + DisplayName.of(first.schedule()) : "";
    return families(same) + ", k = " + first.k() + schedule;
  }

  /** The name with everything that tells runs of the sweep apart. */
  String fullName(RunResult run) {
    String where =
        Stream.of(
                severalDatasets ? DisplayName.of(run.point().dataset()) : "",
                severalModels ? DisplayName.of(run.point().model()) : "")
            .filter(name -> !name.isEmpty())
            .collect(Collectors.joining(", "));
    String seed = severalSeeds ? ", seed " + run.point().seed() : "";
    return (where.isEmpty() ? "" : where + ": ") + name(List.of(run)) + seed;
  }

  SeriesStyle style(RunCoordinates point) {
    return styles.of(point);
  }

  private static String families(List<RunResult> same) {
    return same.stream()
        .map(run -> SeriesStyles.family(run.point()))
        .distinct()
        .collect(Collectors.joining(" = "));
  }
}
