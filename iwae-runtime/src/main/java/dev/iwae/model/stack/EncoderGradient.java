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
  private final List<float[]> shifts = new ArrayList<>(); // per layer [examples][head], or nothing

  /**
   * @param maxExamples most examples of the batch
   */
  public EncoderGradient(Encoder encoder, int maxExamples) {
    this.encoder = encoder;
    for (Network network : encoder.networks()) {
      networks.add(new NetworkGradient(network, maxExamples));
      heads.add(new float[Math.multiplyExact(maxExamples, network.head().columns())]);
    }
    int[] widths = encoder.numbers().widths();
    for (int l = 0; l < widths.length; l++) {
      shifts.add(new float[Math.multiplyExact(maxExamples, l == 0 ? 0 : widths[l])]);
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

  /**
   * Takes over the gradient of what some examples add to the head's outputs of a layer above the
   * bottom.
   *
   * @param gradient // [examples][head]
   */
  void putShifts(int l, int first, int examples, float[] gradient) {
    int width = encoder.numbers().widths()[l];
    System.arraycopy(gradient, 0, shifts.get(l), first * width, examples * width);
  }

  /** Copies what was put of {@link RefinedNumbers} of the first examples // [examples][columns]. */
  void get(int examples, float[] rows) {
    RefinedNumbers numbers = encoder.numbers();
    numbers.gather(0, examples, heads.get(0), rows);
    for (int l = 1; l < shifts.size(); l++) {
      numbers.gather(l, examples, shifts.get(l), rows);
    }
  }

  /**
   * Puts another gradient of the bottom layer's head in the place of what was put. What examples
   * add above it is made of no parameters.
   *
   * @param rows // [examples][columns]
   */
  void putBottom(int examples, float[] rows) {
    encoder.numbers().scatter(0, examples, rows, heads.get(0));
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
