package dev.iwae.evaluate;

/**
 * How much better the model explains what it was trained on.
 *
 * @param trainNll -mean L_K of the first training examples, nats
 * @param trainNllStandardError of that mean over the examples; 0 for one example
 * @param trainExamples how many
 * @param gap NLL of the evaluated split minus that of the training examples
 */
public record TrainGap(
    double trainNll, double trainNllStandardError, int trainExamples, double gap) {

  /**
   * Of an evaluation and one of training examples.
   *
   * @param nll of the evaluated split, nats
   * @param train results of the training examples
   */
  public static TrainGap of(double nll, ExampleResults train) {
    MeanEstimate estimate = MeanEstimate.of(train.logLikelihood());
    return new TrainGap(
        -estimate.mean(), estimate.standardError(), train.examples(), nll + estimate.mean());
  }
}
