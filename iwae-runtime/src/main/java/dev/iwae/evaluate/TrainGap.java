package dev.iwae.evaluate;

import java.util.OptionalDouble;

/**
 * How much better the model explains what it was trained on.
 *
 * @param trainNll -mean L_K of the first training examples, nats
 * @param trainNllStandardError of that mean over the examples; empty for one example
 * @param trainExamples how many
 * @param gap NLL of the evaluated split minus that of the training examples
 */
public record TrainGap(
    double trainNll, OptionalDouble trainNllStandardError, int trainExamples, double gap) {

  public TrainGap {
    trainNllStandardError = MeanEstimate.known(trainNllStandardError, trainExamples);
  }

  /**
   * Of an evaluation and one of training examples.
   *
   * @param evaluated results of the evaluated split
   * @param train results of the training examples
   */
  public static TrainGap of(ExampleResults evaluated, ExampleResults train) {
    MeanEstimate estimate = MeanEstimate.of(train.logLikelihood());
    double nll = -MeanEstimate.mean(evaluated.logLikelihood());
    return new TrainGap(
        -estimate.mean(), estimate.standardError(), train.examples(), nll + estimate.mean());
  }
}
