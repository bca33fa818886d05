package dev.iwae.model.stack;

import dev.iwae.math.Kernels;
import dev.iwae.math.RandomStream;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.model.ParametersSum;
import dev.iwae.objective.Coefficients;
import dev.iwae.sweep.spec.model.ModelSpec;
import java.util.Collections;
import java.util.List;

/**
 * The ELBO of every example of a batch by a few samples of its own, and its gradient with respect
 * to what refinement may move of q, as the encoder holds it.
 */
final class SampledElbo {

  private final int samples;
  private final int examplesPerBlock;
  private final LayerStack stack;
  private final EncoderGradient encoder;
  private final LayerStackGradient gradient;
  private final Coefficients coefficients;
  private final List<Coefficients> ofLayers;
  private final int[] examples; // [rows]
  private final Parameters ofParameters;
  private final ParametersSum kept;
  private float klScale = 1f;

  SampledElbo(
      ModelSpec model,
      Parameters parameters,
      Kernels kernels,
      Encoder encoder,
      int maxExamples,
      int samples) {
    this.samples = samples;
    this.examplesPerBlock = Math.max(1, Math.min(maxExamples, Block.ROWS / samples));
    int rows = Math.multiplyExact(examplesPerBlock, samples);
    this.stack = new LayerStack(model, parameters, kernels, encoder, maxExamples, rows);
    this.encoder = new EncoderGradient(encoder, maxExamples);
    this.gradient = new LayerStackGradient(stack, this.encoder, maxExamples, rows);
    this.coefficients = Coefficients.allocate(rows);
    for (int row = 0; row < rows; row++) {
      coefficients.total(row, 1.0 / samples);
    }
    this.ofLayers = Collections.nCopies(stack.layers(), coefficients);
    this.examples = new int[rows];
    ParameterLayout layout = parameters.layout();
    this.ofParameters = new Parameters(layout);
    this.kept = new ParametersSum(layout.size(), layout.sizeOfDataEncoders());
  }

  void scaleKl(float scale) {
    klScale = scale;
  }

  /**
   * Computes the gradient of each example's ELBO.
   *
   * @param turn which of the noise's samples: those of each turn are others
   * @param rows // [examples][columns], overwritten
   */
  void gradient(int count, int turn, RandomStream noise, float[] rows) {
    stack.take(0, count);
    gradient.begin(count, ofParameters);
    for (int next = 0; next < count; next += examplesPerBlock) {
      Block block = sampled(next, count, turn, noise);
      for (int example = 0; example < block.examples(); example++) {
        gradient.scoreForGradient(block, example);
        gradient.weigh(example * samples, samples, coefficients);
      }
      for (int row = 0; row < block.rows(); row++) {
        examples[row] = next + row / samples;
      }
      gradient.add(block.rows(), examples, ofLayers, klScale);
    }
    gradient.finish(count);
    encoder.get(count, rows);
  }

  /**
   * Computes each example's ELBO.
   *
   * @param values nats // [examples], overwritten
   */
  void value(int count, int turn, RandomStream noise, double[] values) {
    stack.take(0, count);
    for (int next = 0; next < count; next += examplesPerBlock) {
      Block block = sampled(next, count, turn, noise);
      stack.score(block);
      for (int example = 0; example < block.examples(); example++) {
        double sum = 0;
        for (int row = example * samples; row < (example + 1) * samples; row++) {
          sum += stack.logWeights()[row];
        }
        values[next + example] = sum / samples;
      }
    }
  }

  private Block sampled(int first, int count, int turn, RandomStream noise) {
    Block block =
        new Block(first, Math.min(examplesPerBlock, count - first), turn * samples, samples);
    stack.sample(block, noise);
    return block;
  }

  /** Starts a sum of gradients of the other parameters. */
  void begin() {
    kept.clear();
  }

  /** Adds a multiple of what the last {@link #gradient} was for them. */
  void keep(float factor) {
    kept.add(factor, ofParameters);
  }

  /** Adds the sum to another. */
  void addParameters(Parameters target) {
    kept.addTo(target);
  }
}
