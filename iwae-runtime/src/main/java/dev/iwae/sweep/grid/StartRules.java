package dev.iwae.sweep.grid;

import dev.iwae.sweep.grid.RunGraph.Origin;
import dev.iwae.sweep.language.Draft;
import dev.iwae.sweep.spec.AxisKey;
import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.RunGroup;
import dev.iwae.sweep.spec.Selector;
import dev.iwae.sweep.spec.SettingAxis;
import dev.iwae.sweep.spec.StartFrom;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.text.Complaints;
import dev.iwae.sweep.text.TreePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds what each run starts from, and complains where that is nothing or not one thing. */
final class StartRules {

  private final Draft draft;
  private final Definitions definitions;
  private final boolean allKnown;
  private final Complaints complaints;
  private final AxisRules axes;
  private final Map<String, RunPoint> runs = new LinkedHashMap<>();
  private final Map<SortedMap<AxisKey, String>, List<RunPoint>> runsByValues = new HashMap<>();
  private final Map<String, Optional<Origin>> origins = new LinkedHashMap<>();
  // Block and kind of mistake: a grid makes the same one many times.
  private final Set<String> said = new HashSet<>();

  /**
   * @param points of all blocks that have some
   * @param allKnown whether those are all blocks; else a run may be there that is not seen
   */
  StartRules(
      Draft draft,
      Definitions definitions,
      List<RunPoint> points,
      boolean allKnown,
      Complaints complaints) {
    this.draft = draft;
    this.definitions = definitions;
    this.allKnown = allKnown;
    this.complaints = complaints;
    this.axes = new AxisRules(draft, complaints);
    for (RunPoint point : points) {
      if (runs.putIfAbsent(point.id(), point) == null) {
        runsByValues.computeIfAbsent(point.values(), values -> new ArrayList<>()).add(point);
      }
    }
  }

  RunGraph graph(List<RunPoint> points) {
    for (RunPoint point : points) {
      if (axes.isKnown(point)) {
        join(point, origin(point));
      }
    }
    requireGroupsAlike();
    Map<String, Origin> started = new LinkedHashMap<>();
    origins.forEach((id, origin) -> origin.ifPresent(from -> started.put(id, from)));
    RunGraph graph = new RunGraph(runs, started);
    runs.values().forEach(run -> checkCycle(graph, run));
    return graph;
  }

  private void join(RunPoint point, Optional<Origin> origin) {
    Optional<Origin> other = origins.putIfAbsent(point.id(), origin);
    if (other != null && !other.equals(origin)) {
      sayOnce(
          "twice",
          TreePath.block(point.block()),
          point,
          "block "
              + (runs.get(point.id()).block() + 1)
              + " has the run `"
              + point.id()
              + "` as well, and starts it differently; give one of the blocks a `label`");
    }
  }

  /** Runs that differ in their seed only are one model, trained again; so then is their start. */
  private void requireGroupsAlike() {
    Map<RunGroup, Optional<Beginning>> beginnings = new HashMap<>();
    for (RunPoint run : runs.values()) {
      Optional<Origin> origin = origins.getOrDefault(run.id(), Optional.empty());
      if (origin.isEmpty() && startFrom(run).isPresent()) {
        continue; // which has been complained of
      }
      Optional<Beginning> own = origin.map(this::beginning);
      if (!beginnings.computeIfAbsent(group(run), first -> own).equals(own)) {
        sayOnce(
            "seeds",
            TreePath.block(run.block()),
            run,
            "`"
                + run.id()
                + "` differs from another run in its seed only, and starts otherwise, so that a mean of"
                + " the two would be one of nothing; give one of the blocks a `label`");
      }
    }
  }

  /**
   * What runs of all seeds share.
   *
   * @param run whose they go on from; of weights, whose files may be those of several seeds, none
   */
  private record Beginning(Optional<RunGroup> run) {}

  private Beginning beginning(Origin origin) {
    return new Beginning(
        origin instanceof Origin.Run run
            ? Optional.of(group(runs.get(run.id())))
            : Optional.empty());
  }

  private Optional<StartFrom> startFrom(RunPoint point) {
    return draft.blocks().get(point.block()).spec().startFrom();
  }

  private static RunGroup group(RunPoint run) {
    return new RunGroup(run.label(), run.values());
  }

  private Optional<Origin> origin(RunPoint point) {
    StartFrom start = startFrom(point).orElse(null);
    if (start instanceof StartFrom.Weights weights) {
      return Optional.of(new Origin.Weights(weights.file(), weights.form()));
    }
    return start instanceof StartFrom.Run run
        ? source(point, run.run()).map(source -> new Origin.Run(source.id()))
        : Optional.empty();
  }

