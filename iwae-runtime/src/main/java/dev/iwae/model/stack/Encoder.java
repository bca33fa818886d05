package dev.iwae.model.stack;

import dev.iwae.math.Kernels;
import dev.iwae.model.BlasArithmetic;
import dev.iwae.model.DataInput;
import dev.iwae.model.Network;
import dev.iwae.model.NetworkInput;
import dev.iwae.model.Nonlinearity;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.model.distribution.LatentConditional;
import dev.iwae.model.distribution.posterior.OwnWeights;
import dev.iwae.sweep.spec.model.ModelSpec;

/** q(h_1 | x) of the examples of a batch: computed once, whatever stacks sample from it. */
public final class Encoder {

  private final Minibatch batch;
  private final DataInput input;
  private final Network network;
  private final LatentConditional posterior; // parameters only

  /**
   * @param parameters read at every pass
   * @param maxExamples most examples of the batch
   */
  public Encoder(
      ModelSpec model, Parameters parameters, Kernels kernels, Minibatch batch, int maxExamples) {
    this.batch = batch;
    ParameterLayout layout = parameters.layout();
    this.input = new DataInput(maxExamples, batch.pixels(), layout.input().outputs(), kernels);
    this.network =
        new Network(
            layout.encoder(0),
            parameters,
            Nonlinearity.of(model.activation(), kernels),
            new BlasArithmetic(),
            maxExamples);
    OwnWeights own = new OwnWeights(layout.flows(0), parameters);
    this.posterior = new Families(model, kernels).posterior(0, network.head(), own, maxExamples, 0);
  }

  /** Encodes the batch's first examples. */
  public void encode(int examples) {
    input.load(batch.x(), examples);
    network.forward(input, examples);
    posterior.read(examples);
  }

  /** What the posteriors of the batch's first examples are made of // [examples][head]. */
  void get(int examples, float[] head) {
    network.head().get(0, examples, head, 0);
  }

  /** Puts other posteriors in the place of what was predicted // [examples][head]. */
  void put(int examples, float[] head) {
    network.head().matrix().putRows(0, examples, head, 0);
    posterior.read(examples);
  }

  Minibatch batch() {
    return batch;
  }

  NetworkInput input() {
    return input;
  }

  Network network() {
    return network;
  }

  LatentConditional posterior() {
    return posterior;
  }
}
