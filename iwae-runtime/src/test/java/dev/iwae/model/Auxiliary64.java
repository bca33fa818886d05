package dev.iwae.model;

import dev.iwae.sweep.spec.model.PosteriorSpec;
import java.util.Arrays;
import java.util.function.Function;

/** q(a | x) q(h | a, x) and r(a | x, h), from the definitions; noise is that of h, then of a. */
record Auxiliary64(
    int units,
    PosteriorSpec.Auxiliary spec,
    Weights64 weights,
    String net,
    Function<String, double[]> head)
    implements Posterior64 {

  private ReferenceStack.Normal ofA() {
    return ReferenceStack.normal(head.apply("auxiliaryMean"), head.apply("auxiliaryLogSigma"));
  }

  private ReferenceStack.Normal ofH(double[] a) {
    return moved("auxiliary", a, "context", "mean", "logSigma");
  }

  private ReferenceStack.Normal reverse(double[] h) {
    return moved("reverse", h, "reverseContext", "auxiliaryMean", "auxiliaryLogSigma");
  }

  private ReferenceStack.Normal moved(
      String name, double[] input, String context, String mean, String logSigma) {
    String own = net + "." + name;
    double[] hidden = sum(weights.affine(own + ".hidden", input), head.apply(context));
    Arrays.setAll(hidden, j -> Math.tanh(hidden[j]));
    return ReferenceStack.normal(
        sum(weights.affine(own + ".mean", hidden), head.apply(mean)),
        sum(weights.affine(own + ".logSigma", hidden), head.apply(logSigma)));
  }

  private static double[] sum(double[] one, double[] other) {
    double[] sum = new double[one.length];
    Arrays.setAll(sum, i -> one[i] + other[i]);
    return sum;
  }

  private double[] a(double[] epsilon) {
    return ofA().at(Arrays.copyOfRange(epsilon, units, units + spec.units()));
  }

  @Override
  public double[] at(double[] epsilon) {
    return ofH(a(epsilon)).at(Arrays.copyOf(epsilon, units));
  }

  @Override
  public double logDensity(double[] h) {
    throw new UnsupportedOperationException("an integral over a");
  }

  @Override
  public int auxiliaries() {
    return spec.units();
  }

  /** With q(a, h) times the volume |da/dw|, which is r(a | h) / N(w) upside down. */
  @Override
  public double logJoint(double[] h, double[] w) {
    double[] a = reverse(h).at(w);
    double logVolume = ReferenceStack.logPrior(w) - reverse(h).logDensity(a);
    return ofA().logDensity(a) + ofH(a).logDensity(h) + logVolume;
  }

  @Override
  public double logDensity(double[] h, double[] epsilon) {
    double[] a = a(epsilon);
    return ofA().logDensity(a) + ofH(a).logDensity(h) - reverse(h).logDensity(a);
  }
}
