package dev.iwae.model;

import java.util.Arrays;

/** A weighted sum of vectors of parameters, from an offset on. */
public final class ParametersSum {

  private final int offset;
  private final float[] sum; // [parameters from the offset on]
  private final float[] term; // the same

  /**
   * @param size of the vectors
   * @param offset of the first parameter that is summed
   */
  public ParametersSum(int size, int offset) {
    this.offset = offset;
    this.sum = new float[size - offset];
    this.term = new float[size - offset];
  }

  /** Makes it 0. */
  public void clear() {
    Arrays.fill(sum, 0f);
  }

  /** Adds a multiple of a vector. */
  public void add(float factor, Parameters vector) {
    vector.get(offset, term, 0, term.length);
    for (int i = 0; i < sum.length; i++) {
      sum[i] = Math.fma(factor, term[i], sum[i]);
    }
  }

  /** Adds the sum to a vector. */
  public void addTo(Parameters vector) {
    vector.get(offset, term, 0, term.length);
    for (int i = 0; i < sum.length; i++) {
      term[i] += sum[i];
    }
    vector.put(offset, term, 0, term.length);
  }
}
