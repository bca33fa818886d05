package dev.iwae.math;

/**
 * Standard normal float32 numbers by the ziggurat of Marsaglia and Tsang, "The Ziggurat Method for
 * Generating Random Variables", Journal of Statistical Software 5(8), 2000, with 256 layers.
 *
 * <p>Deviations: the layer (8 bits) and the abscissa (24 bits, signed) come from disjoint bits of
 * one 32-bit word, which removes the correlation that Doornik (2005) found; the words are those of
 * a counter-based generator; wedge and tail are decided in float64 with {@code StrictMath}, so that
 * the numbers are the same on every platform. The abscissa has 24 bits: the numbers lie on a grid
 * of spacing below 4.4e-7.
 */
final class ZigguratNormal {

  private static final int LAYERS = 256;

  /** Right edge of the base layer and area of each layer, for 256 layers. */
  private static final double R = 3.6541528853610088;

  private static final double AREA = 0.00492867323399;
  private static final double SCALE = 0x1p23;

  /** |j| below this is inside the next layer. */
  private static final int[] INSIDE = new int[LAYERS];

  private static final float[] WIDTH = new float[LAYERS];
  private static final double[] DENSITY = new double[LAYERS + 1];

  static {
    double[] edge = new double[LAYERS + 1];
    edge[0] = AREA / density(R);
    edge[1] = R;
    for (int i = 2; i < LAYERS; i++) {
      edge[i] = StrictMath.sqrt(-2 * StrictMath.log(AREA / edge[i - 1] + density(edge[i - 1])));
    }
    edge[LAYERS] = 0;
    for (int i = 0; i < LAYERS; i++) {
      INSIDE[i] = (int) (edge[i + 1] / edge[i] * SCALE);
      WIDTH[i] = (float) (edge[i] / SCALE);
      DENSITY[i] = density(edge[i]);
    }
    DENSITY[LAYERS] = 1;
  }

  private ZigguratNormal() {}

  private static double density(double x) {
    return StrictMath.exp(-0.5 * x * x);
  }

  static float next(RandomStream random) {
    int word = random.nextInt();
    int layer = word & (LAYERS - 1);
    int abscissa = word >> 8;
    if (Math.abs(abscissa) < INSIDE[layer]) {
      return abscissa * WIDTH[layer];
    }
    return edge(random, layer, abscissa);
  }

  /** The 1.2 % of words that fall outside the part of a layer that the next one covers. */
  private static float edge(RandomStream random, int firstLayer, int firstAbscissa) {
    int layer = firstLayer;
    int abscissa = firstAbscissa;
    while (true) {
      if (Math.abs(abscissa) < INSIDE[layer]) {
        return abscissa * WIDTH[layer];
      }
      if (layer == 0) {
        return tail(random, abscissa < 0);
      }
      float x = abscissa * WIDTH[layer];
      double height = DENSITY[layer] + random.nextDouble() * (DENSITY[layer + 1] - DENSITY[layer]);
      if (height < density(x)) {
        return x;
      }
      int word = random.nextInt();
      layer = word & (LAYERS - 1);
      abscissa = word >> 8;
    }
  }

  /** Marsaglia (1964): exponential proposals beyond R. */
  private static float tail(RandomStream random, boolean negative) {
    double x;
    double y;
    do {
      x = -StrictMath.log(1 - random.nextDouble()) / R;
      y = -StrictMath.log(1 - random.nextDouble());
    } while (y + y < x * x);
    return (float) (negative ? -(R + x) : R + x);
  }
}
