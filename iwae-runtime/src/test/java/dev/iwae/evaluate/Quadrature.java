package dev.iwae.evaluate;

import dev.iwae.model.ReferenceStack;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * Integrals over the latents of a stack with one unit per layer, by the trapezoidal rule, which for
 * smooth integrands that vanish at the ends errs by less than rounding does.
 */
public final class Quadrature {

  private static final double END = 9;

  private final double[] logJoint; // log p(x, h) at every node
  private final IntToDoubleFunction density; // log q(h | x) at a node; log p(x) needs none
  private final double cell;

  private Quadrature(double[] logJoint, IntToDoubleFunction density, double cell) {
    this.logJoint = logJoint;
    this.density = density;
    this.cell = cell;
  }

  /** Of a stack of one or two layers. */
  public static Quadrature of(ReferenceStack stack, double[] x) {
    return stack.layers() == 1 ? oneLayer(stack, x) : twoLayers(stack, x);
  }

  static Quadrature oneLayer(ReferenceStack stack, double[] x) {
    double[] nodes = nodes(2001);
    double[] logJoint = new double[nodes.length];
    ReferenceStack.Normal q = stack.q(1, x);
    for (int i = 0; i < nodes.length; i++) {
      double[] h = {nodes[i]};
      logJoint[i] = stack.logP(1, x, h) + ReferenceStack.logPrior(h);
    }
    return new Quadrature(
        logJoint, i -> q.logDensity(new double[] {nodes[i]}), nodes[1] - nodes[0]);
  }

  static Quadrature twoLayers(ReferenceStack stack, double[] x) {
    double[] nodes = nodes(301);
    int n = nodes.length;
    double[] logJoint = new double[n * n];
    ReferenceStack.Normal[] p2 = new ReferenceStack.Normal[n];
    for (int j = 0; j < n; j++) {
      p2[j] = stack.p(2, new double[] {nodes[j]});
    }
    for (int i = 0; i < n; i++) {
      double[] h1 = {nodes[i]};
      double logPx = stack.logP(1, x, h1);
      for (int j = 0; j < n; j++) {
        double[] h2 = {nodes[j]};
        logJoint[i * n + j] = logPx + p2[j].logDensity(h1) + ReferenceStack.logPrior(h2);
      }
    }
    double step = nodes[1] - nodes[0];
    return new Quadrature(
        logJoint,
        i -> stack.logPosterior(x, new double[][] {{nodes[i / n]}, {nodes[i % n]}}),
        step * step);
  }

  private static double[] nodes(int count) {
    double[] nodes = new double[count];
    for (int i = 0; i < count; i++) {
      nodes[i] = -END + 2 * END * i / (count - 1);
    }
    return nodes;
  }

  /** log p(x). */
  public double logEvidence() {
    double sum = 0;
    for (double value : logJoint) {
      sum += Math.exp(value) * cell;
    }
    return Math.log(sum);
  }

  /** E_q f(log w). */
  double expect(DoubleUnaryOperator f) {
    double sum = 0;
    for (int i = 0; i < logJoint.length; i++) {
      double logQ = density.applyAsDouble(i);
      sum += Math.exp(logQ) * cell * f.applyAsDouble(logJoint[i] - logQ);
    }
    return sum;
  }

  /** Variance of f(log w) under q. */
  double variance(DoubleUnaryOperator f) {
    double mean = expect(f);
    return expect(logW -> (f.applyAsDouble(logW) - mean) * (f.applyAsDouble(logW) - mean));
  }
}
