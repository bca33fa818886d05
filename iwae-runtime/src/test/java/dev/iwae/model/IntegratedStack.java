package dev.iwae.model;

import dev.iwae.sweep.spec.objective.Bound;
import java.util.ArrayList;
import java.util.List;

/**
 * Expectations over q of one example in float64: a sum over the states of bits, and the trapezoidal
 * rule over Gaussian layers, which have one unit each.
 */
public final class IntegratedStack {

  private static final double WIDTH = 0.25; // in standard deviations of q, from -14 to 14
  private static final int POINTS = 113;
  private static final double NOTHING = 1e-13; // so rare under q that no bound sees it

  private final StackCase stack;
  private final double[] x;

  public IntegratedStack(StackCase stack) {
    this.stack = stack;
    this.x = stack.x64(0);
  }

  /** A place in the space of latents: what it counts for under q, and log w there. */
  private record Node(double mass, double logWeight) {}

  /** E_q of a bound of two samples, at some parameters. */
  public double boundOfTwo(Bound bound, double[] parameters) {
    List<Node> nodes = nodes(parameters).stream().filter(node -> node.mass > NOTHING).toList();
    double sum = 0;
    for (Node one : nodes) {
      for (Node other : nodes) {
        double[] both = {one.logWeight, other.logWeight};
        sum += one.mass * other.mass * Bounds64.of(bound, both);
      }
    }
    return sum;
  }

  /** log E_q[w] at some parameters, which is log p(x). */
  public double logLikelihood(double[] parameters) {
    double sum = 0;
    for (Node node : nodes(parameters)) {
      sum += node.mass * Math.exp(node.logWeight);
    }
    return Math.log(sum);
  }

  private List<Node> nodes(double[] parameters) {
    ReferenceStack reference =
        new ReferenceStack(stack.model(), new Weights64(stack.layout(), parameters));
    List<Node> nodes = new ArrayList<>();
    walk(reference, new double[reference.layers()][], 0, 1, nodes);
    return nodes;
  }

  /** From layer l on, of what has been chosen below. */
  private void walk(ReferenceStack reference, double[][] h, int l, double mass, List<Node> nodes) {
    if (l == h.length) {
      nodes.add(new Node(mass, logWeight(reference, h)));
      return;
    }
    Posterior64 q = reference.posterior(l + 1, l == 0 ? x : h[l - 1]);
    if (q instanceof Bits64 bits) {
      int width = bits.logits().length;
      for (int state = 0; state < 1 << width; state++) {
        h[l] = new double[width];
        for (int u = 0; u < width; u++) {
          h[l][u] = state >> u & 1;
        }
        walk(reference, h, l + 1, mass * Math.exp(q.logDensity(h[l])), nodes);
      }
    } else {
      for (int i = 0; i < POINTS; i++) {
        double[] u = {(i - POINTS / 2) * WIDTH};
        h[l] = q.at(u);
        walk(reference, h, l + 1, mass * WIDTH * Math.exp(ReferenceStack.logPrior(u)), nodes);
      }
    }
  }

  private double logWeight(ReferenceStack reference, double[][] h) {
    double logWeight = reference.logJoint(x, h);
    for (int l = 0; l < h.length; l++) {
      logWeight -= reference.logQ(l + 1, x, h);
    }
    return logWeight;
  }
}
