package dev.iwae.model.stack;

import dev.iwae.model.Parameters;
import dev.iwae.objective.Coefficients;
import java.util.ArrayList;
import java.util.List;

/**
 * The backward pass of a {@link LayerStack}: the gradient of the samples of a batch with the {@link
 * Coefficients} of an estimator, held constant.
 *
 * <p>Per batch {@link #begin}, then {@link #scoreForGradient}, {@link #weigh} and {@link #add} for
 * some samples at a time, at last {@link #finish}. What concerns the encoder is left to its
 * gradient.
 */
public final class LayerStackGradient {

  private static final float[] NOTHING = {};

  private final LayerStack stack;
  private final EncoderGradient encoder;
  private final List<RowFactors> factors = new ArrayList<>(); // per layer
  private final DecoderGradients decoders;
  private final SamplingGradient sampling;
  private boolean empty;

  /**
   * Of a stack's samples.
   *
   * @param encoder of the stack's encoder
   * @param maxExamples most examples that the stack takes
   * @param maxRows most samples at a time
   */
  public LayerStackGradient(
      LayerStack stack, EncoderGradient encoder, int maxExamples, int maxRows) {
    this(stack, encoder, maxExamples, maxRows, maxRows);
  }

  /**
   * Of a stack's samples, with the bits of several passes of fewer samples, whose gradients are
   * added to one another in turn, where posteriors have no weights of their own.
   *
   * @param rowsOfSum samples of each of those passes
   */
  public LayerStackGradient(
      LayerStack stack, EncoderGradient encoder, int maxExamples, int maxRows, int rowsOfSum) {
    this.stack = stack;
    this.encoder = encoder;
    for (int l = 0; l < stack.layers(); l++) {
      factors.add(new RowFactors(maxRows));
    }
    this.decoders = new DecoderGradients(stack, factors, maxRows, rowsOfSum);
    this.sampling =
        stack.sampling() instanceof LadderSampling ladder
            ? new LadderGradient(stack, ladder, factors, decoders, maxExamples, maxRows)
            : new BottomUpGradient(stack, factors, decoders, maxExamples, maxRows, rowsOfSum);
  }

  /**
   * Starts a batch that the stack has taken.
   *
   * @param target where its gradient goes, laid out as the parameters; overwritten
   */
  public void begin(int examples, Parameters target) {
    sampling.begin(examples);
    for (int l = 0; l < stack.layers(); l++) {
      stack.layer(l).posterior().clearOwn();
    }
    decoders.begin(target);
    empty = true;
  }

  /** Completes the log-weights of one example of a block, 0-based within it. */
  public void scoreForGradient(Block block, int example) {
    stack.scoreForGradient(block, example);
  }

  /** Fixes the coefficients of rows, those that were scored last. */
  public void weigh(int first, int count, Coefficients coefficients) {
    float[] carried = factors.get(0).carry(first, count, coefficients);
    stack.likelihood().scoreToHead(first, count, carried);
  }

  /**
   * Adds the gradient of samples that have all been weighed.
   *
   * @param examples of those taken that each is a sample of // [rows]
   * @param coefficients of each layer's samples, of which a and the larger of a and b are those
   *     that they were weighed with // [layers][rows]
   * @param kl how much log q(h|x) - log p(h) counts
   */
  public void add(int rows, int[] examples, List<Coefficients> coefficients, float kl) {
    for (int l = 0; l < factors.size(); l++) {
      factors.get(l).fix(rows, coefficients.get(l), kl);
    }
    sampling.add(rows, examples, empty ? 0f : 1f);
    empty = false;
  }

  /**
   * Adds the gradient of samples that something else moves, too.
   *
   * @param further gradient of the bottom layer's samples, at the scale that they are weighed with
   *     // [rows][units]
   */
  public void add(
      int rows, int[] examples, List<Coefficients> coefficients, float kl, float[] further) {
    decoders.startAt(further);
    add(rows, examples, coefficients, kl);
    decoders.startAt(NOTHING);
  }

  /** Subtracts the gradient of {@code scale * divergence} of consecutive encoded examples. */
  public void subtractDivergence(int firstExample, int examples, float scale) {
    sampling.subtractDivergence(firstExample, examples, scale);
  }

  /**
   * Ends a batch. Its gradient is complete but for the encoder's part, for which it puts what the
   * samples gave its examples.
   */
  public void finish(int examples) {
    if (empty) {
      decoders.target().clear();
    }
    for (int l = 0; l < stack.layers(); l++) {
      stack.layer(l).posterior().putOwn(decoders.target());
    }
    sampling.finish(encoder, stack.firstTaken(), examples);
  }
}
