package dev.iwae.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All states of the latent bits of one example, in float64: expectations over q of K samples are
 * sums over K-tuples of states.
 */
public final class EnumeratedBits {

  private final StackCase stack;
  private final double[] x;
  private final Densities here;
  private final List<double[][]> states = new ArrayList<>(); // [layers][units] each

  public EnumeratedBits(StackCase stack) {
    this.stack = stack;
    this.x = stack.x64(0);
    int[] units = stack.model().layers().stream().mapToInt(layer -> layer.units()).toArray();
    int bits = Arrays.stream(units).sum();
    for (int code = 0; code < 1 << bits; code++) {
      double[][] h = new double[units.length][];
      int bit = 0;
      for (int l = 0; l < units.length; l++) {
        h[l] = new double[units[l]];
        for (int u = 0; u < units[l]; u++) {
          h[l][u] = code >> bit++ & 1;
        }
      }
      states.add(h);
    }
    this.here = at(parameters());
  }

  public int count() {
    return states.size();
  }

  /** A state // [layers][units]. */
  public double[][] state(int s) {
    return states.get(s);
  }

  /** log p(x, h), log q(h | x), and the parts of both from each layer on, at some parameters. */
  public final class Densities {
    public final double[] joint = new double[count()];
    public final double[] posterior = new double[count()];
    public final double[][] fromLayer; // [layers][states], terms of log w from a layer on

    Densities(double[] parameters) {
      ReferenceStack reference =
          new ReferenceStack(stack.model(), new Weights64(stack.layout(), parameters));
      fromLayer = new double[reference.layers()][count()];
      for (int s = 0; s < count(); s++) {
        double[][] h = states.get(s);
        joint[s] = reference.logJoint(x, h);
        double passed = 0;
        for (int l = 0; l < reference.layers(); l++) {
          double logQ = reference.logQ(l + 1, x, h);
          posterior[s] += logQ;
          fromLayer[l][s] = passed;
          passed += reference.logP(l + 1, l == 0 ? x : h[l - 1], h[l]) - logQ;
        }
        for (double[] layer : fromLayer) {
          layer[s] = logWeight(s) - layer[s];
        }
      }
    }

    public double logWeight(int state) {
      return joint[state] - posterior[state];
    }
  }

  public Densities at(double[] parameters) {
    return new Densities(parameters);
  }

  /** How many of the parameters are those of q, which come first. */
  public int encoderSize() {
    return stack.layout().encoderSize();
  }

  public double[] parameters() {
    return stack.weights64().values().clone();
  }

  /** Something of a K-tuple of states. */
  public interface OfTuple {
    double of(int[] tuple, double[] logWeights);
  }

  /** E_q of something, at some parameters. */
  public double expectation(double[] parameters, int k, OfTuple value) {
    Densities densities = at(parameters);
    double sum = 0;
    for (int[] tuple : tuples(k)) {
      double logQ = 0;
      double[] logWeights = new double[k];
      for (int i = 0; i < k; i++) {
        logQ += densities.posterior[tuple[i]];
        logWeights[i] = densities.logWeight(tuple[i]);
      }
      sum += Math.exp(logQ) * value.of(tuple, logWeights);
    }
    return sum;
  }

  /** Probability of a K-tuple under q. */
  public double probability(int[] tuple) {
    double logQ = 0;
    for (int state : tuple) {
      logQ += here.posterior[state];
    }
    return Math.exp(logQ);
  }

  /** All K-tuples of states. */
  public List<int[]> tuples(int k) {
    List<int[]> tuples = new ArrayList<>();
    int total = (int) Math.pow(count(), k);
    for (int code = 0; code < total; code++) {
      int[] tuple = new int[k];
      int rest = code;
      for (int i = 0; i < k; i++) {
        tuple[i] = rest % count();
        rest /= count();
      }
      tuples.add(tuple);
    }
    return tuples;
  }

  /** Derivatives of a function of the parameters. */
  public double[] gradient(ToDoubleFunction<double[]> function) {
    return Derivatives.of(function, parameters());
  }

  /** d log p(x, h) / dparameter and d log q(h | x) / dparameter of every state and layer. */
  public final class Scores {
    public final double[][] generative; // [states][parameters]
    public final double[][][] ofLayers; // [layers][states][parameters], of log q

    Scores() {
      generative = new double[count()][];
      ofLayers = new double[stack.model().layers().size()][count()][];
      for (int s = 0; s < count(); s++) {
        int state = s;
        double[][] h = states.get(s);
        generative[s] = gradient(p -> reference(p).logJoint(x, h));
        for (int l = 0; l < ofLayers.length; l++) {
          int layer = l + 1;
          ofLayers[l][state] = gradient(p -> reference(p).logQ(layer, x, h));
        }
      }
    }

    /** Of all layers together. */
    public double score(int state, int parameter) {
      double sum = 0;
      for (double[][] layer : ofLayers) {
        sum += layer[state][parameter];
      }
      return sum;
    }
  }

  public Scores scores() {
    return new Scores();
  }

  private ReferenceStack reference(double[] parameters) {
    return new ReferenceStack(stack.model(), new Weights64(stack.layout(), parameters));
  }
}
