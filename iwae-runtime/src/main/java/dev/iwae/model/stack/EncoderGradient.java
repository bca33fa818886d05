package dev.iwae.model.stack;

import dev.iwae.model.NetworkGradient;
import dev.iwae.model.Parameters;

/**
 * The backward pass of an {@link Encoder}, once all stacks have put what their samples give its
 * examples. Each puts examples of its own, so that several threads may.
 */
public final class EncoderGradient {

  private final Encoder encoder;
  private final NetworkGradient network;
  private final int width;
  private final float[] head; // [examples][head]

  /**
   * @param maxExamples most examples of the batch
   */
  public EncoderGradient(Encoder encoder, int maxExamples) {
    this.encoder = encoder;
    this.network = new NetworkGradient(encoder.network(), maxExamples);
    this.width = encoder.network().head().columns();
    this.head = new float[Math.multiplyExact(maxExamples, width)];
  }

  /** What is encoded. */
  public Encoder encoder() {
    return encoder;
  }

  /** Takes over the gradient of the head's outputs for some examples // [examples][head]. */
  void put(int first, int examples, float[] gradient) {
    System.arraycopy(gradient, 0, head, first * width, examples * width);
  }

  /** What was put // [examples][head]. */
  float[] head() {
    return head;
  }

  /** Copies what was put for the first examples // [examples][head]. */
  void get(int examples, float[] target) {
    System.arraycopy(head, 0, target, 0, examples * width);
  }

  /**
   * Completes the gradient of a batch.
   *
   * @param target of the whole stack, of which the encoder's part is overwritten
   */
  public void finish(int examples, Parameters target) {
    encoder.network().head().matrix().putRows(0, examples, head, 0);
    network.propagate(examples);
    network.accumulate(encoder.input(), examples, target, 0f);
  }
}
