package dev.iwae.benchmarks.posteriors;

import dev.iwae.data.Images;
import dev.iwae.evaluate.Evaluation;
import dev.iwae.evaluate.EvaluationObserver;
import dev.iwae.evaluate.defensive.DefensiveExamples;
import dev.iwae.evaluate.refined.RefinedExamples;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.sweep.spec.FurtherEstimates;
import dev.iwae.sweep.spec.InferenceGapSpec;
import java.util.Optional;

/** What is estimated of an example, and how. */
enum Estimate {
  BOUND("example of L_5000", FurtherEstimates.NONE) {
    @Override
    Runnable work(EvaluationConfig config, Images test, float[] weights) {
      Evaluation evaluation = new Evaluation(config, test, weights);
      return () -> evaluation.evaluate(0, config.data().examples(), EvaluationObserver.NONE);
    }
  },
  DEFENSIVE(
      "of it with `defensive: 0.1`",
      new FurtherEstimates(0, Optional.empty(), Optional.empty(), 0.1)) {
    @Override
    Runnable work(EvaluationConfig config, Images test, float[] weights) {
      DefensiveExamples examples = new DefensiveExamples(config, test, weights);
      return () -> examples.evaluate(0, config.data().examples(), EvaluationObserver.NONE);
    }
  },
  INFERENCE_GAP(
      "of its `inference-gap`, 500 steps of 50 samples",
      new FurtherEstimates(
          0, Optional.empty(), Optional.of(new InferenceGapSpec(1, 500, 1e-3, 50)), 0)) {
    @Override
    Runnable work(EvaluationConfig config, Images test, float[] weights) {
      RefinedExamples examples = new RefinedExamples(config, test, weights);
      return () -> examples.evaluate(0, config.data().examples(), EvaluationObserver.NONE);
    }
  };

  private final String title;
  private final FurtherEstimates further;

  Estimate(String title, FurtherEstimates further) {
    this.title = title;
    this.further = further;
  }

  String title() {
    return title;
  }

  FurtherEstimates further() {
    return further;
  }

  /** Estimates every example of a configuration once. */
  abstract Runnable work(EvaluationConfig config, Images test, float[] weights);
}
