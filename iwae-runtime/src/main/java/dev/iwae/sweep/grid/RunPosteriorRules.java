package dev.iwae.sweep.grid;

import dev.iwae.sweep.language.Draft;
import dev.iwae.sweep.rules.ObjectiveRules.Clash;
import dev.iwae.sweep.rules.PosteriorRules;
import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.text.Complaints;
import java.util.List;
import java.util.Optional;

/** Checks that each run's objective can train its model's posteriors. */
final class RunPosteriorRules {

  private final Draft draft;
  private final Definitions definitions;
  private final Complaints complaints;

  RunPosteriorRules(Draft draft, Definitions definitions, Complaints complaints) {
    this.draft = draft;
    this.definitions = definitions;
    this.complaints = Complaints.once(complaints);
  }

  void check(List<RunPoint> points) {
    for (RunPoint point : points) {
      Optional<ModelSpec> model = definitions.model(point);
      Optional<ObjectiveSpec> objective = definitions.objective(point);
      if (model.isPresent() && objective.isPresent()) {
        PosteriorRules.of(model.get(), objective.get()).forEach(clash -> complain(point, clash));
      }
    }
  }

  private void complain(RunPoint point, Clash clash) {
    String message =
        "model `%s` and objective `%s` do not go together: %s"
            .formatted(
                point.value(AxisName.MODEL), point.value(AxisName.OBJECTIVE), clash.message());
    complaints.at(point.place(draft, AxisName.OBJECTIVE), message);
  }
}
