package dev.iwae.sweep.grid;

import dev.iwae.sweep.language.Draft;
import dev.iwae.sweep.rules.EvaluationRules;
import dev.iwae.sweep.rules.ObjectiveRules.Clash;
import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.text.Complaints;
import java.util.List;
import java.util.Optional;

/** Checks that what an evaluation asks for can be measured of every run. */
final class RunEvaluationRules {

  private final Draft draft;
  private final Definitions definitions;
  private final Complaints complaints;

  RunEvaluationRules(Draft draft, Definitions definitions, Complaints complaints) {
    this.draft = draft;
    this.definitions = definitions;
    this.complaints = Complaints.once(complaints);
  }

  void check(List<RunPoint> points) {
    for (RunPoint point : points) {
      Optional<EvaluationSpec> evaluation = definitions.evaluation(point);
      Optional<ModelSpec> model = definitions.model(point);
      if (evaluation.isPresent() && model.isPresent()) {
        EvaluationRules.of(evaluation.get(), model.get()).forEach(clash -> complain(point, clash));
        point
            .k()
            .flatMap(k -> EvaluationRules.ofReference(evaluation.get(), model.get(), k))
            .ifPresent(clash -> complain(point, clash));
      }
    }
  }

  private void complain(RunPoint point, Clash clash) {
    String message = "model `%s`: %s".formatted(point.value(AxisName.MODEL), clash.message());
    complaints.at(point.placeOf("evaluation." + clash.key(), draft), message);
  }
}
