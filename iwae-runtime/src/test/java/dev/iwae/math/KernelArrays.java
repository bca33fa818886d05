package dev.iwae.math;

import java.util.Arrays;

/**
 * Four arrays that a kernel reads and writes, the same for the same arguments on every platform.
 *
 * @param a logits, pre-activations, gradients or parameters
 * @param b outputs, targets or first moments
 * @param c second moments, not negative
 * @param d gradients
 */
record KernelArrays(float[] a, float[] b, float[] c, float[] d) {

  /** What the arrays are filled with. */
  enum Values {
    /** Normal with standard deviation 4. */
    ORDINARY,
    /** Every third one zero, denormal, or of a magnitude between 1e-30 and 1e30. */
    EXTREME,
    /** Every third one infinite, NaN (with and without a payload), or the largest float. */
    BROKEN
  }

  private static final float[] EXTREMES = {
    0f,
    -0f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    -1e-40f,
    1e-30f,
    -1e-20f,
    88f,
    -88f,
    87.3f,
    -87.3f,
    88.3f,
    -88.4f,
    7.9f,
    -7.91f,
    1000f,
    -1000f,
    1e10f,
    -1e10f,
    1e30f,
    -1e30f
  };

  private static final float[] BREAKS = {
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN,
    Float.intBitsToFloat(0xFFC00001),
    Float.intBitsToFloat(0x7FC00101),
    Float.MAX_VALUE,
    -Float.MAX_VALUE
  };

  static KernelArrays of(Values values, int length) {
    float[][] arrays = new float[4][];
    RandomStream random = new RandomStream(20150901, Purpose.PRIOR, values.ordinal(), 0);
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = array(values, random, i, length);
    }
    for (int i = 0; i < length; i++) {
      arrays[2][i] = Math.abs(arrays[2][i]);
    }
    return new KernelArrays(arrays[0], arrays[1], arrays[2], arrays[3]);
  }

  private static float[] array(Values values, RandomStream random, int which, int length) {
    float[] array = new float[length];
    random.seek(which, 0, 0);
    random.nextNormals(array, 0, length);
    for (int i = 0; i < length; i++) {
      array[i] *= 4f;
      if ((i + which) % 3 == 0) {
        array[i] =
            switch (values) {
              case ORDINARY -> array[i];
              case EXTREME -> EXTREMES[random.nextInt(EXTREMES.length)];
              case BROKEN -> BREAKS[random.nextInt(BREAKS.length)];
            };
      }
    }
    return array;
  }

  /** The same arrays with the second one as targets in 0..1, a third of them 0 and a third 1. */
  KernelArrays withTargets() {
    float[] targets = new float[b.length];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = i % 3 == 2 ? ScalarKernels.sigmoid(b[i]) : i % 3;
    }
    return new KernelArrays(a, targets, c, d);
  }

  KernelArrays copy() {
    return new KernelArrays(a.clone(), b.clone(), c.clone(), d.clone());
  }

  /** The bits of all arrays, one kind of NaN. */
  int[][] bits() {
    return new int[][] {bits(a), bits(b), bits(c), bits(d)};
  }

  private static int[] bits(float[] array) {
    int[] bits = new int[array.length];
    Arrays.setAll(bits, i -> Float.floatToIntBits(array[i]));
    return bits;
  }
}
