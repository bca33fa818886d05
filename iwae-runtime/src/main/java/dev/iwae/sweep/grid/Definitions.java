package dev.iwae.sweep.grid;

import dev.iwae.sweep.language.ChangedDefinition;
import dev.iwae.sweep.language.Draft;
import dev.iwae.sweep.rules.DefinitionRules;
import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.SettingAxis;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.ScheduleSpec;
import dev.iwae.sweep.text.Complaints;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The definitions that points choose, with the points' settings in them. */
final class Definitions {

  private final Draft draft;
  private final Complaints complaints;
  private final Map<List<Object>, Optional<? extends Record>> changed = new HashMap<>();

  /**
   * @param complaints hears once of each setting that does not fit a definition
   */
  Definitions(Draft draft, Complaints complaints) {
    this.draft = draft;
    this.complaints = Complaints.once(complaints);
  }

  Optional<DatasetSpec> dataset(RunPoint point) {
    String name = point.value(AxisName.DATASET);
    return of("dataset", name, draft.dataset(name), point);
  }

  Optional<ModelSpec> model(RunPoint point) {
    String name = point.value(AxisName.MODEL);
    return of("model", name, draft.model(name), point);
  }

  Optional<ObjectiveSpec> objective(RunPoint point) {
    String name = point.value(AxisName.OBJECTIVE);
    return of("objective", name, draft.objective(name), point);
  }

  Optional<ScheduleSpec> schedule(RunPoint point) {
    String name = point.value(AxisName.SCHEDULE);
    return of("schedule", name, draft.schedule(name), point);
  }

  Optional<EvaluationSpec> evaluation(RunPoint point) {
    return of("evaluation", "", Optional.of(draft.sweep().evaluation()), point);
  }

  /** Whether all definitions of a point are there. */
  boolean areKnown(RunPoint point) {
    return dataset(point).isPresent()
        & model(point).isPresent()
        & objective(point).isPresent()
        & schedule(point).isPresent()
        & evaluation(point).isPresent();
  }

  @SuppressWarnings("unchecked") // what is changed stays of its type
  private <T extends Record> Optional<T> of(
      String kind, String name, Optional<T> declared, RunPoint point) {
    SortedMap<SettingAxis, String> settings = point.settings();
    settings.keySet().removeIf(axis -> !axis.definition().equals(kind));
    if (settings.isEmpty() || declared.isEmpty()) {
      return declared;
    }
    List<Object> key = List.of(kind, name, settings);
    if (!changed.containsKey(key)) {
      changed.put(
          key,
          new ChangedDefinition<>(declared.get(), DefinitionRules::check)
              .with(
                  settings,
                  (axis, why) ->
                      complaints.at(
                          point.place(draft, axis),
                          "`%s` does not fit %s: %s"
                              .formatted(axis.path(), called(kind, name), why))));
    }
    return (Optional<T>) changed.get(key);
  }

  private static String called(String kind, String name) {
    return name.isEmpty() ? kind : kind + " `" + name + "`";
  }
}
