package dev.iwae.model.stack;

import dev.iwae.math.Matrix;
import dev.iwae.model.Activations;
import dev.iwae.model.NetworkGradient;
import dev.iwae.model.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The backward pass of the generative networks, and what samples get on the way, at the scale at
 * which it is carried.
 */
final class DecoderGradients {

  private final LayerStack stack;
  private final List<RowFactors> factors; // per layer
  private final List<NetworkGradient> networks = new ArrayList<>();
  private final Optional<NetworkGradient> prior; // of the top layer, where it is learned
  private final List<Matrix> inputGradients = new ArrayList<>();
  private final List<float[]> dh = new ArrayList<>(); // per layer [rows][units]
  private float[] start = {}; // of the bottom layer's [rows][units], or nothing
  private final float[] scratch;
  private Parameters gradient;

  /**
   * @param factors of each layer's rows
   * @param maxRows most samples at a time
   * @param rowsOfSum most samples of a sum
   */
  DecoderGradients(LayerStack stack, List<RowFactors> factors, int maxRows, int rowsOfSum) {
    this.stack = stack;
    this.factors = factors;
    int widest = 0;
    for (int l = 0; l < stack.layers(); l++) {
      Layer layer = stack.layer(l);
      networks.add(new NetworkGradient(layer.down(), maxRows, rowsOfSum));
      inputGradients.add(Matrix.allocate(maxRows, layer.units()));
      dh.add(new float[maxRows * layer.units()]);
      widest = Math.max(widest, layer.units());
    }
    this.prior =
        stack.top() instanceof TopPrior.Learned learned
            ? Optional.of(new NetworkGradient(learned.network(), maxRows, rowsOfSum))
            : Optional.empty();
    this.scratch = new float[maxRows * widest];
  }

  /**
   * Starts a batch.
   *
   * @param target where its gradient goes
   */
  void begin(Parameters target) {
    gradient = target;
  }

  /** Where the gradient goes. */
  Parameters target() {
    return gradient;
  }

  /**
   * What the bottom layer's samples have of a gradient from elsewhere, or nothing // [rows][units].
   */
  void startAt(float[] gradient) {
    start = gradient;
  }

  /** Forgets what the samples of a layer got. */
  void clear(int l, int rows) {
    Arrays.fill(dh.get(l), 0, rows * stack.units(l), 0f);
    if (l == 0 && start.length > 0) {
      System.arraycopy(start, 0, dh.get(0), 0, rows * stack.units(0));
    }
  }

  /** What the samples of a layer got // [rows][units]. */
  float[] dh(int l) {
    return dh.get(l);
  }

  /** Of log p(h_{l-1} | h_l): puts what the head of layer l gets, and adds what h_{l-1} gets. */
  void scoreBelow(int l, int rows) {
    float[] carried = factors.get(l).carriedKl();
    stack.prior(l - 1).scoreToHead(0, rows, carried);
    float[] below = stack.layer(l - 1).h();
    stack.prior(l - 1).addValueGradient(rows, carried, below, dh.get(l - 1));
  }

  /** Of the network of layer l, the head of which has its gradient. */
  void backward(int l, int rows, float beta) {
    propagate(l, rows);
    if (factors.get(l).anyPath()) {
      passToSamples(l, rows);
    }
    accumulate(networks.get(l), factors.get(l), stack.layer(l).activations(), rows, beta);
  }

  /** Takes what the head of layer l got to the hidden layers. */
  void propagate(int l, int rows) {
    networks.get(l).propagate(rows);
  }

  /** After {@link #propagate}: adds what the samples of layer l get. */
  void passToSamples(int l, int rows) {
    networks.get(l).inputGradient(inputGradients.get(l), rows);
    addInputGradient(l, rows);
  }

  /** After {@link #propagate}: adds what the parameters get, at the scale of the head. */
  void accumulate(int l, int rows, float beta) {
    networks.get(l).accumulate(stack.layer(l).activations(), rows, gradient, beta);
  }

  private void accumulate(
      NetworkGradient network, RowFactors factors, Activations input, int rows, float beta) {
    if (factors.unequalDensity()) {
      network.scale(factors.density(), rows);
    }
    network.accumulate(input, rows, gradient, beta);
  }

  /** Of log p(h_L). */
  void priorBackward(int rows, float beta) {
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

  /** Adds what the network of the posterior above passes on to the samples of layer l. */
  void addFrom(PosteriorGradient above, int l, int rows) {
    above.inputGradient(inputGradients.get(l), rows);
    addInputGradient(l, rows);
  }

  private void addInputGradient(int l, int rows) {
    inputGradients.get(l).getRows(0, rows, scratch, 0);
    float[] target = dh.get(l);
    int count = rows * stack.units(l);
    for (int i = 0; i < count; i++) {
      target[i] += scratch[i];
    }
  }
}
