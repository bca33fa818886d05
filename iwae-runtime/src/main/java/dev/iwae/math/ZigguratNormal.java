package dev.iwae.math;

/**
 * Standard normal float32 numbers by the ziggurat of Marsaglia and Tsang, "The Ziggurat Method for
 * Generating Random Variables", Journal of Statistical Software 5(8), 2000, with 1024 layers.
 *
 * <p>Deviations: the layer (low 10 bits) and the abscissa (upper 22 bits, signed) come from
 * disjoint bits of one 32-bit word, which removes the correlation that Doornik (2005) found; the
 * abscissa is an odd integer, so that the numbers are symmetric about zero and never zero; wedge
 * and tail are decided in float64 with {@code StrictMath}, so that the numbers are the same on
 * every platform. A layer's numbers lie on a grid of 2^22 points.
 */
final class ZigguratNormal {

  private static final int LAYERS = 1024;
  private static final int LAYER_BITS = 10;

  /** Right edge of the base layer: the only one for which 1024 equal areas reach density 1. */
  static final double R = 4.038849846109504522714;

  /** Area of each layer: R f(R) and the tail beyond R, f(x) = exp(-x^2 / 2). */
  static final double AREA = 0.001226324646353088072885;

  /** Abscissas are odd integers below this magnitude. */
  private static final double SCALE = 0x1p22;

  /** A layer's numbers of magnitude below this lie under the density, whatever their height. */
  private static final float[] INSIDE = new float[LAYERS];

  /** Width of a layer per unit of the abscissa. */
  private static final float[] WIDTH = new float[LAYERS];

  /** Density at the lower edge of each layer. */
  private static final double[] DENSITY = new double[LAYERS + 1];

  static {
    double[] edge = edges();
    for (int i = 0; i < LAYERS; i++) {
      INSIDE[i] = (float) edge[i + 1];
      WIDTH[i] = (float) (edge[i] / SCALE);
      DENSITY[i] = density(edge[i]);
    }
    DENSITY[LAYERS] = 1;
  }

  private ZigguratNormal() {}

  static double density(double x) {
    return StrictMath.exp(-0.5 * x * x);
  }

  /** Right edges of the layers, decreasing to 0; that of the base layer is of its rectangle. */
  static double[] edges() {
    double[] edge = new double[LAYERS + 1];
    edge[0] = AREA / density(R);
    edge[1] = R;
    for (int i = 2; i < LAYERS; i++) {
      edge[i] = StrictMath.sqrt(-2 * StrictMath.log(AREA / edge[i - 1] + density(edge[i - 1])));
    }
    return edge;
  }

  /** The number that a word names: what is drawn in 99.7 % of the cases, see isInside. */
  static float candidate(int word) {
    return (word >> LAYER_BITS - 1 | 1) * WIDTH[word & (LAYERS - 1)];
  }

  /** Whether the candidate of this word needs no further test. */
  static boolean isInside(int word, float candidate) {
    return Math.abs(candidate) < INSIDE[word & (LAYERS - 1)];
  }

  /**
   * Writes the candidates of all words.
   *
   * @param target // [4 count], the order of the words
   * @param outside receives the positions of those that are not inside
   * @return how many are not inside
   */
  static int candidates(PhiloxBlocks blocks, int count, float[] target, int[] outside) {
    int found = 0;
    for (int i = 0; i < count; i++) {
      long left = blocks.left(i);
      found = candidate((int) left, 4 * i, target, outside, found);
      found = candidate((int) (left >>> 32), 4 * i + 1, target, outside, found);
      long right = blocks.right(i);
      found = candidate((int) right, 4 * i + 2, target, outside, found);
      found = candidate((int) (right >>> 32), 4 * i + 3, target, outside, found);
    }
    return found;
  }

  private static int candidate(int word, int to, float[] target, int[] outside, int found) {
    float x = candidate(word);
    target[to] = x;
    if (isInside(word, x)) {
      return found;
    }
    outside[found] = to;
    return found + 1;
  }

  /** The number for a word whose candidate is not inside, with as many more words as it takes. */
  static float edge(int firstWord, PhiloxCursor more) {
    int word = firstWord;
    float x = candidate(word);
    while (!isInside(word, x)) {
      int layer = word & (LAYERS - 1);
      if (layer == 0) {
        return tail(x < 0, more);
      }
      double height = DENSITY[layer] + more.nextFloat() * (DENSITY[layer + 1] - DENSITY[layer]);
      if (height < density(x)) {
        return x;
      }
      word = more.nextInt();
      x = candidate(word);
    }
    return x;
  }

  /** Marsaglia (1964): exponential proposals beyond R. */
  private static float tail(boolean negative, PhiloxCursor more) {
    double x;
    double y;
    do {
      x = -StrictMath.log(1 - more.nextDouble()) / R;
      y = -StrictMath.log(1 - more.nextDouble());
    } while (y + y < x * x);
    return (float) (negative ? -(R + x) : R + x);
  }
}
