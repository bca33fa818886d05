package dev.iwae.benchmarks.samediff;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.weightinit.impl.XavierInitScheme;
import org.nd4j.weightinit.impl.ZeroInitScheme;

/** The one-layer network with its negative bound as loss. */
final class SameDiffGraph {

  private static final int HIDDEN = 200;
  private static final int LATENT = 50;

  private final SameDiff graph = SameDiff.create();

  private SameDiffGraph() {}

  static SameDiff of(int batch, int samples, int pixels, double learningRate) {
    SameDiffGraph built = new SameDiffGraph();
    built.build(batch, samples, pixels);
    built.graph.setTrainingConfig(
        TrainingConfig.builder()
            .updater(new Adam(learningRate, 0.9, 0.999, 1e-4))
            .dataSetFeatureMapping("x")
            .markLabelsUnused()
            .build());
    return built.graph;
  }

  private void build(int batch, int samples, int pixels) {
    SDVariable x = graph.placeHolder("x", DataType.FLOAT, batch, pixels);
    SDVariable encoded = tanh("q2", tanh("q1", x, pixels, HIDDEN), HIDDEN, HIDDEN);
    SDVariable mean = linear("mean", encoded, HIDDEN, LATENT).reshape(batch, 1, LATENT);
    SDVariable logSigma = linear("logSigma", encoded, HIDDEN, LATENT).reshape(batch, 1, LATENT);
    SDVariable noise = graph.random().normal(0, 1, DataType.FLOAT, batch, samples, LATENT);
    SDVariable h = mean.add(graph.math().exp(logSigma).mul(noise));
    SDVariable rows = h.reshape((long) batch * samples, LATENT);
    SDVariable decoded = tanh("p2", tanh("p1", rows, LATENT, HIDDEN), HIDDEN, HIDDEN);
    SDVariable logits = linear("logits", decoded, HIDDEN, pixels).reshape(batch, samples, pixels);
    SDVariable logLikelihood =
        logits.mul(x.reshape(batch, 1, pixels)).sub(graph.nn().softplus(logits)).sum(2);
    SDVariable logRatio =
        graph.math().square(noise).sub(graph.math().square(h)).mul(0.5).add(logSigma).sum(2);
    SDVariable logWeights = logLikelihood.add(logRatio);
    // SameDiff fails on reductions of extent 1; with one sample there is nothing to add up either.
    SDVariable bound = samples == 1 ? logWeights : logSumExp(logWeights);
    graph.setLossVariables(bound.mean().neg("loss"));
  }

  /** Over axis 1; the gradient of SameDiff's own op fails on these shapes. */
  private SDVariable logSumExp(SDVariable values) {
    SDVariable largest = values.max(true, 1);
    SDVariable sum = graph.math().exp(values.sub(largest)).sum(true, 1);
    return graph.math().log(sum).add(largest);
  }

  private SDVariable tanh(String name, SDVariable input, int inputs, int outputs) {
    return graph.math().tanh(linear(name, input, inputs, outputs));
  }

  private SDVariable linear(String name, SDVariable input, int inputs, int outputs) {
    SDVariable weights =
        graph.var(
            name + ".weights",
            new XavierInitScheme('c', inputs, outputs),
            DataType.FLOAT,
            inputs,
            outputs);
    SDVariable bias = graph.var(name + ".bias", new ZeroInitScheme(), DataType.FLOAT, outputs);
    return graph.nn().linear(input, weights, bias);
  }
}
