package dev.iwae.model.stack;

import dev.iwae.math.Kernels;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Parameters;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import java.util.Optional;

/**
 * Semi-amortised inference (Kim, Wiseman, Miller, Sontag and Rush 2018): what the encoder predicts
 * for an example, lambda_0, is moved up the example's ELBO, lambda_{t+1} = lambda_t + rate d ELBO /
 * d lambda. An example whose ELBO is not greater at the end, on noise that no step has seen, keeps
 * lambda_0.
 *
 * <p>A layer above the bottom has a posterior for each sample. What is refined there is what the
 * example adds to the network's prediction for all of them, 0 at first; all layers climb the one
 * ELBO together.
 *
 * <p>{@link #pullBack} takes the gradient at the end through the steps to lambda_0, and to the
 * parameters that the steps depend on: the whole derivative of what was computed, with
 * Hessian-vector products by central differences of the gradient, as in their algorithm 1. That the
 * parameters also decide how likely an example is to keep lambda_0 is left out, which is a bias.
 */
public final class Refinement {

  /** Greatest change of an entry in a difference: far above rounding, far below curvature. */
  private static final float DIFFERENCE = 1e-2f;

  /** What is left of a gradient is nothing, where its difference would have to be taken too far. */
  private static final float VANISHED = 1e-20f;

  private final int steps;
  private final float rate;
  private final Encoder encoder;
  private final SampledElbo elbo;
  private final int columns;
  private final boolean[] moves; // [columns]
  private final float[][] path; // [steps + 1][examples * columns]
  private final float[] slope; // [examples * columns]
  private final float[] other; // [examples * columns]
  private final float[] adjoint; // [examples * columns]
  private final float[] reached; // [examples * columns], at the refined posteriors
  private final boolean[] kept; // [examples], whether they keep what was predicted
  private final double[] before; // [examples]
  private final double[] after; // [examples]

  private Refinement(
      PosteriorSpec.SemiAmortised spec,
      ModelSpec model,
      Parameters parameters,
      Kernels kernels,
      Encoder encoder,
      int maxExamples) {
    this.steps = spec.steps();
    this.rate = (float) spec.rate();
    this.encoder = encoder;
    this.elbo = new SampledElbo(model, parameters, kernels, encoder, maxExamples, spec.samples());
    RefinedNumbers numbers = encoder.numbers();
    this.columns = numbers.columns();
    this.moves = new boolean[columns];
    for (int c = 0; c < columns; c++) {
      moves[c] = isRefined(model.layers().get(numbers.layer(c)));
    }
    int size = Math.multiplyExact(maxExamples, columns);
    this.path = new float[steps + 1][size];
    this.slope = new float[size];
    this.other = new float[size];
    this.adjoint = new float[size];
    this.reached = new float[size];
    this.kept = new boolean[maxExamples];
    this.before = new double[maxExamples];
    this.after = new double[maxExamples];
  }

  /**
   * The refinement of a model's posteriors, if any is refined; those that are go together.
   *
   * @param maxExamples most examples of a batch
   */
  public static Optional<Refinement> of(
      ModelSpec model, Parameters parameters, Kernels kernels, Encoder encoder, int maxExamples) {
    return model.layers().stream()
        .filter(Refinement::isRefined)
        .map(layer -> (PosteriorSpec.SemiAmortised) layer.posterior())
        .findFirst()
        .map(spec -> new Refinement(spec, model, parameters, kernels, encoder, maxExamples));
  }

  private static boolean isRefined(LayerSpec layer) {
    return layer.posterior() instanceof PosteriorSpec.SemiAmortised;
  }

  /** From here on the KL part of the ELBO that is climbed counts that much. */
  public void scaleKl(float scale) {
    elbo.scaleKl(scale);
  }

  /**
   * Moves what the encoder holds of a batch.
   *
   * @param noise family of the steps' streams, of which step t has samples of its own
   */
  public void refine(int examples, RandomStream noise) {
    encoder.get(examples, path[0]);
    for (int t = 0; t < steps; t++) {
      elbo.gradient(examples, t, noise, slope);
      for (int i = 0; i < examples * columns; i++) {
        path[t + 1][i] = moves[i % columns] ? Math.fma(rate, slope[i], path[t][i]) : path[t][i];
      }
      encoder.put(examples, path[t + 1]);
    }
    elbo.value(examples, steps, noise, after);
    encoder.put(examples, path[0]);
    elbo.value(examples, steps, noise, before);
    choose(examples);
  }

  /** Whether the steps of an example of the batch were taken, and not what they began from kept. */
  public boolean isTaken(int example) {
    return !kept[example];
  }

  private void choose(int examples) {
    System.arraycopy(path[steps], 0, slope, 0, examples * columns);
    for (int example = 0; example < examples; example++) {
      kept[example] = !(after[example] > before[example]); // so is what is not a number
      if (kept[example]) {
        System.arraycopy(path[0], example * columns, slope, example * columns, columns);
        forgetDiverged(example);
      }
    }
    encoder.put(examples, slope);
  }

  /**
   * Puts where it began in the place of steps that left the numbers, which they do not come back
   * to: nobody follows them back, but their rows would spoil the sums of all others.
   */
  private void forgetDiverged(int example) {
    int from = example * columns;
    if (!isFinite(path[steps], from)) {
      for (int t = 1; t <= steps; t++) {
        System.arraycopy(path[0], from, path[t], from, columns);
      }
    }
  }

  private boolean isFinite(float[] rows, int from) {
    boolean finite = true;
    for (int i = from; i < from + columns; i++) {
      finite &= Float.isFinite(rows[i]);
    }
    return finite;
  }

  /**
   * Takes a gradient at the refined posteriors back to the predicted ones.
   *
   * @param noise as it was refined with
   * @param gradient of the encoder, complete but for its network; overwritten
   * @param target of all parameters, to which the steps' share is added
   */
  public void pullBack(
      int examples, RandomStream noise, EncoderGradient gradient, Parameters target) {
    gradient.get(examples, reached);
    for (int i = 0; i < examples * columns; i++) {
      adjoint[i] = kept[i / columns] ? 0f : reached[i];
    }
    elbo.begin();
    for (int t = steps - 1; t >= 0; t--) {
      pullBack(examples, t, noise);
    }
    for (int i = 0; i < examples * columns; i++) {
      reached[i] = kept[i / columns] ? reached[i] : adjoint[i];
    }
    gradient.putBottom(examples, reached);
    elbo.addParameters(target);
  }

  private void pullBack(int examples, int t, RandomStream noise) {
    float greatest = 0f;
    for (int i = 0; i < examples * columns; i++) {
      greatest = Math.max(greatest, moves[i % columns] ? Math.abs(adjoint[i]) : 0f);
    }
    if (!(greatest > VANISHED)) {
      return;
    }
    float distance = DIFFERENCE / greatest;
    float perDistance = rate / (2 * distance);
    move(examples, t, distance);
    elbo.gradient(examples, t, noise, slope);
    elbo.keep(perDistance);
    move(examples, t, -distance);
    elbo.gradient(examples, t, noise, other);
    elbo.keep(-perDistance);
    for (int i = 0; i < examples * columns; i++) {
      adjoint[i] = Math.fma(perDistance, slope[i] - other[i], adjoint[i]);
    }
  }

  private void move(int examples, int t, float distance) {
    for (int i = 0; i < examples * columns; i++) {
      other[i] = moves[i % columns] ? Math.fma(distance, adjoint[i], path[t][i]) : path[t][i];
    }
    encoder.put(examples, other);
  }
}
