package dev.iwae.model.stack;

import dev.iwae.math.RandomStream;
import dev.iwae.model.distribution.LatentConditional;
import java.util.List;

/** q(h_1 | x) q(h_2 | h_1) ... q(h_L | h_{L-1}). */
record BottomUpSampling(List<Layer> layers, TopPrior prior) implements PosteriorSampling {

  @Override
  public void take(Encoder encoder, int first, int examples) {
    LatentConditional posterior = layers.get(0).posterior();
    for (int example = 0; example < examples; example++) {
      posterior.copyParameters(encoder.posterior(0), first + example, example);
    }
  }

  @Override
  public void sample(
      Block block, int[] indices, int firstIndex, RandomStream noise, double[][] logWeights) {
    int rows = block.rows();
    for (int l = 0; l < layers.size(); l++) {
      Layer layer = layers.get(l);
      if (l > 0) {
        layer.encode(layers.get(l - 1).activations(), rows, firstIndex, block.samples());
        System.arraycopy(logWeights[0], 0, logWeights[l], 0, rows);
      }
      int firstPosterior = l == 0 ? block.firstExample() : 0;
      int repeat = l == 0 ? block.samples() : 1;
      layer.sample(l, block, firstPosterior, repeat, indices, firstIndex, noise, logWeights[0]);
    }
    prior.compute(rows);
    prior.distribution().score(0, rows, layers.get(layers.size() - 1).h(), 0, 1, logWeights[0]);
    for (int l = layers.size() - 1; l >= 0; l--) {
      layers.get(l).decode(rows);
      if (l > 0) {
        layers.get(l).below().score(0, rows, layers.get(l - 1).h(), 0, 1, logWeights[0]);
        takePart(logWeights[0], logWeights[l], rows);
      }
    }
  }

  private static void takePart(double[] all, double[] part, int rows) {
    for (int row = 0; row < rows; row++) {
      part[row] = all[row] - part[row];
    }
  }

  @Override
  public boolean isOfExamples(int layer) {
    return layer == 0;
  }

  @Override
  public void copyPosteriors(PosteriorSampling source, int from, int to) {
    List<Layer> others = ((BottomUpSampling) source).layers;
    for (int l = 1; l < layers.size(); l++) {
      layers.get(l).copyPosterior(others.get(l), from, to);
    }
  }
}
