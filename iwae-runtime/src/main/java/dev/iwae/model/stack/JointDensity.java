package dev.iwae.model.stack;

import dev.iwae.math.RandomStream;
import dev.iwae.model.NetworkGradient;
import dev.iwae.model.distribution.LatentConditional;
import dev.iwae.model.distribution.LatentDistribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * log p(h), log p(x|h) and log q(h|x) of one example as functions of the latents of all layers at
 * once, and the gradient of a weighted sum of them: what Hamiltonian dynamics move in.
 *
 * <p>A position is the latents of a row, bottom layer first, and behind them the auxiliary
 * variables that q needs for its density, if any: standard normals of which p knows nothing, and
 * whose log N(0, I) is in log p(h) and in log q(h|x) then. The stack's own samples are lost. The
 * posterior's gradient is that of the joint log q: it includes how q(h_l | .) depends on the layer
 * that it is drawn after.
 */
public final class JointDensity {

  private final LayerStack stack;
  private final int rows;
  private final Optional<PosteriorDensity> posterior; // of p and q
  private final List<NetworkGradient> decoders = new ArrayList<>();
  private final LatentGradient ofLatents;
  private final AuxiliaryPositions auxiliaries;
  private final int latents; // units of all layers
  private final float[] coefficients; // [rows]
  private final double[] logPrior; // [rows]
  private final double[] logLikelihood; // [rows]
  private final double[] logPosterior; // [rows]
  private final double[] logShares; // [rows]

  /**
   * Of p and q.
   *
   * @param stack with room for as many examples as rows; all its latents must be differentiable
   * @param rows of every position
   */
  public JointDensity(LayerStack stack, int rows) {
    this(stack, rows, Optional.of(posterior(stack, rows)), AuxiliaryPositions.of(stack, rows));
  }

  /** Of p alone: positions are latents, whatever q needs for its density, which is not there. */
  public static JointDensity ofModel(LayerStack stack, int rows) {
    return new JointDensity(stack, rows, Optional.empty(), AuxiliaryPositions.none(stack, rows));
  }

  private JointDensity(
      LayerStack stack,
      int rows,
      Optional<PosteriorDensity> posterior,
      AuxiliaryPositions auxiliaries) {
    for (int l = 0; l < stack.layers(); l++) {
      if (!stack.hasPath(l)) {
        throw new IllegalArgumentException("layer " + (l + 1) + " has no gradient: it is discrete");
      }
    }
    this.stack = stack;
    this.rows = rows;
    this.posterior = posterior;
    for (int l = 0; l < stack.layers(); l++) {
      decoders.add(new NetworkGradient(stack.layer(l).down(), rows));
    }
    this.ofLatents = new LatentGradient(stack, rows);
    this.auxiliaries = auxiliaries;
    this.latents = units(stack);
    this.coefficients = new float[rows];
    this.logPrior = new double[rows];
    this.logLikelihood = new double[rows];
    this.logPosterior = new double[rows];
    this.logShares = new double[rows];
  }

  private static PosteriorDensity posterior(LayerStack stack, int rows) {
    return stack.sampling() instanceof LadderSampling ladder
        ? new LadderDensity(stack, ladder, rows)
        : new BottomUpDensity(stack, rows);
  }

  /** Dimension of a position: units of all layers, and auxiliary variables. */
  public int dimension() {
    return latents + auxiliaries.dimension();
  }

  private static int units(LayerStack stack) {
    int units = 0;
    for (int l = 0; l < stack.layers(); l++) {
      units += stack.units(l);
    }
    return units;
  }

