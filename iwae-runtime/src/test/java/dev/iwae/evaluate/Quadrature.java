package dev.iwae.evaluate;

import dev.iwae.model.ReferenceStack;
import java.util.function.DoubleUnaryOperator;

/**
 * Integrals over the latents of a stack with one unit per layer, by the trapezoidal rule, which for
 * smooth integrands that vanish at the ends errs by less than rounding does.
 */
public final class Quadrature {

  private static final double END = 9;

  private final double[] logJoint; // log p(x, h) at every node
  private final double[] logQ; // log q(h | x) at every node
  private final double cell;

  private Quadrature(double[] logJoint, double[] logQ, double cell) {
    this.logJoint = logJoint;
    this.logQ = logQ;
    this.cell = cell;
  }

  /** Of a stack of one or two layers. */
  public static Quadrature of(ReferenceStack stack, double[] x) {
    return stack.layers() == 1 ? oneLayer(stack, x) : twoLayers(stack, x);
  }

  static Quadrature oneLayer(ReferenceStack stack, double[] x) {
    double[] nodes = nodes(2001);
    double[] logJoint = new double[nodes.length];
    double[] logQ = new double[nodes.length];
    ReferenceStack.Normal q = stack.q(1, x);
    for (int i = 0; i < nodes.length; i++) {
      double[] h = {nodes[i]};
      logJoint[i] = stack.logP(1, x, h) + ReferenceStack.logPrior(h);
      logQ[i] = q.logDensity(h);
    }
    return new Quadrature(logJoint, logQ, nodes[1] - nodes[0]);
  }

  static Quadrature twoLayers(ReferenceStack stack, double[] x) {
    double[] nodes = nodes(301);
    int n = nodes.length;
    double[] logJoint = new double[n * n];
    double[] logQ = new double[n * n];
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
        logQ[i * n + j] = stack.logPosterior(x, new double[][] {h1, h2});
      }
    }
    double step = nodes[1] - nodes[0];
    return new Quadrature(logJoint, logQ, step * step);
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
    for (int i = 0; i < logQ.length; i++) {
      sum += Math.exp(logQ[i]) * cell * f.applyAsDouble(logJoint[i] - logQ[i]);
    }
    return sum;
  }

  /** Variance of f(log w) under q. */
  double variance(DoubleUnaryOperator f) {
    double mean = expect(f);
    return expect(logW -> (f.applyAsDouble(logW) - mean) * (f.applyAsDouble(logW) - mean));
  }
}
