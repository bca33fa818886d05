package dev.iwae.model.stack;

import dev.iwae.model.Network;
import dev.iwae.model.NetworkGradient;
import dev.iwae.model.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * The backward pass of an {@link Encoder}, once all stacks have put what their samples give its
 * examples. Each puts examples of its own, so that several threads may.
 */
public final class EncoderGradient {

  private final Encoder encoder;
  private final List<NetworkGradient> networks = new ArrayList<>(); // from the bottom up
  private final List<float[]> heads = new ArrayList<>(); // [examples][head]

  /**
   * @param maxExamples most examples of the batch
   */
  public EncoderGradient(Encoder encoder, int maxExamples) {
    this.encoder = encoder;
    for (Network network : encoder.networks()) {
      networks.add(new NetworkGradient(network, maxExamples));
      heads.add(new float[Math.multiplyExact(maxExamples, network.head().columns())]);
    }
  }

  /** What is encoded. */
  public Encoder encoder() {
    return encoder;
  }

  /**
   * Takes over the gradient of a head's outputs for some examples.
   *
   * @param l 0-based layer
   * @param gradient // [examples][head]
   */
  void put(int l, int first, int examples, float[] gradient) {
    int width = encoder.networks().get(l).head().columns();
    System.arraycopy(gradient, 0, heads.get(l), first * width, examples * width);
  }

  /** What was put of the bottom layer // [examples][head]. */
  float[] head() {
    return heads.get(0);
  }

  /** Copies what was put of the bottom layer for the first examples // [examples][head]. */
  void get(int examples, float[] target) {
    int width = encoder.networks().get(0).head().columns();
    System.arraycopy(head(), 0, target, 0, examples * width);
  }

  /**
   * Completes the gradient of a batch.
   *
   * @param target of the whole stack, of which the encoder's part is overwritten
   */
  public void finish(int examples, Parameters target) {
    int top = networks.size() - 1;
    for (int l = top; l >= 0; l--) {
      encoder.networks().get(l).head().matrix().putRows(0, examples, heads.get(l), 0);
      if (l == top) {
        networks.get(l).propagate(examples);
      } else {
        networks.get(l).propagate(examples, networks.get(l + 1));
      }
      networks.get(l).accumulate(encoder.input(l), examples, target, 0f);
    }
  }
}
