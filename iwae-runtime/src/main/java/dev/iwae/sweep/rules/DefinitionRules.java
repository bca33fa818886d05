package dev.iwae.sweep.rules;

import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.GateRule;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.dataset.Holdout;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.spec.dataset.Synthetic;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.text.Complaints;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.TreePath;
import java.util.List;
import java.util.Optional;

/** The rules of what a sweep declares by name, and of its evaluation. */
public final class DefinitionRules {

  private DefinitionRules() {}

  /**
   * Complains of what its parts do not allow together.
   *
   * @param element as it was written
   * @param complaints whose paths start at the element
   */
  public static void check(Object definition, Element element, Complaints complaints) {
    if (definition instanceof SourceSpec.Catalogue catalogue) {
      SourceRules.check(catalogue, (Element.Scalar) element, complaints);
    } else if (definition instanceof SourceSpec.Local source) {
      SourceRules.check(source, element, complaints);
    } else if (definition instanceof Holdout split) {
      SourceRules.check(split, complaints);
    } else if (definition instanceof Synthetic.KnownModel model) {
      SourceRules.check(model, complaints);
    } else if (definition instanceof ObjectiveSpec objective) {
      ObjectiveRules.check(objective, complaints);
    } else if (definition instanceof ModelSpec model) {
      LayerRules.check(model, complaints);
    } else if (definition instanceof DatasetSpec dataset) {
      check(dataset, element, complaints);
    } else if (definition instanceof EvaluationSpec evaluation) {
      check(evaluation, complaints);
    } else if (definition instanceof GateRule
        && element instanceof Element.Mapping rule
        && rule.entries().size() == 1) {
      complaints.at(TreePath.ROOT, "this rule changes nothing; give it `margin` or another limit");
    }
  }

  private static void check(DatasetSpec dataset, Element element, Complaints complaints) {
    if (dataset.binarization() == Binarization.NONE) {
      return;
    }
    String blamed = element.child("binarize").isPresent() ? "binarize" : "source";
    reals(dataset.source())
        .ifPresent(
            why ->
                complaints.at(
                    new TreePath(List.of(blamed)),
                    why + ", no intensities; give the dataset `binarize: none`"));
  }

  /** What makes the values of a source real numbers, if they are. */
  private static Optional<String> reals(SourceSpec source) {
    if (source instanceof SourceSpec.Local local && local.preparation().standardize()) {
      return Optional.of("`standardize` makes real numbers");
    }
    return source instanceof Synthetic synthetic && !synthetic.isBinary()
        ? Optional.of("examples of `kind: linear-gaussian` are real numbers")
        : Optional.empty();
  }

  private static void check(EvaluationSpec evaluation, Complaints complaints) {
    if (evaluation.gradientSignalToNoise().draws() == 1) {
      complaints.at(
          new TreePath(List.of("gradient-signal-to-noise")),
          "`gradient-signal-to-noise` must be 0 or at least 2, not `1`: one draw shows no noise");
    }
    if (evaluation.gradientSignalToNoise().draws() == 0
        && evaluation.gradientSignalToNoise().reference().isPresent()) {
      complaints.at(
          new TreePath(List.of("gradient-signal-to-noise")),
          "`gradient-signal-to-noise` has a `reference` and no `draws` to compare with it");
    }
    if (evaluation.further().jackknife() >= evaluation.samples()) {
      complaints.at(
          new TreePath(List.of("jackknife")),
          "`jackknife: %s` leaves out as many samples, and `samples` is %s; give it more"
              .formatted(evaluation.further().jackknife(), evaluation.samples()));
    }
    if (evaluation.further().defensive() > 0 && evaluation.samples() < 4) {
      complaints.at(
          new TreePath(List.of("defensive")),
          "`defensive` divides the draws into halves of the prior's and q's, and `samples` is %s; give it 4 or more"
              .formatted(evaluation.samples()));
    }
  }
}
