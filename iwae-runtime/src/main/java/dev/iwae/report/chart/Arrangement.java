package dev.iwae.report.chart;

import dev.iwae.results.RunCoordinates;
import dev.iwae.results.RunResult;
import dev.iwae.results.compare.SweepAxes;
import dev.iwae.results.compare.SweepAxis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What tells the lines of a sweep's charts apart: one of its settings by colour, one by dash, the
 * others by panels, so that no two lines of a panel look alike, but for seeds. arrange.js does the
 * same for what a reader chooses.
 *
 * @param axes all settings that vary
 * @param places of the runs in the sweep, by id
 */
public record Arrangement(
    List<SweepAxis> axes,
    Optional<SweepAxis> color,
    Optional<SweepAxis> dash,
    List<SweepAxis> panels,
    Map<String, Integer> places) {

  public static Arrangement of(List<RunResult> runs) {
    Map<String, Integer> places = new HashMap<>();
    runs.forEach(run -> places.put(run.point().id(), places.size()));
    return of(SweepAxes.of(runs), Map.copyOf(places));
  }

  private static Arrangement of(List<SweepAxis> axes, Map<String, Integer> places) {
    int dashes = SeriesStyle.DASHES.size();
    Optional<SweepAxis> color = axes.stream().findFirst();
    Optional<SweepAxis> dash =
        axes.stream().skip(1).filter(axis -> axis.values().size() <= dashes).findFirst();
    if (manyBesideFew(axes)) { // a ramp of colours has room for many values
      color = Optional.of(axes.get(1));
      dash = Optional.of(axes.get(0));
    }
    List<SweepAxis> panels = new ArrayList<>(axes);
    Stream.concat(color.stream(), dash.stream()).forEach(panels::remove);
    return new Arrangement(axes, color, dash, List.copyOf(panels), places);
  }

  /** The same for charts on which the values of an axis are the points of a line. */
  public Arrangement along(String axis) {
    return of(axes.stream().filter(other -> !other.name().equals(axis)).toList(), places);
  }

  private static boolean manyBesideFew(List<SweepAxis> axes) {
    int dashes = SeriesStyle.DASHES.size();
    return axes.size() > 1
        && axes.get(0).values().size() <= dashes
        && axes.get(1).values().size() > dashes;
  }

  public SeriesStyle style(RunCoordinates run) {
    return new SeriesStyle(
        color
            .map(axis -> SeriesStyle.color(value(axis, run), axis.values().size()))
            .orElse(SeriesStyle.color(0, 1)),
        dash.map(axis -> dash(axis, value(axis, run))).orElse(List.of()));
  }

  /** Of numbers the largest is solid, of others the first. */
  private static List<Integer> dash(SweepAxis axis, int value) {
    return SeriesStyle.DASHES.get(axis.numeric() ? axis.values().size() - 1 - value : value);
  }

  public int value(SweepAxis axis, RunCoordinates run) {
    return axis.of().get(places.get(run.id()));
  }

  /** The settings that colour and dash stand for. */
  public List<SweepAxis> lines() {
    return Stream.concat(color.stream(), dash.stream()).toList();
  }

  /** The values of some axes in words: {@code latent = 10, relu}. */
  public List<String> texts(List<SweepAxis> some, RunCoordinates run) {
    return some.stream().map(axis -> axis.text(value(axis, run))).toList();
  }
}
