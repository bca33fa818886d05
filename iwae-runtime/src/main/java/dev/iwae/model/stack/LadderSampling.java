package dev.iwae.model.stack;

import dev.iwae.math.RandomStream;
import dev.iwae.model.distribution.DiagonalNormal;
import dev.iwae.model.distribution.LatentConditional;
import dev.iwae.model.distribution.PrecisionWeighted;
import java.util.List;

/**
 * q(h_L | x) q(h_{L-1} | h_L, x) ... q(h_1 | h_2, x): Sønderby et al. (2016), section 2.2.
 *
 * @param evidence what x says of the layers below the top, from the bottom up
 * @param combined that and p(h_l | h_{l+1}): the parameters of those layers' posteriors
 */
record LadderSampling(
    List<Layer> layers,
    TopPrior prior,
    List<DiagonalNormal> evidence,
    List<PrecisionWeighted> combined)
    implements PosteriorSampling {

  @Override
  public void take(Encoder encoder, int first, int examples) {
    for (int l = 0; l < layers.size(); l++) {
      LatentConditional target = isOfExamples(l) ? layers.get(l).posterior() : evidence.get(l);
      for (int example = 0; example < examples; example++) {
        target.copyParameters(encoder.posterior(l), first + example, example);
      }
    }
  }

  @Override
  public void sample(
      Block block, int[] indices, int firstIndex, RandomStream noise, double[][] logWeights) {
    double[] sums = logWeights[0];
    int rows = block.rows();
    int first = block.firstExample();
    int top = layers.size() - 1;
    layers.get(top).sample(top, block, first, block.samples(), indices, firstIndex, noise, sums);
    prior.compute(rows);
    prior.distribution().score(0, rows, layers.get(top).h(), 0, 1, sums);
    for (int l = top - 1; l >= 0; l--) {
      layers.get(l + 1).decode(rows);
      combine(l, rows, first, block.samples());
      layers.get(l).sample(l, block, 0, 1, indices, firstIndex, noise, sums);
      layers.get(l + 1).below().score(0, rows, layers.get(l).h(), 0, 1, sums);
    }
    layers.get(0).decode(rows);
  }

  /** Computes the posterior of a layer below the top, once the layer above is decoded. */
  void combine(int l, int rows, int firstExample, int repeat) {
    combined.get(l).combine(rows, firstExample, repeat);
    layers.get(l).posterior().read(rows);
  }

  @Override
  public boolean isOfExamples(int layer) {
    return layer == layers.size() - 1;
  }

  @Override
  public void copyPosteriors(PosteriorSampling source, int from, int to) {
    LadderSampling other = (LadderSampling) source;
    for (int l = 0; l < combined.size(); l++) {
      LatentConditional posterior = layers.get(l).posterior();
      posterior.copyParameters(other.layers.get(l).posterior(), from, to);
      combined.get(l).copyRow(other.combined.get(l), from, to);
    }
  }
}
