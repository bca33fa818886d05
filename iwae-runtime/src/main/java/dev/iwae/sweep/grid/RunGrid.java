package dev.iwae.sweep.grid;

import dev.iwae.sweep.SweepReader;
import dev.iwae.sweep.builder.SweepBuilder;
import dev.iwae.sweep.grid.RunGraph.Origin;
import dev.iwae.sweep.language.Draft;
import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.RunSpec.Named;
import dev.iwae.sweep.spec.RunSpec.Start;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.text.Place;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.SweepException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Expands a sweep's blocks into runs. */
public final class RunGrid {

  private final Sweep sweep;
  private final RunGraph graph;
  private final Map<String, RunSpec> runs = new HashMap<>();

  private RunGrid(Sweep sweep, RunGraph graph) {
    this.sweep = sweep;
    this.graph = graph;
  }

  /**
   * The runs of the sweep: blocks in order, in each the last axis moving fastest; a run that two
   * blocks name (same id) once, where it is named first.
   *
   * @throws SweepException if the sweep was made by hand and its blocks make no sense; one that
   *     {@link SweepReader} or {@link SweepBuilder} made does
   */
  public static List<RunSpec> expand(Sweep sweep) {
    Problems problems = new Problems();
    RunGraph graph =
        SweepCheck.check(
            Draft.of(sweep),
            (path, message) -> problems.add(Place.call(sweep.name() + ": " + path), message));
    problems.throwIfAny();
    RunGrid grid = new RunGrid(sweep, graph);
    return graph.runs().keySet().stream().map(grid::run).toList();
  }

  private RunSpec run(String id) {
    RunSpec known = runs.get(id);
    if (known != null) {
      return known;
    }
    RunSpec run = resolve(id, graph.runs().get(id));
    runs.put(id, run);
    return run;
  }

  private RunSpec resolve(String id, RunPoint point) {
    return new RunSpec(
        id,
        point.label(),
        named(sweep.datasets(), point.value(AxisName.DATASET)),
        named(sweep.models(), point.value(AxisName.MODEL)),
        named(sweep.objectives(), point.value(AxisName.OBJECTIVE)),
        Integer.parseInt(point.value(AxisName.K)),
        named(sweep.schedules(), point.value(AxisName.SCHEDULE)),
        Long.parseLong(point.value(AxisName.SEED)),
        start(graph.origins().get(id)),
        sweep.evaluation());
  }

  private Start start(Origin origin) {
    if (origin instanceof Origin.Run source) {
      return new Start.After(run(source.id()));
    }
    return origin instanceof Origin.Weights weights
        ? new Start.Weights(weights.file(), weights.form())
        : new Start.Fresh();
  }

  private static <T> Named<T> named(Map<String, T> definitions, String name) {
    return new Named<>(name, definitions.get(name));
  }
}
