package dev.iwae.model;

import dev.iwae.math.Kernels;
import dev.iwae.sweep.ModelSpec;

/**
 * The backward pass of some samples only: their rows are copied out of the blocks as these pass,
 * and go backward together once there are enough of them, since products of few rows are slow.
 *
 * <p>Per batch {@link #begin}, then {@link #keep} for the samples of each block, at last {@link
 * #finish}.
 */
public final class KeptSamples {

  private final LayerStack batch;
  private final LayerStack stack;
  private final LayerStackGradient gradient;
  private final int[] examples; // [rows]
  private final float[] weights; // [rows]
  private int count;

  /**
   * @param batch the stack that encodes the batch and samples its blocks
   * @param maxExamples most examples of a batch
   * @param maxRows most samples to go backward together
   */
  public KeptSamples(
      LayerStack batch,
      ModelSpec model,
      Parameters parameters,
      Kernels kernels,
      int maxExamples,
      int maxRows) {
    this.batch = batch;
    // Nothing is encoded in it, so that its bottom layer needs no room for examples.
    this.stack = new LayerStack(model, parameters, kernels, batch.pixels(), 1, maxRows);
    this.gradient = new LayerStackGradient(batch, stack, parameters.layout(), maxExamples, maxRows);
    this.examples = new int[maxRows];
    this.weights = new float[maxRows];
  }

  /** Starts a batch. */
  public void begin(int examples) {
    count = 0;
    gradient.begin(examples);
  }

  /**
   * Keeps a sample of the block that was sampled last.
   *
   * @param row of the block
   * @param example of the batch
   * @param weight of the gradient of its log-weight
   */
  public void keep(int row, int example, float weight) {
    if (count == weights.length) {
      backward();
    }
    stack.copyRow(batch, row, count);
    examples[count] = example;
    weights[count] = weight;
    count++;
  }

  private void backward() {
    Decoder decoder = stack.decoder(0);
    for (int row = 0; row < count; row++) {
      decoder.scoreForGradient(row, 1, batch.x(), examples[row], 1, stack.logWeights());
      decoder.weigh(row, 1, weights);
    }
    gradient.add(count, examples, weights);
    count = 0;
  }

  /**
   * Ends a batch.
   *
   * @return the gradient of {@code sum_kept weight * log w}; 0 if nothing was kept
   */
  public Parameters finish(int examples) {
    if (count > 0) {
      backward();
    }
    return gradient.finish(examples);
  }
}
