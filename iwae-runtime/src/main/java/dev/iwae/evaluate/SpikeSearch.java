package dev.iwae.evaluate;

import dev.iwae.data.Binarizer;
import dev.iwae.data.Images;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.ExampleSet;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.text.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Looks for a {@link DensitySpike}: evaluates a few examples as they are, and again with every
 * value moved a little, by the same noise. A density that is worth something hardly notices.
 *
 * @param config of the evaluation
 * @param images of the whole file that holds the evaluated split
 * @param parameters flat vector
 */
public record SpikeSearch(EvaluationConfig config, Images images, float[] parameters) {

  private static final int EXAMPLES = 50;
  private static final int SAMPLES = 5;
  private static final int SHOWN = 20;

  /** Of the standard deviation of a pixel's values. */
  private static final double MOVE = 1e-4;

  /** A standard deviation of a hundredth of the data's, in all of 784 pixels, loses 0.04. */
  private static final double NOTICED_NATS = 0.5;

  /** The spike, if there is one; never of probabilities. */
  public Optional<DensitySpike> find() {
    if (config.model().likelihood() != Likelihood.GAUSSIAN) {
      return Optional.empty();
    }
    List<Integer> constant = constantPixels();
    double lost = lostNats();
    return constant.isEmpty() && lost <= NOTICED_NATS
        ? Optional.empty()
        : Optional.of(new DensitySpike(lost, constant));
  }

  private double lostNats() {
    float[][] rows = rows();
    double lost = logLikelihood(rows) - logLikelihood(moved(rows));
    // Not finite on either side: as bad.
    return lost < DensitySpike.MOST ? Math.max(0, lost) : DensitySpike.MOST;
  }

  private float[][] rows() {
    ExampleSet data = config.data();
    Binarizer binarizer = Binarizer.forEvaluation(data.binarization(), config.split());
    float[][] rows = new float[Math.min(EXAMPLES, data.examples())][images.pixels()];
    for (int i = 0; i < rows.length; i++) {
      binarizer.draw(images, data.first() + i, rows[i], 0);
    }
    return rows;
  }

  /**
   * Up and down in turn, so that what is off on one side is not moved to the middle; every pixel by
   * its own measure, since the columns of a table can have any.
   */
  private static float[][] moved(float[][] rows) {
    double[] sizes = deviations(rows);
    float[][] moved = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      moved[i] = rows[i].clone();
      for (int pixel = 0; pixel < moved[i].length; pixel++) {
        double size = MOVE * sizes[pixel];
        moved[i][pixel] += (float) ((i + pixel) % 2 == 0 ? size : -size);
      }
    }
    return moved;
  }

  /** Of every pixel's values; of one whose values are all the same, that of all pixels' values. */
  private static double[] deviations(float[][] rows) {
    double all = deviation(Arrays.stream(rows).flatMapToDouble(SpikeSearch::values).toArray());
    double[] deviations = new double[rows[0].length];
    for (int pixel = 0; pixel < deviations.length; pixel++) {
      int column = pixel;
      double own = deviation(Arrays.stream(rows).mapToDouble(row -> row[column]).toArray());
      deviations[pixel] = own > 0 ? own : all > 0 ? all : Math.max(1, Math.abs(rows[0][pixel]));
    }
    return deviations;
  }

  private static DoubleStream values(float[] row) {
    return IntStream.range(0, row.length).mapToDouble(i -> row[i]);
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / values.length);
  }

  private double logLikelihood(float[][] rows) {
    ExampleSet set = new ExampleSet("", 0, rows.length, images.pixels(), Binarization.NONE);
    int samples = Math.min(SAMPLES, config.samples());
    EvaluationConfig small = new EvaluationConfig(set, config.split(), config.model(), samples, 0);
    try {
      Images few = Images.ofRows(rows, images.height(), images.width());
      ExampleResults results =
          new Evaluation(small, few, parameters).evaluate(0, rows.length, EvaluationObserver.NONE);
      return Arrays.stream(results.logLikelihood()).average().orElseThrow();
    } catch (UserException e) {
      return Double.NEGATIVE_INFINITY; // not finite
    }
  }

  /** Of all evaluated examples; one example is no evidence. */
  private List<Integer> constantPixels() {
    ExampleSet data = config.data();
    Binarizer binarizer = Binarizer.forEvaluation(data.binarization(), config.split());
    float[] first = new float[images.pixels()];
    float[] x = new float[images.pixels()];
    boolean[] varies = new boolean[images.pixels()];
    binarizer.draw(images, data.first(), first, 0);
    for (int i = 1; i < data.examples(); i++) {
      binarizer.draw(images, data.first() + i, x, 0);
      for (int pixel = 0; pixel < x.length; pixel++) {
        varies[pixel] |= x[pixel] != first[pixel];
      }
    }
    return IntStream.range(0, varies.length)
        .filter(pixel -> data.examples() > 1 && !varies[pixel])
        .limit(SHOWN)
        .boxed()
        .toList();
  }
}
