package dev.iwae.sweep.grid;

import dev.iwae.sweep.language.Draft;
import dev.iwae.sweep.rules.LayerRules;
import dev.iwae.sweep.rules.ObjectiveRules;
import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.text.Complaints;
import dev.iwae.sweep.text.TreePath;
import dev.iwae.sweep.text.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Checks that a run's objective goes with its model and its number of samples. */
final class RunObjectiveRules {

  private final Draft draft;
  private final Definitions definitions;
  private final Complaints complaints;
  // A grid makes the same mistake many times.
  private final Set<Map.Entry<TreePath, String>> said = new HashSet<>();

  RunObjectiveRules(Draft draft, Definitions definitions, Complaints complaints) {
    this.draft = draft;
    this.definitions = definitions;
    this.complaints = complaints;
  }

  void check(List<RunPoint> points) {
    for (RunPoint point : points) {
      definitions
          .objective(point)
          .ifPresent(
              objective -> {
                checkAnalytic(point, objective);
                checkWarmUp(point, objective);
                checkSamples(point, objective);
                checkLayers(point, objective);
              });
    }
  }

  private void checkAnalytic(RunPoint point, ObjectiveSpec objective) {
    definitions
        .model(point)
        .filter(model -> LayerRules.ofKl(objective, model).isPresent())
        .ifPresent(
            model ->
                complain(
                    point.place(draft, AxisName.MODEL),
                    String.format(
                        Locale.ROOT,
                        "objective `%s` has `kl: %s`, which only one stochastic layer has; model"
                            + " `%s` has %d",
                        point.value(AxisName.OBJECTIVE),
                        Word.of(objective.kl()),
                        point.value(AxisName.MODEL),
                        model.layers().size())));
  }

  private void checkWarmUp(RunPoint point, ObjectiveSpec objective) {
    String k = point.value(AxisName.K);
    ObjectiveRules.ofWarmUp(k.equals("1") ? objective.ofOneSample() : objective)
        .ifPresent(
            clash ->
                complain(
                    point.place(draft, AxisName.K),
                    ("objective `%s` has a `warm-up`, which scales the KL part of the bound; at"
                            + " `bound: %s` and k = %s there is none: %s; use `bound: elbo`, or k = 1")
                        .formatted(
                            point.value(AxisName.OBJECTIVE),
                            Word.of(objective.bound().getClass()),
                            k,
                            clash.why())));
  }

  private void checkSamples(RunPoint point, ObjectiveSpec objective) {
    point
        .k()
        .flatMap(k -> ObjectiveRules.ofSamples(objective, k))
        .ifPresent(
            clash ->
                complain(
                    point.place(draft, AxisName.K),
                    "objective `%s`: %s"
                        .formatted(point.value(AxisName.OBJECTIVE), clash.message())));
  }

  private void checkLayers(RunPoint point, ObjectiveSpec objective) {
    String model = point.value(AxisName.MODEL);
    definitions
        .model(point)
        .flatMap(spec -> LayerRules.of(objective, spec))
        .ifPresent(
            clash ->
                complain(
                    point.place(draft, AxisName.MODEL),
                    "objective `%s`, model `%s`: %s"
                        .formatted(point.value(AxisName.OBJECTIVE), model, clash.message())));
  }

  private void complain(TreePath place, String message) {
    if (said.add(Map.entry(place, message))) {
      complaints.at(place, message);
    }
  }
}
