package dev.iwae.train;

import dev.iwae.math.JoinedProducts;
import dev.iwae.math.Kernels;
import dev.iwae.model.Affine;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.model.stack.Block;
import dev.iwae.model.stack.EncoderGradient;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.model.stack.LayerStackGradient;
import dev.iwae.objective.EffectiveSamples;
import dev.iwae.objective.Estimator;
import dev.iwae.sweep.spec.model.Inference;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.train.shard.ShardSums;
import java.util.List;

/**
 * Computes two shards as one block, with the bits that {@link ShardComputer} gives the two: their
 * products are joined, so that BLAS packs every matrix of weights once for both, but for the sums
 * over samples, which are added to one another as the gradients of the two shards are.
 */
final class PairComputer {

  private final int k;
  private final int examples; // of a shard
  private final LayerStack stack;
  private final FullBackpropagation backpropagation;
  private final OwnStreams streams = new OwnStreams();

  /**
   * @param parameters read at every step
   * @param encoder of the batch
   * @param k samples per example
   * @param examples of a shard
   */
  PairComputer(
      ModelSpec model,
      Parameters parameters,
      Kernels kernels,
      EncoderGradient encoder,
      ObjectiveSpec objective,
      int k,
      int examples) {
    this.k = k;
    this.examples = examples;
    int rows = 2 * examples * k;
    this.stack = new LayerStack(model, parameters, kernels, encoder.encoder(), 2 * examples, rows);
    this.backpropagation =
        new FullBackpropagation(
            new LayerStackGradient(stack, encoder, 2 * examples, rows, examples * k),
            Estimator.of(objective),
            LayerCoefficients.allocate(objective.gradient(), stack, rows),
            new KlTerm.Sampled(stack),
            rows);
  }

  /**
   * Whether pairs of shards can be computed here: all that their samples add up is products, which
   * have the same bits on this machine.
   *
   * @param k samples per example
   * @param examples of a shard
   */
  static boolean suits(
      ModelSpec model, ParameterLayout layout, ObjectiveSpec objective, int k, int examples) {
    int rows = Math.multiplyExact(examples, k);
    return objective.gradient() instanceof Gradient.Total
        && objective.backward() instanceof Backward.Full
        && objective.kl() == Kl.MONTE_CARLO
        && model.inference() == Inference.BOTTOM_UP
        && model.layers().stream()
            .allMatch(
                layer ->
                    layer.latent() instanceof Latent.Gaussian
                        && layer.posterior() instanceof PosteriorSpec.Gaussian)
        && 2 * rows <= Block.ROWS
        && layout.networksOfSamples().stream()
            .flatMap(List::stream)
            .allMatch(map -> haveSameBits(map, rows));
  }

  private static boolean haveSameBits(Affine map, int rows) {
    return JoinedProducts.haveSameBits(rows, map.outputs(), map.inputs() + 1);
  }

  void scaleKl(float scale) {
    backpropagation.scaleKl(scale);
  }

  /**
   * Computes two shards of a batch that is encoded.
   *
   * @param shard the first of the two
   * @param first example of it in the batch
   * @param epoch families of streams, whose cursors are left alone
   * @param gradient of the sum of the bounds of both, overwritten but for the encoder's part
   * @param sums overwritten for both
   */
  void run(int shard, int first, EpochStreams epoch, Parameters gradient, ShardSums sums) {
    Block block = new Block(0, 2 * examples, 0, k);
    stack.take(first, block.examples());
    backpropagation.begin(block.examples(), gradient);
    stack.sample(block, streams.of(epoch).posterior());
    weigh(shard, block, 0, sums);
    weigh(shard + 1, block, examples, sums);
    backpropagation.goBackward(block);
    backpropagation.finish(block.examples());
  }

  private void weigh(int shard, Block block, int from, ShardSums sums) {
    sums.put(shard, backpropagation.weigh(block, from, from + examples));
    EffectiveSamples effective = sums.effective(shard);
    effective.clear();
    for (int example = from; example < from + examples; example++) {
      effective.add(stack.logWeights(), example * k, k);
    }
  }
}
