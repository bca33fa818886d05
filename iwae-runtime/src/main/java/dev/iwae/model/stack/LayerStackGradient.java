package dev.iwae.model.stack;

import dev.iwae.math.Matrix;
import dev.iwae.model.Activations;
import dev.iwae.model.NetworkGradient;
import dev.iwae.model.Parameters;
import dev.iwae.objective.Coefficients;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The backward pass of a {@link LayerStack}: the gradient of the samples of a batch with the {@link
 * Coefficients} of an estimator, held constant.
 *
 * <p>Per batch {@link #begin}, then {@link #scoreForGradient}, {@link #weigh} and {@link #add} for
 * some samples at a time, at last {@link #finish}. What concerns the encoder is left to its
 * gradient.
 */
public final class LayerStackGradient {

  private final LayerStack stack;
  private final EncoderGradient encoder;
  private final List<RowFactors> factors = new ArrayList<>(); // per layer
  private final List<PosteriorGradient> posteriors = new ArrayList<>();
  private final List<NetworkGradient> decoders = new ArrayList<>();
  private final Optional<NetworkGradient> prior; // of the top layer, where it is learned
  private final List<Matrix> inputGradients = new ArrayList<>();
  private final List<float[]> dh = new ArrayList<>(); // per layer [rows][units]
  private final float[] scratch;
  private final int[] itself; // [rows], the row of parameters of a sample above the bottom layer
  private Parameters gradient;
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
    this.stack = stack;
    this.encoder = encoder;
    int widest = 0;
    for (int l = 0; l < stack.layers(); l++) {
      Layer layer = stack.layer(l);
      factors.add(new RowFactors(maxRows));
      posteriors.add(
          new PosteriorGradient(layer.up(), layer.posterior(), l == 0 ? maxExamples : maxRows));
      decoders.add(new NetworkGradient(layer.down(), maxRows));
      inputGradients.add(Matrix.allocate(maxRows, layer.units()));
      dh.add(new float[maxRows * layer.units()]);
      widest = Math.max(widest, layer.units());
    }
    this.prior =
        stack.top() instanceof TopPrior.Learned learned
            ? Optional.of(new NetworkGradient(learned.network(), maxRows))
            : Optional.empty();
    this.scratch = new float[maxRows * widest];
    this.itself = new int[maxRows];
    Arrays.setAll(itself, row -> row);
  }

  /**
   * Starts a batch that the stack has taken.
   *
   * @param target where its gradient goes, laid out as the parameters; overwritten
   */
  public void begin(int examples, Parameters target) {
    posteriors.get(0).clear(examples);
    for (int l = 0; l < stack.layers(); l++) {
      stack.layer(l).posterior().clearOwn();
    }
    gradient = target;
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
    float beta = empty ? 0f : 1f;
    empty = false;
    decodersBackward(rows, beta);
    priorBackward(rows, beta);
    for (int l = stack.layers() - 1; l > 0; l--) {
      posteriorBackward(l, rows, beta);
    }
    posteriors.get(0).add(rows, examples, dh.get(0), factors.get(0));
  }

  /** Subtracts the gradient of {@code scale * divergence} of consecutive encoded examples. */
  public void subtractDivergence(int firstExample, int examples, float scale) {
    posteriors.get(0).subtractDivergence(firstExample, examples, scale);
  }

  private void decodersBackward(int rows, float beta) {
    for (int l = 0; l < stack.layers(); l++) {
      Arrays.fill(dh.get(l), 0, rows * stack.units(l), 0f);
      if (l > 0) {
        float[] carried = factors.get(l).carriedKl();
        stack.prior(l - 1).scoreToHead(0, rows, carried);
        float[] below = stack.layer(l - 1).h();
        stack.prior(l - 1).addValueGradient(rows, carried, below, dh.get(l - 1));
      }
      decoderBackward(l, rows, beta);
    }
  }

  private void priorBackward(int rows, float beta) {
    int top = stack.layers() - 1;
    float[] carried = factors.get(top).carriedKl();
    if (stack.top() instanceof TopPrior.Learned learned) {
      learned.distribution().scoreToHead(0, rows, carried);
      NetworkGradient network = prior.orElseThrow();
      network.propagate(rows);
      accumulate(network, factors.get(top), learned.nothing(), rows, beta);
    }
    stack.topPrior().addValueGradient(rows, carried, stack.layer(top).h(), dh.get(top));
  }

  private void decoderBackward(int l, int rows, float beta) {
    NetworkGradient decoder = decoders.get(l);
    decoder.propagate(rows);
    if (factors.get(l).anyPath()) {
      decoder.inputGradient(inputGradients.get(l), rows);
      addInputGradient(l, rows);
    }
    accumulate(decoder, factors.get(l), stack.layer(l).activations(), rows, beta);
  }

  private void accumulate(
      NetworkGradient network, RowFactors factors, Activations input, int rows, float beta) {
    if (factors.unequalDensity()) {
      network.scale(factors.density(), rows);
    }
    network.accumulate(input, rows, gradient, beta);
  }

  /**
   * Of the posterior of a layer above the bottom. Samples below that have a path move the law of
   * this layer: they get its score where it has no path of its own.
   */
  private void posteriorBackward(int l, int rows, float beta) {
    PosteriorGradient posterior = posteriors.get(l);
    RowFactors own = factors.get(l);
    boolean inputMoves = factors.get(l - 1).anyPath();
    boolean carried = inputMoves && own.anyPath();
    if (carried) {
      posterior.clear(rows);
      posterior.addCarried(rows, itself, dh.get(l), own);
      posterior.propagate(rows);
      passDown(l, rows);
    }
    if (own.splits() || !carried) {
      posterior.clear(rows);
      posterior.add(rows, itself, dh.get(l), own);
      posterior.propagate(rows);
      if (inputMoves && !carried) {
        passDown(l, rows);
      }
    } else if (own.unequalPath()) {
      posterior.scale(own.path(), rows);
    }
    posterior.accumulate(stack.layer(l - 1).activations(), rows, gradient, beta);
  }

  private void passDown(int l, int rows) {
    posteriors.get(l).inputGradient(inputGradients.get(l - 1), rows);
    addInputGradient(l - 1, rows);
  }

  private void addInputGradient(int l, int rows) {
    inputGradients.get(l).getRows(0, rows, scratch, 0);
    float[] target = dh.get(l);
    int count = rows * stack.units(l);
    for (int i = 0; i < count; i++) {
      target[i] += scratch[i];
    }
  }

  /**
   * Ends a batch. Its gradient is complete but for the encoder's part, for which it puts what the
   * samples gave its examples.
   */
  public void finish(int examples) {
    if (empty) {
      gradient.clear();
    }
    for (int l = 0; l < stack.layers(); l++) {
      stack.layer(l).posterior().putOwn(gradient);
    }
    encoder.put(stack.firstTaken(), examples, posteriors.get(0).head());
  }
}