  private Optional<RunPoint> source(RunPoint point, Selector selector) {
    SortedMap<AxisKey, String> wanted = wanted(point, selector);
    if (selector.values().entrySet().stream()
        .anyMatch(value -> !axes.isKnown(value.getKey(), value.getValue()))) {
      return Optional.empty();
    }
    List<RunPoint> others =
        runsByValues.getOrDefault(wanted, List.of()).stream()
            .filter(other -> !other.id().equals(point.id()))
            .toList();
    List<RunPoint> plain = others.stream().filter(other -> other.label().isEmpty()).toList();
    List<RunPoint> preferred = plain.isEmpty() ? others : plain;
    if (preferred.size() == 1) {
      checkModel(point, preferred.get(0));
      return Optional.of(preferred.get(0));
    }
    complainOfCount(point, wanted, preferred);
    return Optional.empty();
  }

  /** Settings of a definition that the earlier run has not, are its own, unless it varies them. */
  private SortedMap<AxisKey, String> wanted(RunPoint point, Selector selector) {
    SortedMap<AxisKey, String> all = point.with(selector);
    Map<AxisKey, String> own = new TreeMap<>(all);
    own.keySet()
        .removeIf(
            axis ->
                axis instanceof SettingAxis setting
                    && !selector.values().containsKey(axis)
                    && selector.values().keySet().stream()
                        .anyMatch(other -> other.word().equals(setting.definition())));
    SortedMap<AxisKey, String> fewer = AxisKey.ordered(own);
    return runsByValues.containsKey(fewer) && !runsByValues.containsKey(all) ? fewer : all;
  }

  private void complainOfCount(
      RunPoint point, SortedMap<AxisKey, String> wanted, List<RunPoint> sources) {
    TreePath path = TreePath.block(point.block()).key("start-from");
    if (!sources.isEmpty()) {
      List<String> ids = sources.stream().map(source -> "`" + source.id() + "`").toList();
      String several = "`" + point.id() + "` could start from " + String.join(" or ", ids);
      sayOnce("several", path, point, several + "; take the `label` off the one that is meant");
    } else if (allKnown && wanted.equals(point.values())) {
      sayOnce(
          "itself",
          path,
          point,
          "`" + point.id() + "` would start from itself; select another run");
    } else if (allKnown) {
      String none =
          "`" + point.id() + "` is to start from `" + AxisKey.id(Optional.empty(), wanted);
      sayOnce("none", path, point, none + "`, which is no run of this sweep; add it to `runs`");
    }
  }

  private void checkModel(RunPoint point, RunPoint source) {
    Optional<ModelSpec> model = definitions.model(point);
    Optional<ModelSpec> other = definitions.model(source);
    if (model.isPresent() && other.isPresent() && !model.equals(other)) {
      sayOnce(
          "model",
          TreePath.block(point.block()).key("start-from").key(AxisName.MODEL),
          point,
          misfit(point, source));
    }
  }

  private static String misfit(RunPoint point, RunPoint source) {
    String model = point.value(AxisName.MODEL);
    String other = source.value(AxisName.MODEL);
    return model.equals(other)
        ? "`%s` cannot start from the weights of `%s`, whose settings make another model of `%s`; let them agree"
            .formatted(point.id(), source.id(), model)
        : "a run of model `%s` cannot start from the weights of model `%s`; use the same model for both"
            .formatted(model, other);
  }

  private void checkCycle(RunGraph graph, RunPoint run) {
    List<String> cycle = graph.cycle(run.id());
    // Told once a cycle, where its first run stands.
    if (!cycle.isEmpty() && said.add("cycle of " + new java.util.TreeSet<>(cycle))) {
      sayOnce(
          "cycle",
          TreePath.block(run.block()).key("start-from"),
          run,
          "`"
              + run.id()
              + "` starts from `"
              + String.join("`, which starts from `", onward(cycle))
              + "`: none of them can begin; let one start afresh");
    }
  }

  // After the first, back to it.
  private static List<String> onward(List<String> cycle) {
    List<String> onward = new ArrayList<>(cycle.subList(1, cycle.size()));
    onward.add(cycle.get(0));
    return onward;
  }

  private void sayOnce(String kind, TreePath path, RunPoint point, String message) {
    if (said.add(kind + " in " + point.block())) {
      complaints.at(path, message);
    }
  }
}
