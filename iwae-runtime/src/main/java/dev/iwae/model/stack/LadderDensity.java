package dev.iwae.model.stack;

import dev.iwae.math.RandomStream;
import dev.iwae.model.NetworkGradient;
import dev.iwae.model.distribution.LatentConditional;
import dev.iwae.model.distribution.PrecisionWeighted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * q(h_L | x) q(h_{L-1} | h_L, x) ..., in which h_l moves what its decoder predicts of the layer
 * below, and so the combination with what x says of that.
 */
final class LadderDensity implements PosteriorDensity {

  private final LayerStack stack;
  private final LadderSampling sampling;
  private final int rows;
  private final int top;
  private final List<NetworkGradient> decoders = new ArrayList<>(); // of layers above the bottom
  private final float[] combined; // [rows][mean, log sigma], the gradient
  private final float[] prior; // [rows][mean, log sigma], the gradient
  private final double[] last; // [rows], log q of the last evaluation

  LadderDensity(LayerStack stack, LadderSampling sampling, int rows) {
    this.stack = stack;
    this.sampling = sampling;
    this.rows = rows;
    this.top = stack.layers() - 1;
    int widest = 0;
    for (int l = 0; l < top; l++) {
      decoders.add(new NetworkGradient(stack.layer(l + 1).down(), rows));
      widest = Math.max(widest, stack.units(l));
    }
    this.combined = new float[rows * 2 * widest];
    this.prior = new float[combined.length];
    this.last = new double[rows];
  }

  /** What x says of the layers is taken when it is needed. */
  @Override
  public void condition() {}

  /** Once more, as a backward pass leaves gradients in the place of parameters. */
  private void take() {
    stack.take(0, rows);
  }

  @Override
  public void evaluate(double[] logDensities) {
    Arrays.fill(logDensities, 0);
    take();
    for (int l = top; l >= 0; l--) {
      if (l < top) {
        sampling.combine(l, rows, 0, 1);
      }
      Layer layer = stack.layer(l);
      layer.posterior().scoreForGradient(0, rows, layer.h(), 0, 1, logDensities);
    }
    System.arraycopy(logDensities, 0, last, 0, rows);
  }

  @Override
  public void addGradient(float[] coefficients, LatentGradient gradient) {
    for (int l = 0; l <= top; l++) {
      LatentConditional posterior = stack.layer(l).posterior();
      posterior.scoreToHead(0, rows, coefficients);
      posterior.addValueGradient(rows, coefficients, stack.layer(l).h(), gradient.of(l));
      if (l < top) {
        addFromAbove(l, gradient);
      }
    }
  }

  /** What the layer above gets of the combination that it is a part of. */
  private void addFromAbove(int l, LatentGradient gradient) {
    PrecisionWeighted weighted = sampling.combined().get(l);
    weighted.matrix().getRows(0, rows, combined, 0);
    Arrays.fill(prior, 0f);
    for (int row = 0; row < rows; row++) {
      weighted.addToPrior(row, combined, prior);
    }
    stack.layer(l + 1).down().head().matrix().putRows(0, rows, prior, 0);
    gradient.addThrough(decoders.get(l), l + 1);
  }

  @Override
  public void sample(int example, int firstSample, RandomStream noise, double[] logShares) {
    Arrays.fill(logShares, 0);
    take();
    for (int l = top; l >= 0; l--) {
      Layer layer = stack.layer(l);
      if (l < top) {
        stack.layer(l + 1).decode(rows);
        sampling.combine(l, rows, 0, 1);
      }
      layer.posterior().draw(noise, example, firstSample, rows, l, 0);
      for (int row = 0; row < rows; row++) {
        layer.posterior().sample(row, row, layer.h());
      }
      layer.activate(rows);
    }
  }

  @Override
  public int proposals() {
    return 1;
  }

  @Override
  public void logProposals(double[][] logDensities) {
    System.arraycopy(last, 0, logDensities[0], 0, rows);
  }
}
