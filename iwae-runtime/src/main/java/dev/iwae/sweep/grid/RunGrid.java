package dev.iwae.sweep.grid;

import dev.iwae.sweep.grid.RunGraph.Origin;
import dev.iwae.sweep.language.Draft;
import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.RunSpec.Named;
import dev.iwae.sweep.spec.RunSpec.Start;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.text.Complaints;
import dev.iwae.sweep.text.Place;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.SweepException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Expands a sweep's blocks into runs. */
public final class RunGrid {

  private final Definitions definitions;
  private final RunGraph graph;
  private final Map<String, RunSpec> runs = new HashMap<>();

  private RunGrid(Definitions definitions, RunGraph graph) {
    this.definitions = definitions;
    this.graph = graph;
  }

  /**
   * The runs of the sweep: blocks in order, in each the last axis moving fastest; a run that two
   * blocks name (same id) once, where it is named first.
   *
   * @throws SweepException if the sweep was made by hand and its blocks make no sense; one that
   *     {@code SweepReader} or {@code SweepBuilder} made does
   */
  public static List<RunSpec> expand(Sweep sweep) {
    Problems problems = new Problems();
    Draft draft = Draft.of(sweep);
    Complaints complaints =
        (path, message) -> problems.add(Place.call(sweep.name() + ": " + path), message);
    RunGraph graph = SweepRules.check(draft, complaints);
    problems.throwIfAny();
    RunGrid grid = new RunGrid(new Definitions(draft, complaints), graph);
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
        new Named<>(point.value(AxisName.DATASET), definitions.dataset(point).orElseThrow()),
        new Named<>(point.value(AxisName.MODEL), definitions.model(point).orElseThrow()),
        new Named<>(point.value(AxisName.OBJECTIVE), definitions.objective(point).orElseThrow()),
        Integer.parseInt(point.value(AxisName.K)),
        new Named<>(point.value(AxisName.SCHEDULE), definitions.schedule(point).orElseThrow()),
        Long.parseLong(point.value(AxisName.SEED)),
        point.settings(),
        start(graph.origins().get(id)),
        definitions.evaluation(point).orElseThrow());
  }

  private Start start(Origin origin) {
    if (origin instanceof Origin.Run source) {
      return new Start.After(run(source.id()));
    }
    return origin instanceof Origin.Weights weights
        ? new Start.Weights(weights.file(), weights.form())
        : new Start.Fresh();
  }
}
