package dev.iwae.model;

import dev.iwae.sweep.spec.model.PosteriorSpec;
import java.util.Arrays;

/**
 * Inverse autoregressive flows, unit by unit: shift and gate of a unit are computed from the units
 * before it alone, the others being absent and not multiplied by masks.
 */
record Iaf64(
    ReferenceStack.Normal base,
    Weights64 weights,
    String network,
    PosteriorSpec.Iaf spec,
    double[] context)
    implements Posterior64 {

  @Override
  public double[] at(double[] epsilon) {
    double[] z = base.at(epsilon);
    for (int t = 1; t <= spec.steps(); t++) {
      z = step(t, z);
    }
    return z;
  }

  private double[] step(int t, double[] z) {
    double[] next = new double[z.length];
    Arrays.setAll(next, i -> scale(t, i, z) * z[i] + output(t, "shift", i, z));
    return next;
  }

  private double scale(int t, int unit, double[] z) {
    return 2 / (1 + Math.exp(-output(t, "gate", unit, z)));
  }

  private double output(int t, String name, int unit, double[] z) {
    String step = network + ".flow" + t + ".";
    double sum = weights.b(step + name, unit);
    for (int j = 0; j < spec.hidden(); j++) {
      if (j % z.length <= position(t, unit, z.length)) {
        sum += weights.w(step + name, j, unit) * hidden(step + "hidden", t, j, z);
      }
    }
    return sum;
  }

  private double hidden(String name, int t, int j, double[] z) {
    double sum = weights.b(name, j) + context[j];
    for (int i = 0; i < z.length; i++) {
      if (position(t, i, z.length) < j % z.length) {
        sum += weights.w(name, i, j) * z[i];
      }
    }
    return Math.tanh(sum);
  }

  private static int position(int t, int unit, int units) {
    return t % 2 == 1 ? unit : units - 1 - unit;
  }

  /** The flow is undone unit by unit, since a unit depends on those before it. */
  @Override
  public double logDensity(double[] h) {
    double[] z = h;
    double logDeterminant = 0;
    for (int t = spec.steps(); t >= 1; t--) {
      double[] before = new double[z.length];
      for (int p = 0; p < z.length; p++) {
        int unit = t % 2 == 1 ? p : z.length - 1 - p;
        before[unit] = (z[unit] - output(t, "shift", unit, before)) / scale(t, unit, before);
        logDeterminant += Math.log(scale(t, unit, before));
      }
      z = before;
    }
    return base.logDensity(z) - logDeterminant;
  }
}
