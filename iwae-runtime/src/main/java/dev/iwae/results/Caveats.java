package dev.iwae.results;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iwae.sweep.language.SweepForm;
import dev.iwae.sweep.rules.ObjectiveRules;
import dev.iwae.sweep.rules.PosteriorRules;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What must be known of an objective wherever its numbers stand.
 *
 * @param bias why its gradient does not have the mean that its bound's has; begins with "biased"
 * @param noBound why what it maximises is no lower bound
 */
public record Caveats(Optional<String> bias, Optional<String> noBound) {

  /** Where an NLL says nothing of the model, see {@link EvaluationResult#comparable}. */
  public static final String DENSITY_SPIKE = "density spike";

  private static final Caveats NONE = new Caveats(Optional.empty(), Optional.empty());

  /** Of an objective at its number of samples. */
  public static Caveats of(ObjectiveSpec objective, int k) {
    return new Caveats(
        ObjectiveRules.bias(objective, k), ObjectiveRules.noBound(objective.bound(), k));
  }

  /** Of an objective that a model is trained by. */
  private static Caveats of(ObjectiveSpec objective, int k, Optional<ModelSpec> model) {
    Caveats caveats = of(objective, k);
    return new Caveats(
        caveats.bias(), caveats.noBound().or(() -> model.flatMap(PosteriorRules::noBound)));
  }

  /**
   * Of a run.
   *
   * @param config as {@link RunConfig} writes it; nothing is known of one of a later version
   */
  public static Caveats of(JsonNode config) {
    return SweepForm.read(ObjectiveSpec.class, config.path("objective"))
        .map(
            objective ->
                of(
                    objective,
                    config.path("k").asInt(),
                    SweepForm.read(ModelSpec.class, config.path("model"))))
        .orElse(NONE);
  }

  /** Such as {@code biased}, for a cell of a table. */
  public List<String> words() {
    return Stream.concat(
            bias.map(why -> "biased").stream(), noBound.map(why -> "no bound").stream())
        .toList();
  }

  /** With the reasons. */
  public List<String> sentences() {
    return Stream.concat(bias.stream(), noBound.stream()).toList();
  }
}
