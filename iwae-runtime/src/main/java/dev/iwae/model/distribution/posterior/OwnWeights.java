package dev.iwae.model.distribution.posterior;

import dev.iwae.model.Affine;
import dev.iwae.model.Parameters;
import java.util.Arrays;
import java.util.List;

/**
 * What a family has of the parameters itself, beside those of the network that predicts its head:
 * consecutive maps of the flat vector, as they are read at the start of a pass.
 */
public final class OwnWeights {

  private final List<Affine> maps;
  private final Parameters parameters;
  private final int offset;
  private final float[] values;
  private final float[] gradient;
  private final float[] kept;

  /**
   * @param maps consecutive; none for most families
   * @param parameters read at every pass
   */
  public OwnWeights(List<Affine> maps, Parameters parameters) {
    this.maps = maps;
    this.parameters = parameters;
    this.offset = maps.isEmpty() ? 0 : maps.get(0).offset();
    int size = maps.stream().mapToInt(Affine::size).sum();
    this.values = new float[size];
    this.gradient = new float[size];
    this.kept = new float[size];
  }

  Affine map(int i) {
    return maps.get(i);
  }

  /** Where a map starts in {@link #values} and {@link #gradient}. */
  int start(int i) {
    return maps.get(i).offset() - offset;
  }

  void read() {
    parameters.get(offset, values, 0, values.length);
  }

  float[] values() {
    return values;
  }

  /** Of the rows that were added since the start of the batch. */
  float[] gradient() {
    return gradient;
  }

  /** Starts the gradient. */
  void clear() {
    Arrays.fill(gradient, 0f);
  }

  /** Whether there are any. */
  boolean areThere() {
    return values.length > 0;
  }

  /** Remembers the gradient. */
  void keep() {
    System.arraycopy(gradient, 0, kept, 0, kept.length);
  }

  /** Forgets what was added to it since. */
  void restore() {
    System.arraycopy(kept, 0, gradient, 0, kept.length);
  }

  void put(Parameters target) {
    target.put(offset, gradient, 0, gradient.length);
  }
}
