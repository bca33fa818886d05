package dev.iwae.train;

import dev.iwae.model.StackCase;
import dev.iwae.model.Weights64;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.objective.Bound;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A stack as a SameDiff graph in float64; ND4J differentiates it. A row per sample: example e's
 * sample k is row e K + k, x repeated.
 */
final class SameDiffStack {

  private final GradientCase gradientCase;
  private final StackCase stack;
  private final SameDiff graph = SameDiff.create();
  private final Map<String, SDVariable> variables = new HashMap<>();

  SameDiffStack(GradientCase gradientCase) {
    this.gradientCase = gradientCase;
    this.stack = gradientCase.stack();
    Weights64 weights = stack.weights64();
    for (String name : weights.names()) {
      double[][] w = new double[weights.inputs(name)][weights.outputs(name)];
      double[][] b = new double[1][weights.outputs(name)];
      for (int j = 0; j < b[0].length; j++) {
        b[0][j] = weights.b(name, j);
        for (int i = 0; i < w.length; i++) {
          w[i][j] = weights.w(name, i, j);
        }
      }
      declare(name + ".W", w);
      declare(name + ".b", b);
    }
  }

  private void declare(String name, double[][] value) {
    variables.put(name, graph.var(name, Nd4j.create(value)));
  }

  /** The gradient of the batch's bound, in the engine's layout. */
  double[] gradient() {
    bound(logWeights()).markAsLoss();
    Map<String, INDArray> gradients = differentiate();
    Weights64 result = new Weights64(stack.layout(), new double[stack.parameters().length]);
    for (String name : result.names()) {
      for (int j = 0; j < result.outputs(name); j++) {
        result.setB(name, j, gradients.get(name + ".b").getDouble(0, j));
        for (int i = 0; i < result.inputs(name); i++) {
          result.setW(name, i, j, gradients.get(name + ".W").getDouble(i, j));
        }
      }
    }
    return result.values();
  }

  /** M2.1 prints a line for every node that it differentiates. */
  private Map<String, INDArray> differentiate() {
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    try {
      return graph.calculateGradients(Map.of(), variables.keySet());
    } finally {
      System.setOut(out);
    }
  }

  /** The bound, summed over examples. */
  private SDVariable bound(SDVariable logWeights) {
    SDVariable perExample = logWeights.reshape(stack.batch(), gradientCase.k());
    if (gradientCase.bound() == Bound.ELBO) {
      return perExample.mean(1).sum();
    }
    double shift = 20; // of the order of -log w; exact arithmetic would not need it
    SDVariable weights = graph.math().exp(perExample.add(shift));
    return graph.math().log(weights.mean(1)).sub(shift).sum();
  }

  /** // [rows]. */
  private SDVariable logWeights() {
    int layers = stack.model().layers().size();
    SDVariable below = graph.constant("x", Nd4j.create(repeatedX()));
    SDVariable total = null;
    for (int layer = 1; layer <= layers; layer++) {
      SDVariable top = hidden("q" + layer, below);
      SDVariable mean = affine("q" + layer + ".mean", top);
      SDVariable logSigma = affine("q" + layer + ".logSigma", top);
      SDVariable epsilon = graph.constant("epsilon" + layer, Nd4j.create(epsilon(layer)));
      SDVariable h = mean.add(graph.math().exp(logSigma).mul(epsilon));
      SDVariable terms = logP(layer, below, h).sub(gaussian(h, mean, logSigma));
      total = total == null ? terms : total.add(terms);
      below = h;
    }
    return total.add(standardNormal(below));
  }

  private SDVariable logP(int layer, SDVariable below, SDVariable h) {
    String net = "p" + layer;
    SDVariable top = hidden(net, h);
    if (layer == 1 && stack.model().likelihood() == Likelihood.BERNOULLI) {
      SDVariable logits = affine(net + ".logits", top);
      return below.mul(logits).sub(graph.nn().softplus(logits)).sum(1);
    }
    return gaussian(below, affine(net + ".mean", top), affine(net + ".logSigma", top));
  }

  private SDVariable gaussian(SDVariable value, SDVariable mean, SDVariable logSigma) {
    SDVariable z = value.sub(mean).div(graph.math().exp(logSigma));
    return graph
        .math()
        .square(z)
        .mul(0.5)
        .add(logSigma)
        .add(0.5 * Math.log(2 * Math.PI))
        .sum(1)
        .neg();
  }

  private SDVariable standardNormal(SDVariable h) {
    return graph.math().square(h).add(Math.log(2 * Math.PI)).mul(-0.5).sum(1);
  }

  private SDVariable hidden(String net, SDVariable input) {
    SDVariable values = input;
    for (int i = 1; variables.containsKey(net + ".hidden" + i + ".W"); i++) {
      SDVariable z = affine(net + ".hidden" + i, values);
      values =
          switch (stack.model().activation()) {
            case TANH -> graph.math().tanh(z);
            case RELU -> graph.nn().relu(z, 0);
            case SOFTPLUS -> graph.nn().softplus(z);
          };
    }
    return values;
  }

  private SDVariable affine(String name, SDVariable input) {
    return input.mmul(variables.get(name + ".W")).add(variables.get(name + ".b"));
  }

  private double[][] repeatedX() {
    double[][] rows = new double[stack.batch() * gradientCase.k()][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = stack.x64(row / gradientCase.k());
    }
    return rows;
  }

  private double[][] epsilon(int layer) {
    int k = gradientCase.k();
    double[][] rows = new double[stack.batch() * k][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = stack.epsilon(row / k, k)[row % k][layer - 1];
    }
    return rows;
  }
}
