package dev.iwae.model;

import dev.iwae.math.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The backward pass of a {@link LayerStack}: the gradient of {@code sum_rows weight * log w} over
 * the samples of a batch, weights held constant.
 *
 * <p>Per batch {@link #begin}, then {@link #scoreForGradient}, {@link #weigh} and {@link #add} for
 * some samples at a time, at last {@link #finish}. Samples may lie in another stack than the one
 * that encoded the batch.
 */
public final class LayerStackGradient {

  private final LayerStack batch;
  private final LayerStack stack;
  private final Parameters gradient;
  private final List<EncoderGradient> encoders = new ArrayList<>();
  private final List<NetworkGradient> decoders = new ArrayList<>();
  private final List<Matrix> inputGradients = new ArrayList<>();
  private final List<float[]> dh = new ArrayList<>(); // per layer [rows][units]
  private final float[] scratch;
  private final int[] itself; // [rows], the encoded row of a sample above the bottom layer
  private boolean empty;

  /**
   * Of a stack and its own samples.
   *
   * @param maxExamples most examples of a batch
   * @param maxRows most samples at a time
   */
  public LayerStackGradient(
      LayerStack stack, ParameterLayout layout, int maxExamples, int maxRows) {
    this(stack, stack, layout, maxExamples, maxRows);
  }

  /**
   * Of samples that were copied.
   *
   * @param batch the stack that encodes the batch
   * @param samples the stack that has the samples' rows
   */
  LayerStackGradient(
      LayerStack batch, LayerStack samples, ParameterLayout layout, int maxExamples, int maxRows) {
    this.batch = batch;
    this.stack = samples;
    this.gradient = new Parameters(layout);
    int widest = 0;
    for (int l = 0; l < stack.layers(); l++) {
      encoders.add(
          l == 0
              ? new EncoderGradient(batch.encoder(l), gradient, maxExamples)
              : new EncoderGradient(stack.encoder(l), gradient, maxRows));
      decoders.add(new NetworkGradient(stack.decoder(l).network(), gradient, maxRows));
      inputGradients.add(Matrix.allocate(maxRows, stack.units(l)));
      dh.add(new float[maxRows * stack.units(l)]);
      widest = Math.max(widest, stack.units(l));
    }
    this.scratch = new float[maxRows * widest];
    this.itself = new int[maxRows];
    Arrays.setAll(itself, row -> row);
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

  /**
   * Adds the gradient of samples that have all been weighed.
   *
   * @param examples of the batch that each is a sample of // [rows]
   * @param weights of log w without log p(x|h_1), which has been weighed already: as there, or
   *     others to scale the KL part // [rows]
   */
  public void add(int rows, int[] examples, float[] weights) {
    float beta = empty ? 0f : 1f;
    empty = false;
    decodersBackward(rows, weights, beta);
    subtractPriorGradient(rows, weights);
    for (int l = stack.layers() - 1; l > 0; l--) {
      EncoderGradient encoder = encoders.get(l);
      encoder.clear(rows);
      encoder.add(rows, itself, stack.encoder(l).epsilon(), dh.get(l), weights);
      encoder.backward(stack.encoder(l - 1).activations(), rows, beta);
      encoder.inputGradient(inputGradients.get(l - 1), rows);
      addInputGradient(l - 1, rows);
    }
    encoders.get(0).add(rows, examples, stack.encoder(0).epsilon(), dh.get(0), weights);
  }

  /** Subtracts the gradient of {@code scale * divergence} of consecutive examples of the batch. */
  public void subtractDivergence(int firstExample, int examples, float scale) {
    encoders.get(0).subtractDivergence(firstExample, examples, scale);
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

  /** Ends a batch: propagates through q(h_1 | x) what the samples added. */
  public Parameters finish(int examples) {
    if (empty) {
      gradient.clear();
    }
    encoders.get(0).backward(batch.input(), examples, 0f);
    return gradient;
  }
}
