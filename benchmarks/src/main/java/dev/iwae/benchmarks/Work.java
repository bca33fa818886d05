package dev.iwae.benchmarks;

import java.util.OptionalDouble;

/** What is measured, the same for everyone. */
public enum Work {
  STEP_ONE_LAYER_K1("step, 1 layer, K = 1", Network.ONE_LAYER, 1),
  STEP_ONE_LAYER_K5("step, 1 layer, K = 5", Network.ONE_LAYER, 5),
  STEP_ONE_LAYER_K50("step, 1 layer, K = 50", Network.ONE_LAYER, 50),
  STEP_ONE_LAYER_K50_PRUNED("the same, pruned backward pass", Network.ONE_LAYER, 50),
  STEP_TWO_LAYERS_K50("step, 2 layers, K = 50", Network.TWO_LAYERS, 50),
  STEP_BELIEF_NETWORK_K50(
      "step, belief network 200-200, VIMCO, K = 50", Network.BELIEF_NETWORK, 50),
  EVALUATION_ONE_LAYER("L_5000 of an example, 1 layer", Network.ONE_LAYER, 5000),
  EVALUATION_TWO_LAYERS("L_5000 of an example, 2 layers", Network.TWO_LAYERS, 5000);

  /** Examples of a training step. */
  public static final int BATCH = 20;

  /** Adam's step size. */
  public static final double LEARNING_RATE = 1e-3;

  private final String title;
  private final Network network;
  private final int samples;

  Work(String title, Network network, int samples) {
    this.title = title;
    this.network = network;
    this.samples = samples;
  }

  /** As the table names it. */
  public String title() {
    return title;
  }

  public Network network() {
    return network;
  }

  /** Samples of h per example. */
  public int samples() {
    return samples;
  }

  /** Whether it is a training step; otherwise the evaluation of one example. */
  public boolean isStep() {
    return name().startsWith("STEP");
  }

  /** Whether only some samples go backward: our choice, which peers do not have. */
  boolean isPruned() {
    return name().endsWith("_PRUNED");
  }

  /** What peers do instead; the same for the same work. */
  public Work ofPeers() {
    return isPruned() ? STEP_ONE_LAYER_K50 : this;
  }

  /**
   * Operations of its matrix products, which are what is compared with the BLAS's limit. A
   * multiply-add is 2 of them. Forward passes need one product a map; training needs two more, for
   * the gradients of weights and inputs, the second only where samples have a path. q(h_1 | x)
   * passes once per example, the rest once per sample. Products with x count nothing, since ours
   * leave out its zeros; so do likelihood, nonlinearities, noise and Adam, and all cost time. Empty
   * where the number depends on the weights.
   */
  OptionalDouble flop(int pixels) {
    if (isPruned()) {
      return OptionalDouble.empty();
    }
    double encoder = network.encoderMacs(pixels) - network.inputMacs(pixels);
    double perSample = (double) samples * network.sampleMacs(pixels);
    return OptionalDouble.of(
        isStep()
            ? BATCH * (network.isDiscrete() ? 4 : 6) * (encoder + perSample)
            : 2 * (encoder + perSample));
  }
}
