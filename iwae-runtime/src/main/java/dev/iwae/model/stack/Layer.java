package dev.iwae.model.stack;

import dev.iwae.math.RandomStream;
import dev.iwae.model.Activations;
import dev.iwae.model.Network;
import dev.iwae.model.NetworkInput;
import dev.iwae.model.distribution.Conditional;
import dev.iwae.model.distribution.LatentConditional;
import java.util.Optional;

/**
 * A stochastic layer.
 *
 * @param up the network of its posterior
 * @param shift what examples add to the outputs of that network, where the posterior is refined
 *     above the bottom
 * @param posterior q(h_l | h_{l-1})
 * @param h samples // [rows][units]
 * @param activations the samples as input of the networks above and below
 * @param down the network of what is below
 * @param below p(h_{l-1} | h_l)
 */
record Layer(
    Network up,
    Optional<ShiftedHead> shift,
    LatentConditional posterior,
    float[] h,
    Activations activations,
    Network down,
    Conditional below) {

  int units() {
    return posterior.width();
  }

  /**
   * Computes the posterior of rows.
   *
   * @param firstExample of the batch, whose rows are the first
   * @param repeat rows of an example
   */
  void encode(NetworkInput input, int rows, int firstExample, int repeat) {
    shift.ifPresent(head -> head.choose(firstExample, repeat));
    up.forward(input, rows);
    posterior.read(rows);
  }

  /** Computes the posterior of rows that are of an example each, from the batch's first on. */
  void encode(NetworkInput input, int rows) {
    encode(input, rows, 0, 1);
  }

  /** Computes what is below of rows. */
  void decode(int rows) {
    down.forward(activations, rows);
    below.read(rows);
  }

  /**
   * Samples the rows of a block and subtracts log q(h | .) from their log-weights.
   *
   * @param l 0-based, chooses the stream of the noise
   * @param firstParameters row of the posterior of the block's first row
   * @param repeat block rows per row of the posterior
   * @param indices of the examples in their dataset, the block's from {@code firstIndex}
   */
  void sample(
      int l,
      Block block,
      int firstParameters,
      int repeat,
      int[] indices,
      int firstIndex,
      RandomStream noise,
      double[] logWeights) {
    for (int i = 0; i < block.examples(); i++) {
      int row = i * block.samples();
      int index = indices[firstIndex + i];
      posterior.draw(noise, index, block.firstSample(), block.samples(), l, row);
    }
    for (int row = 0; row < block.rows(); row++) {
      logWeights[row] -= posterior.sample(row, firstParameters + row / repeat, h);
    }
    activate(block.rows());
  }

  /** Hands the samples to the networks above and below. */
  void activate(int rows) {
    for (int row = 0; row < rows; row++) {
      activations.putRow(row, h, row * units());
    }
  }

  /** Takes over a sample from the same layer of another stack, and what is below it. */
  void copySample(Layer source, int from, int to) {
    System.arraycopy(source.h, from * units(), h, to * units(), units());
    activations.putRow(to, h, to * units());
    posterior.copySample(source.posterior, from, to);
    down.copyHidden(source.down, from, to);
    below.copyRow(source.below, from, to);
  }

  /** Takes over the posterior of a row. */
  void copyPosterior(Layer source, int from, int to) {
    posterior.copyParameters(source.posterior, from, to);
    up.copyHidden(source.up, from, to);
  }
}
