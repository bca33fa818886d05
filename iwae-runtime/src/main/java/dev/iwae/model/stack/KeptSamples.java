package dev.iwae.model.stack;

import dev.iwae.model.Parameters;
import dev.iwae.model.distribution.Conditional;
import dev.iwae.objective.Coefficients;
import java.util.Collections;
import java.util.List;

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
  private final int capacity;
  private final int[] examples; // [rows]
  private final Coefficients coefficients; // [rows]
  private final List<Coefficients> ofLayers; // all the same
  private int count;

  /**
   * @param batch the stack that samples the batch's blocks
   * @param stack another of the same model and encoder
   * @param encoder of both
   * @param maxExamples most examples of a batch
   * @param maxRows most samples to go backward together
   */
  public KeptSamples(
      LayerStack batch, LayerStack stack, EncoderGradient encoder, int maxExamples, int maxRows) {
    this.batch = batch;
    this.stack = stack;
    this.gradient = new LayerStackGradient(stack, encoder, maxExamples, maxRows);
    this.capacity = maxRows;
    this.examples = new int[maxRows];
    this.coefficients = Coefficients.allocate(maxRows);
    this.ofLayers = Collections.nCopies(stack.layers(), coefficients);
  }

  /**
   * Starts a batch that has been taken.
   *
   * @param target where its gradient goes
   */
  public void begin(int examples, Parameters target) {
    count = 0;
    stack.take(batch.firstTaken(), examples);
    gradient.begin(examples, target);
  }

  /**
   * Keeps a sample of the block that was sampled last.
   *
   * @param row of the block
   * @param example of those taken
   * @param ofBlock coefficients of the block's rows
   */
  public void keep(int row, int example, Coefficients ofBlock) {
    if (count == capacity) {
      backward();
    }
    stack.copyRow(batch, row, count);
    examples[count] = example;
    coefficients.copyRow(ofBlock, row, count);
    count++;
  }

  private void backward() {
    Conditional likelihood = stack.likelihood();
    for (int row = 0; row < count; row++) {
      int target = stack.firstTaken() + examples[row];
      likelihood.scoreForGradient(row, 1, batch.x(), target, 1, stack.logWeights());
      gradient.weigh(row, 1, coefficients);
    }
    gradient.add(count, examples, ofLayers, 1f);
    count = 0;
  }

  /** Ends a batch, whose gradient is that of the samples that were kept; 0 if there were none. */
  public void finish(int examples) {
    if (count > 0) {
      backward();
    }
    gradient.finish(examples);
  }
}