  /**
   * Chooses the example.
   *
   * @param x // [pixels]
   * @param example index in the dataset, chooses the noise of what refines q
   */
  public void condition(float[] x, int example) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(x, 0, stack.x(), row * x.length, x.length);
      stack.indices()[row] = example;
    }
    stack.encode(rows);
    posterior.ifPresent(PosteriorDensity::condition);
  }

  /**
   * Computes log p(h) and log p(x|h) at positions.
   *
   * @param positions // [rows][dimension]
   */
  public void evaluate(double[] positions) {
    put(positions);
    Arrays.fill(logPrior, 0);
    Arrays.fill(logLikelihood, 0);
    for (int l = 1; l < stack.layers(); l++) {
      stack.layer(l).decode(rows);
      stack.prior(l - 1).scoreForGradient(0, rows, stack.layer(l - 1).h(), 0, 1, logPrior);
    }
    stack.layer(0).decode(rows);
    stack.likelihood().scoreForGradient(0, rows, stack.x(), 0, 1, logLikelihood);
    stack.topPrior().score(0, rows, top().h(), 0, 1, logPrior);
    auxiliaries.addLogNormal(logPrior);
  }

  /**
   * Computes log q(h|x), too, at the positions that were evaluated last, before any gradient there.
   */
  public void evaluatePosterior() {
    q().evaluate(logPosterior);
    auxiliaries.addLogNormal(logPosterior);
  }

  private void put(double[] positions) {
    int offset = 0;
    int dimension = positions.length / rows;
    for (int l = 0; l < stack.layers(); l++) {
      int units = stack.units(l);
      float[] h = stack.layer(l).h();
      for (int row = 0; row < rows; row++) {
        for (int u = 0; u < units; u++) {
          h[row * units + u] = (float) positions[row * dimension + offset + u];
        }
      }
      stack.layer(l).activate(rows);
      offset += units;
    }
    auxiliaries.put(positions, latents);
  }

  /** log p(h) of the positions that were evaluated last, nats // [rows]. */
  public double[] logPrior() {
    return logPrior;
  }

  /** log p(x | h) of the positions that were evaluated last, nats // [rows]. */
  public double[] logLikelihood() {
    return logLikelihood;
  }

  /** log q(h | x), after {@link #evaluatePosterior}, nats // [rows]. */
  public double[] logPosterior() {
    return logPosterior;
  }

  /** How many densities {@link #samplePosterior} draws from in turn. */
  public int proposals() {
    return q().proposals();
  }

  /**
   * The densities that {@link #samplePosterior} draws from in turn, one for each component of the
   * bottom layer, at the positions of {@link #evaluatePosterior}.
   *
   * @param logDensities nats // [proposals][rows], overwritten
   */
  public void logProposals(double[][] logDensities) {
    q().logProposals(logDensities);
    for (double[] ofProposal : logDensities) {
      auxiliaries.addLogNormal(ofProposal);
    }
  }

  /**
   * The gradient of {@code prior log p(h) + likelihood log p(x|h) + posterior log q(h|x)} at the
   * positions that were evaluated last; once for each evaluation.
   *
   * @param posterior other than 0 after {@link #evaluatePosterior} only
   * @param gradient // [rows][dimension], overwritten
   */
  public void gradient(float prior, float likelihood, float posterior, double[] gradient) {
    ofLatents.clear();
    auxiliaries.clearGradient();
    downwards(prior, likelihood);
    auxiliaries.addNormalGradient(prior + posterior);
    if (posterior != 0f) {
      Arrays.fill(coefficients, posterior);
      q().addGradient(coefficients, ofLatents);
      auxiliaries.addPosteriorGradient(coefficients);
    }
    take(ofLatents::of, gradient);
    auxiliaries.getGradient(gradient, latents);
  }

  private void downwards(float prior, float likelihood) {
    Arrays.fill(coefficients, likelihood);
    stack.likelihood().scoreToHead(0, rows, coefficients);
    ofLatents.addThrough(decoders.get(0), 0);
    Arrays.fill(coefficients, prior);
    for (int l = 1; l < stack.layers(); l++) {
      LatentConditional below = stack.prior(l - 1);
      below.scoreToHead(0, rows, coefficients);
      below.addValueGradient(rows, coefficients, stack.layer(l - 1).h(), ofLatents.of(l - 1));
      ofLatents.addThrough(decoders.get(l), l);
    }
    float[] ofTop = ofLatents.of(stack.layers() - 1);
    stack.topPrior().addValueGradient(rows, coefficients, top().h(), ofTop);
  }

  /**
   * Draws positions from q(h | x), but for their {@link #logShares}.
   *
   * @param example index in the dataset, chooses the noise
   * @param firstSample 0-based, chooses the noise
   * @param positions // [rows][dimension], overwritten
   */
  public void samplePosterior(
      int example, int firstSample, RandomStream noise, double[] positions) {
    q().sample(example, firstSample, noise, logShares);
    auxiliaries.takeSampled();
    take(l -> stack.layer(l).h(), positions);
    auxiliaries.get(positions, latents);
  }

  /**
   * What the positions of {@link #samplePosterior} must be weighed by for their law to be q(h | x):
   * 0 unless a mixture draws its components otherwise than it has them // [rows].
   */
  public double[] logShares() {
    return logShares;
  }

  /**
   * Draws positions from p(h), from the top layer down.
   *
   * @param example index in the dataset, chooses the noise
   * @param firstSample 0-based, chooses the noise
   * @param positions // [rows][dimension], overwritten
   */
  public void samplePrior(int example, int firstSample, RandomStream noise, double[] positions) {
    for (int l = stack.layers() - 1; l >= 0; l--) {
      LatentDistribution prior = l == stack.layers() - 1 ? stack.topPrior() : stack.prior(l);
      prior.draw(noise, example, firstSample, rows, l, 0);
      for (int row = 0; row < rows; row++) {
        prior.sample(row, row, stack.layer(l).h());
      }
      stack.layer(l).activate(rows);
      stack.layer(l).decode(rows);
    }
    auxiliaries.draw(noise, example, firstSample);
    take(l -> stack.layer(l).h(), positions);
    auxiliaries.get(positions, latents);
  }

  /**
   * Draws x from p(x | h) of the first position that {@link #samplePrior} drew last.
   *
   * @param example index in the dataset, chooses the noise
   * @param x // [pixels], overwritten
   */
  public void sampleData(int example, RandomStream noise, float[] x) {
    noise.seek(example, 0, 0);
    stack.likelihood().draw(0, noise, x, 0);
  }

  private void take(IntFunction<float[]> byLayer, double[] target) {
    int offset = 0;
    int dimension = target.length / rows;
    for (int l = 0; l < stack.layers(); l++) {
      int units = stack.units(l);
      float[] ofLayer = byLayer.apply(l);
      for (int row = 0; row < rows; row++) {
        for (int u = 0; u < units; u++) {
          target[row * dimension + offset + u] = ofLayer[row * units + u];
        }
      }
      offset += units;
    }
  }

  private PosteriorDensity q() {
    return posterior.orElseThrow(() -> new IllegalStateException("this is the density of p alone"));
  }

  private Layer top() {
    return stack.layer(stack.layers() - 1);
  }
}
