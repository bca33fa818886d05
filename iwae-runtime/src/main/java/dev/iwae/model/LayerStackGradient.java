package dev.iwae.model;

import dev.iwae.math.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The backward pass of a {@link LayerStack}: the gradient of {@code sum_rows weight * log w} over
 * all blocks of a batch, weights held constant.
 *
 * <p>Per batch {@link #begin}, per block {@link #scoreForGradient}, {@link #weigh} and {@link
 * #addBlock}, at last {@link #finish}.
 */
public final class LayerStackGradient {

  private final LayerStack stack;
  private final Parameters gradient;
  private final List<EncoderGradient> encoders = new ArrayList<>();
  private final List<NetworkGradient> decoders = new ArrayList<>();
  private final List<Matrix> inputGradients = new ArrayList<>();
  private final List<float[]> dh = new ArrayList<>(); // per layer [rows][units]
  private final float[] scratch;
  private boolean empty;

  /**
   * @param maxExamples most examples of a batch
   * @param maxRows most rows of a block
   */
  public LayerStackGradient(
      LayerStack stack, ParameterLayout layout, int maxExamples, int maxRows) {
    this.stack = stack;
    this.gradient = new Parameters(layout);
    int widest = 0;
    for (int l = 0; l < stack.layers(); l++) {
      encoders.add(new EncoderGradient(stack.encoder(l), gradient, l == 0 ? maxExamples : maxRows));
      decoders.add(new NetworkGradient(stack.decoder(l).network(), gradient, maxRows));
      inputGradients.add(Matrix.allocate(maxRows, stack.units(l)));
      dh.add(new float[maxRows * stack.units(l)]);
      widest = Math.max(widest, stack.units(l));
    }
    this.scratch = new float[maxRows * widest];
  }

  /** Starts a batch. */
  public void begin(int examples) {
    encoders.get(0).clear(examples);
    empty = true;
  }

  /** Completes the log-weights of one example of a block, 0-based within it. */
  public void scoreForGradient(Block block, int example) {
    stack.scoreForGradient(block, example);
  }

  /**
   * Fixes the weights of the example that was scored last.
   *
   * @param weights // [rows of the block]
   */
  public void weigh(Block block, int example, float[] weights) {
    stack.decoder(0).weigh(example * block.samples(), block.samples(), weights);
  }

  /** Adds the gradient of a block whose examples have all been weighed. */
  public void addBlock(Block block, float[] weights) {
    int rows = block.rows();
    float beta = empty ? 0f : 1f;
    empty = false;
    decodersBackward(rows, weights, beta);
    subtractPriorGradient(rows, weights);
    for (int l = stack.layers() - 1; l > 0; l--) {
      EncoderGradient encoder = encoders.get(l);
      encoder.clear(rows);
      encoder.add(rows, 0, 1, dh.get(l), weights);
      encoder.backward(stack.encoder(l - 1).activations(), rows, beta);
      encoder.inputGradient(inputGradients.get(l - 1), rows);
      addInputGradient(l - 1, rows);
    }
    encoders.get(0).add(rows, block.firstExample(), block.samples(), dh.get(0), weights);
  }

  private void decodersBackward(int rows, float[] weights, float beta) {
    for (int l = 0; l < stack.layers(); l++) {
      Arrays.fill(dh.get(l), 0, rows * stack.units(l), 0f);
      if (l > 0) {
        GaussianDecoder decoder = (GaussianDecoder) stack.decoder(l);
        decoder.weigh(0, rows, weights);
        decoder.addTargetGradient(rows, dh.get(l - 1));
      }
      decoders.get(l).backward(stack.encoder(l).activations(), rows, beta);
      decoders.get(l).inputGradient(inputGradients.get(l), rows);
      addInputGradient(l, rows);
    }
  }

  private void addInputGradient(int l, int rows) {
    inputGradients.get(l).getRows(0, rows, scratch, 0);
    float[] target = dh.get(l);
    int count = rows * stack.units(l);
    for (int i = 0; i < count; i++) {
      target[i] += scratch[i];
    }
  }

  private void subtractPriorGradient(int rows, float[] weights) {
    int top = stack.layers() - 1;
    int units = stack.units(top);
    float[] h = stack.encoder(top).h();
    float[] target = dh.get(top);
    for (int row = 0; row < rows; row++) {
      float weight = weights[row];
      for (int i = row * units; i < (row + 1) * units; i++) {
        target[i] -= weight * h[i];
      }
    }
  }

  /** Ends a batch: propagates through q(h_1 | x) what the blocks added. */
  public Parameters finish(int examples) {
    encoders.get(0).backward(stack.input(), examples, 0f);
    return gradient;
  }
}
