package dev.iwae.plan;

import dev.iwae.sweep.setting.Setting;
import dev.iwae.sweep.spec.EvaluationSpec.ActiveUnits;
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
 *     none
 * @param train examples of the training split to compare with
 * @param gradient whose signal-to-noise ratio to measure
 */
public record EvaluationConfig(
    ExampleSet data,
    Split split,
    ModelSpec model,
    int samples,
    ActiveUnits activeUnits,
    @Setting(unlessGiven = "0", later = true) int withoutInactiveUnits,
    Optional<ExampleSet> train,
    @Setting(key = "gradient-signal-to-noise") Optional<GradientConfig> gradient)
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
        gradient);
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
    };
  }

  /** How many examples there are to evaluate, those of all sets. */
  public int examples() {
    return Arrays.stream(EvaluatedSet.values()).mapToInt(this::examples).sum();
  }

  @Override
  public int pixels() {
    return data.pixels();
  }
}
