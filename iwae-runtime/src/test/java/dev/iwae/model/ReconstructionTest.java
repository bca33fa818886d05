package dev.iwae.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelBackend;
import dev.iwae.model.stack.Block;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.sweep.spec.model.Likelihood;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.variational.BernoulliReconstructionDistribution;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The reconstruction term E_q log p(x|h) against the VariationalAutoencoder layer of Deeplearning4j
 * with equal weights.
 *
 * <p>Both are means of {@value #SAMPLES} samples with random numbers of their own; the standard
 * error of their difference is estimated from ours. Twelve examples at five standard errors: a
 * false alarm in 150,000 seeds.
 */
class ReconstructionTest {

  private static final int SAMPLES = 400;
  private static final int EXAMPLES = 12;
  private static final int PIXELS = 10;
  private static final int LATENT = 3;

  private final StackCase stack =
      StackCase.of(
          StackCase.model(
              dev.iwae.sweep.spec.model.Activation.TANH,
              Likelihood.BERNOULLI,
              StackCase.layer(LATENT, 8, 6)),
          PIXELS,
          EXAMPLES,
          3);

  @Test
  void reconstructionTermIsThatOfDeeplearning4j() {
    Nd4j.getRandom().setSeed(11);
    INDArray theirs = layer().reconstructionLogProbability(Nd4j.create(stack.x()), SAMPLES);
    for (int e = 0; e < EXAMPLES; e++) {
      double[] ours = logLikelihoods(e);
      double mean = Arrays.stream(ours).average().orElseThrow();
      double variance = Arrays.stream(ours).map(v -> (v - mean) * (v - mean)).sum() / (SAMPLES - 1);
      assertThat(theirs.getDouble(e))
          .as("example %d", e)
          .isCloseTo(mean, within(5 * Math.sqrt(2 * variance / SAMPLES)));
      assertThat(variance).as("a check that could fail").isGreaterThan(1e-3);
    }
  }

  /** log p(x | h_k): what scoring adds to the log-weights. */
  private double[] logLikelihoods(int example) {
    LayerStack engine =
        new LayerStack(
            stack.model(),
            stack.nativeParameters(),
            KernelBackend.choose().create(),
            PIXELS,
            EXAMPLES,
            SAMPLES);
    stack.load(engine);
    engine.encode(EXAMPLES);
    Block block = new Block(example, 1, 0, SAMPLES);
    engine.sample(block, StackCase.noise());
    double[] before = engine.logWeights().clone();
    engine.score(block);
    double[] logLikelihoods = new double[SAMPLES];
    Arrays.setAll(logLikelihoods, k -> engine.logWeights()[k] - before[k]);
    return logLikelihoods;
  }

  private org.deeplearning4j.nn.layers.variational.VariationalAutoencoder layer() {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(
                new VariationalAutoencoder.Builder()
                    .nIn(PIXELS)
                    .nOut(LATENT)
                    .encoderLayerSizes(8, 6)
                    .decoderLayerSizes(6, 8)
                    .activation(Activation.TANH)
                    .pzxActivationFunction(Activation.IDENTITY)
                    .reconstructionDistribution(
                        new BernoulliReconstructionDistribution(Activation.SIGMOID))
                    .build())
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    org.deeplearning4j.nn.api.Layer layer = network.getLayer(0);
    copy("q1.hidden1", layer, "e0", 1);
    copy("q1.hidden2", layer, "e1", 1);
    copy("q1.mean", layer, "pZXMean", 1);
    copy("q1.logSigma", layer, "pZXLogStd2", 2); // its head is the log of the variance
    copy("p1.hidden1", layer, "d0", 1);
    copy("p1.hidden2", layer, "d1", 1);
    copy("p1.logits", layer, "pXZ", 1);
    return (org.deeplearning4j.nn.layers.variational.VariationalAutoencoder) layer;
  }

  private void copy(
      String ours, org.deeplearning4j.nn.api.Layer layer, String theirs, double factor) {
    Weights64 weights = stack.weights64();
    INDArray w = layer.getParam(theirs + "W"); // [inputs][outputs]
    INDArray b = layer.getParam(theirs + "b"); // [outputs]
    for (int j = 0; j < weights.outputs(ours); j++) {
      b.putScalar(j, factor * weights.b(ours, j));
      for (int i = 0; i < weights.inputs(ours); i++) {
        w.putScalar(i, j, factor * weights.w(ours, i, j));
      }
    }
  }
}
