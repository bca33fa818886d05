package dev.iwae.model.stack;

import dev.iwae.math.Kernels;
import dev.iwae.model.Affine;
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
import dev.iwae.sweep.spec.model.PosteriorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What q knows from x alone, of the examples of a batch: computed once, whatever stacks sample from
 * it. That is q(h_1 | x), and what refinement adds to what the networks of layers above predict of
 * the samples of an example; of a ladder the pass upwards through all layers, each of which reads
 * the last hidden layer of the one below.
 */
public final class Encoder {

  private final Minibatch batch;
  private final DataInput input;
  private final List<Network> networks = new ArrayList<>();
  private final List<LatentConditional> posteriors = new ArrayList<>(); // parameters only
  private final List<Optional<float[]>> shifts = new ArrayList<>(); // per layer [examples][head]
  private final RefinedNumbers numbers;
  private final float[] ofBottom; // [examples][head]

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
      OwnWeights own = new OwnWeights(layout.own(l), parameters);
      networks.add(network);
      posteriors.add(families.posterior(l, network.head(), own, maxExamples, 0));
    }
    this.numbers = numbers(model, layout);
    this.ofBottom = new float[Math.multiplyExact(maxExamples, numbers.widths()[0])];
    for (int l = 0; l < layout.layers(); l++) {
      int size = Math.multiplyExact(maxExamples, l == 0 ? 0 : numbers.widths()[l]);
      shifts.add(size == 0 ? Optional.empty() : Optional.of(new float[size]));
    }
  }

  private static RefinedNumbers numbers(ModelSpec model, ParameterLayout layout) {
    int[] widths = new int[layout.layers()];
    for (int l = 0; l < widths.length; l++) {
      if (l == 0 || model.layers().get(l).posterior() instanceof PosteriorSpec.SemiAmortised) {
        List<Affine> maps = layout.encoder(l);
        widths[l] = maps.get(maps.size() - 1).outputs();
      }
    }
    return new RefinedNumbers(widths);
  }

  /** Encodes the batch's first examples. */
  public void encode(int examples) {
    input.load(batch.x(), examples);
    for (int l = 0; l < networks.size(); l++) {
      networks.get(l).forward(input(l), examples);
      posteriors.get(l).readOwn();
      posteriors.get(l).read(examples);
    }
    for (Optional<float[]> ofLayer : shifts) {
      ofLayer.ifPresent(values -> Arrays.fill(values, 0f));
    }
  }

  /** What of an example refinement may move. */
  RefinedNumbers numbers() {
    return numbers;
  }

  /** The numbers of the batch's first examples // [examples][columns]. */
  void get(int examples, float[] rows) {
    networks.get(0).head().get(0, examples, ofBottom, 0);
    numbers.gather(0, examples, ofBottom, rows);
    for (int l = 1; l < shifts.size(); l++) {
      if (shifts.get(l).isPresent()) {
        numbers.gather(l, examples, shifts.get(l).get(), rows);
      }
    }
  }

  /** Puts others in their place // [examples][columns]. */
  void put(int examples, float[] rows) {
    numbers.scatter(0, examples, rows, ofBottom);
    networks.get(0).head().matrix().putRows(0, examples, ofBottom, 0);
    posteriors.get(0).read(examples);
    for (int l = 1; l < shifts.size(); l++) {
      if (shifts.get(l).isPresent()) {
        numbers.scatter(l, examples, rows, shifts.get(l).get());
      }
    }
  }

  /** What examples add to the outputs of layer l, if that is refined // [examples][head]. */
  Optional<float[]> shifts(int l) {
    return shifts.get(l);
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
