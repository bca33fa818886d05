package dev.iwae.evaluate.defensive;

import dev.iwae.math.LogSumExp;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.stack.JointDensity;

/**
 * A number of draws of h for one example: the first from the prior, the others from the densities
 * of q in turn. With the shares a_j of the densities q_j among the draws, the weight of each is
 * p(x, h) / sum_j a_j q_j(h), whichever it was drawn from (the balance heuristic; Owen and Zhou
 * 2000), so that it is at most p(x | h) / a_0. Where q is known with auxiliary variables only, the
 * draws are of h and those, and the prior is p(h) times their reverse model.
 */
final class Draws {

  static final int FROM_PRIOR = 0;
  private static final int FROM_Q = 1;

  private final JointDensity density;
  private final int rows;
  private final int count;
  private final int prior;
  private final int number;
  private final double[] positions; // [rows][dimension]
  private final double[][] rowDensities; // [densities of q][rows]
  private final double[] logWeights; // [count]
  private final double[][] ratios; // [densities of q][count], q_j / sum_j a_j q_j

  /**
   * @param density of the example at hand
   * @param rows of its positions
   * @param count of draws, at least 2
   * @param share of them that comes from the prior, of which there is at least one, and not all
   * @param number of these draws among others of the example, which have other noise
   */
  Draws(JointDensity density, int rows, int count, double share, int number) {
    this.density = density;
    this.rows = rows;
    this.count = count;
    this.prior = Math.max(1, Math.min(count - 1, (int) Math.round(share * count)));
    this.number = number;
    this.positions = new double[rows * density.dimension()];
    this.rowDensities = new double[density.proposals()][rows];
    this.logWeights = new double[count];
    this.ratios = new double[density.proposals()][count];
  }

  /** Draws anew, for the example that the density is conditioned on. */
  void draw(int example) {
    RandomStream ofPrior = RandomStream.ofEvaluation(Purpose.DEFENSIVE, number, FROM_PRIOR);
    for (int sample = 0; sample < prior; sample += rows) {
      density.samplePrior(example, sample, ofPrior, positions);
      weigh(sample, Math.min(rows, prior - sample));
    }
    RandomStream ofQ = RandomStream.ofEvaluation(Purpose.DEFENSIVE, number, FROM_Q);
    for (int sample = prior; sample < count; sample += rows) {
      density.samplePosterior(example, sample - prior, ofQ, positions);
      weigh(sample, Math.min(rows, count - sample));
    }
  }

  private void weigh(int first, int drawn) {
    density.evaluate(positions);
    density.evaluatePosterior();
    density.logProposals(rowDensities);
    double logPriorShare = StrictMath.log(share());
    double logOtherShare = StrictMath.log((1 - share()) / ratios.length);
    LogSumExp mixed = new LogSumExp();
    for (int row = 0; row < drawn; row++) {
      mixed.clear();
      mixed.add(logPriorShare + density.logPrior()[row]);
      for (double[] ofDensity : rowDensities) {
        mixed.add(logOtherShare + ofDensity[row]);
      }
      double logMixture = mixed.value();
      logWeights[first + row] = density.logPrior()[row] + density.logLikelihood()[row] - logMixture;
      for (int j = 0; j < ratios.length; j++) {
        ratios[j][first + row] = StrictMath.exp(rowDensities[j][row] - logMixture);
      }
    }
  }

  /** Of the draws that came from the prior. */
  double share() {
    return (double) prior / count;
  }

  int count() {
    return count;
  }

  /** log of the weights, nats // [count]. */
  double[] logWeights() {
    return logWeights;
  }

  /**
   * The draws, with the densities of q over what was drawn from; the mean of each is 1 in
   * expectation.
   */
  ControlVariates.Weighed weighed() {
    return new ControlVariates.Weighed(logWeights, ratios);
  }
}
