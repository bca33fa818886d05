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
import java.util.ArrayList;
import java.util.List;

/**
 * What q knows from x alone, of the examples of a batch: computed once, whatever stacks sample from
 * it. That is q(h_1 | x); of a ladder the pass upwards through all layers, each of which reads the
 * last hidden layer of the one below.
 */
public final class Encoder {

  private final Minibatch batch;
  private final DataInput input;
  private final List<Network> networks = new ArrayList<>();
  private final List<LatentConditional> posteriors = new ArrayList<>(); // parameters only

  /**
   * @param parameters read at every pass
   * @param maxExamples most examples of the batch
   */
  public Encoder(
      ModelSpec model, Parameters parameters, Kernels kernels, Minibatch batch, int maxExamples) {
    this.batch = batch;
    ParameterLayout layout = parameters.layout();
    this.input = new DataInput(maxExamples, batch.pixels(), layout.input().outputs(), kernels);
    Families families = new Families(model, kernels);
    Nonlinearity nonlinearity = Nonlinearity.of(model.activation(), kernels);
    BlasArithmetic arithmetic = new BlasArithmetic();
    for (int l = 0; l < layout.encodersOfData(); l++) {
      Network network =
          new Network(layout.encoder(l), parameters, nonlinearity, arithmetic, maxExamples);
      OwnWeights own = new OwnWeights(layout.flows(l), parameters);
      networks.add(network);
      posteriors.add(families.posterior(l, network.head(), own, maxExamples, 0));
    }
  }

  /** Encodes the batch's first examples. */
  public void encode(int examples) {
    input.load(batch.x(), examples);
    for (int l = 0; l < networks.size(); l++) {
      networks.get(l).forward(input(l), examples);
      posteriors.get(l).readOwn();
      posteriors.get(l).read(examples);
    }
  }

  /** What q(h_1 | x) of the batch's first examples is made of // [examples][head]. */
  void get(int examples, float[] head) {
    networks.get(0).head().get(0, examples, head, 0);
  }

  /** Puts other posteriors in the place of what was predicted // [examples][head]. */
  void put(int examples, float[] head) {
    networks.get(0).head().matrix().putRows(0, examples, head, 0);
    posteriors.get(0).read(examples);
  }

  Minibatch batch() {
    return batch;
  }

  /** What the network of layer l, 0-based, reads. */
  NetworkInput input(int l) {
    return l == 0 ? input : networks.get(l - 1).lastHidden();
  }

  /** The networks, from the bottom up. */
  List<Network> networks() {
    return networks;
  }

  /** What x says of layer l, 0-based. */
  LatentConditional posterior(int l) {
    return posteriors.get(l);
  }
}
