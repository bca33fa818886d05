package dev.iwae.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Units whose posterior mean depends on the data: A_u = Var_x(E_q[u|x]) above a threshold, Burda et
 * al. (2015), section 5.2, over the evaluated examples (population variance).
 *
 * <p>Deviations: their code takes the first 500 training images and, above the first layer, one
 * sample of the layer below; here it is every evaluated example and all K samples. Of a ladder's
 * layers below the top E_q[u|x] is less the mean of p(u | the layer above), which follows x without
 * any say of x in u.
 */
public final class UnitActivity {

  private UnitActivity() {}

  /** Active units of each layer, bottom first. */
  public static List<Integer> count(ExampleResults results, double threshold) {
    double[] activity = activity(results);
    List<Integer> counts = new ArrayList<>();
    int unit = 0;
    for (int units : results.units()) {
      int active = 0;
      for (int end = unit + units; unit < end; unit++) {
        active += activity[unit] > threshold ? 1 : 0;
      }
      counts.add(active);
    }
    return List.copyOf(counts);
  }

  /** A_u of all layers' units, bottom first // [sum of units]. */
  public static double[] activity(ExampleResults results) {
    double[][] means = results.posteriorMeans();
    double[] activity = new double[means[0].length];
    for (int u = 0; u < activity.length; u++) {
      activity[u] = variance(means, u);
    }
    return activity;
  }

  private static double variance(double[][] means, int u) {
    double mean = 0;
    for (double[] example : means) {
      mean += example[u];
    }
    mean /= means.length;
    double squares = 0;
    for (double[] example : means) {
      squares += (example[u] - mean) * (example[u] - mean);
    }
    return squares / means.length;
  }
}
