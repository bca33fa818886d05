package dev.iwae.plan;

import dev.iwae.sweep.setting.Setting;
import dev.iwae.sweep.spec.AisSpec;
import dev.iwae.sweep.spec.EvaluationSpec.ActiveUnits;
import dev.iwae.sweep.spec.FurtherEstimates;
import dev.iwae.sweep.spec.InferenceGapSpec;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.model.ModelSpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * Judging the weights that the parent step left.
 *
 * @param data the examples
 * @param split the part of the dataset they are
 * @param model layer stack
 * @param samples the K of the reported L_K
 * @param activeUnits when a unit counts as active
 * @param withoutInactiveUnits how many of the first examples to evaluate again without them, 0 for
 *     none; a number, so that a plan can name its change
 * @param train examples of the training split to compare with
 * @param gradient whose signal-to-noise ratio to measure
 * @param further estimates of log p(x), of no more examples than there are
 */
public record EvaluationConfig(
    ExampleSet data,
    Split split,
    ModelSpec model,
    int samples,
    ActiveUnits activeUnits,
    @Setting(unlessGiven = "0", later = true) int withoutInactiveUnits,
    Optional<ExampleSet> train,
    @Setting(key = "gradient-signal-to-noise") Optional<GradientConfig> gradient,
    @Setting(inline = true) FurtherEstimates further)
    implements StepConfig {

  /** Counts units as active that exceed a threshold. */
  public EvaluationConfig(
      ExampleSet data,
      Split split,
      ModelSpec model,
      int samples,
      double activeUnitsThreshold,
      int withoutInactiveUnits,
      Optional<ExampleSet> train,
      Optional<GradientConfig> gradient) {
    this(
        data,
        split,
        model,
        samples,
        new ActiveUnits(activeUnitsThreshold),
        withoutInactiveUnits,
        train,
        gradient,
        FurtherEstimates.NONE);
  }

  /** Evaluates every example once. */
  public EvaluationConfig(
      ExampleSet data, Split split, ModelSpec model, int samples, double activeUnitsThreshold) {
    this(data, split, model, samples, activeUnitsThreshold, 0, Optional.empty(), Optional.empty());
  }

  /** The evaluation of the training examples, if there is one. */
  public Optional<EvaluationConfig> ofTrain() {
    return train.map(
        examples ->
            new EvaluationConfig(examples, Split.TRAIN, model, samples, activeUnitsThreshold()));
  }

  /** A unit u is active when Var_x(E_q[u|x]) exceeds this. */
  public double activeUnitsThreshold() {
    return activeUnits.threshold();
  }

  /** How many examples a set has. */
  public int examples(EvaluatedSet set) {
    return switch (set) {
      case SPLIT -> data.examples();
      case TRAINING -> train.map(ExampleSet::examples).orElse(0);
      case WITHOUT_INACTIVE_UNITS -> withoutInactiveUnits;
      case ANNEALED -> further.ais().map(AisSpec::examples).orElse(0);
      case SIMULATED -> further.ais().filter(AisSpec::reverse).map(AisSpec::examples).orElse(0);
      case REFINED -> further.inferenceGap().map(InferenceGapSpec::examples).orElse(0);
      case DEFENSIVE -> further.defensive() > 0 ? data.examples() : 0;
    };
  }

  /** How many examples there are to evaluate, those of all sets. */
  public int examples() {
    return Arrays.stream(EvaluatedSet.values()).mapToInt(this::examples).sum();
  }

  /**
   * Evaluations of the model that an example of a set takes: samples, or points of a trajectory.
   */
  public long passes(EvaluatedSet set) {
    return switch (set) {
      case SPLIT, TRAINING, WITHOUT_INACTIVE_UNITS, DEFENSIVE -> samples;
      case ANNEALED -> 2 * further.ais().map(EvaluationConfig::passes).orElse(0L); // a pilot first
      case SIMULATED ->
          3 * further.ais().map(EvaluationConfig::passes).orElse(0L); // then there and back
      case REFINED ->
          further.inferenceGap().map(gap -> (long) gap.steps() * gap.samples()).orElse(0L)
              + 2L * samples;
    };
  }

  /** Of the chains of an example, once through all temperatures. */
  private static long passes(AisSpec ais) {
    return (long) ais.chains() * ais.temperatures() * (ais.leapfrog() + 1);
  }

  @Override
  public int pixels() {
    return data.pixels();
  }
}
