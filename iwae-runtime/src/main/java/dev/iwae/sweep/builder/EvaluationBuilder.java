package dev.iwae.sweep.builder;

import dev.iwae.sweep.language.SweepForm;
import dev.iwae.sweep.spec.AisSpec;
import dev.iwae.sweep.spec.GradientSignalSpec;
import dev.iwae.sweep.spec.InferenceGapSpec;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.text.Branch;
import java.nio.file.Path;

/** Says how runs are judged; part of {@link SweepBuilder}. */
public final class EvaluationBuilder {

  private final Branch branch;

  EvaluationBuilder(Branch branch) {
    this.branch = branch;
  }

  /** The examples to judge by. */
  public EvaluationBuilder split(Split split) {
    branch.word("split", split);
    return this;
  }

  /** The K of the reported L_K. */
  public EvaluationBuilder samples(int samples) {
    branch.number("samples", samples);
    return this;
  }

  /** A unit u is active when Var_x(E_q[u|x]) exceeds this. */
  public EvaluationBuilder activeUnitsThreshold(double threshold) {
    branch.put(
        "active-units",
        new Branch(branch.call("activeUnitsThreshold")).number("threshold", threshold));
    return this;
  }

  /** Evaluates the first examples again with the inactive units cut out. */
  public EvaluationBuilder withoutInactiveUnits(int examples) {
    branch.number("without-inactive-units", examples);
    return this;
  }

  /** Evaluates the first training examples as well. */
  public EvaluationBuilder trainExamples(int examples) {
    branch.number("train-examples", examples);
    return this;
  }

  /** Draws so many gradients of a minibatch for their signal-to-noise ratio. */
  public EvaluationBuilder gradientSignalToNoise(int draws) {
    branch.number("gradient-signal-to-noise", draws);
    return this;
  }

  /** The same, and their bias against the total gradient of a bound. */
  public EvaluationBuilder gradientSignalToNoise(GradientSignalSpec spec) {
    branch.put(
        "gradient-signal-to-noise",
        new SweepForm(Path::toString).element(spec, branch.call("gradientSignalToNoise")));
    return this;
  }

  /** Estimates log p(x) with this share of draws from the prior, too. */
  public EvaluationBuilder defensive(double share) {
    branch.number("defensive", share);
    return this;
  }

  /** Estimates log p(x) by the jackknife of this order, too. */
  public EvaluationBuilder jackknife(int order) {
    branch.number("jackknife", order);
    return this;
  }

  /** Estimates log p(x) by annealed importance sampling, too. */
  public EvaluationBuilder ais(AisSpec ais) {
    branch.put("ais", new SweepForm(Path::toString).element(ais, branch.call("ais")));
    return this;
  }

  /** Splits what q costs into what its family does and what its network does. */
  public EvaluationBuilder inferenceGap(InferenceGapSpec gap) {
    branch.put(
        "inference-gap", new SweepForm(Path::toString).element(gap, branch.call("inferenceGap")));
    return this;
  }
}
