package dev.iwae.model.stack;

import dev.iwae.math.Kernels;
import dev.iwae.model.Activations;
import dev.iwae.model.Affine;
import dev.iwae.model.Arithmetic;
import dev.iwae.model.BlasArithmetic;
import dev.iwae.model.Head;
import dev.iwae.model.Network;
import dev.iwae.model.Nonlinearity;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.model.distribution.Conditional;
import dev.iwae.model.distribution.DataConditional;
import dev.iwae.model.distribution.DiagonalNormal;
import dev.iwae.model.distribution.LatentConditional;
import dev.iwae.model.distribution.PrecisionWeighted;
import dev.iwae.model.distribution.posterior.OwnWeights;
import dev.iwae.sweep.spec.model.Inference;
import dev.iwae.sweep.spec.model.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Allocates networks and conditionals of a model's layers. */
final class StackLayersBuilder {

  private final Parameters parameters;
  private final ParameterLayout layout;
  private final Arithmetic arithmetic;
  private final Nonlinearity nonlinearity;
  private final Families families;
  private final Inference inference;
  private final int maxRows;

  /**
   * @param maxRows most rows of a block
   */
  StackLayersBuilder(
      ModelSpec model, Parameters parameters, Kernels kernels, Arithmetic arithmetic, int maxRows) {
    this.parameters = parameters;
    this.layout = parameters.layout();
    this.arithmetic = arithmetic;
    this.nonlinearity = Nonlinearity.of(model.activation(), kernels);
    this.families = new Families(model, kernels);
    this.inference = model.inference();
    this.maxRows = maxRows;
  }

  /**
   * @param encoded of the bottom layer
   * @param maxExamples most examples of a batch
   */
  StackLayers build(EncodedBatch encoded, int maxExamples) {
    return switch (inference) {
      case BOTTOM_UP -> bottomUp(encoded, maxExamples);
      case LADDER -> ladder(encoded.encoder(), maxExamples);
    };
  }

  private StackLayers bottomUp(EncodedBatch encoded, int maxExamples) {
    List<Layer> layers = new ArrayList<>();
    List<LatentConditional> priors = new ArrayList<>();
    Network bottom = network(layout.decoder(0));
    DataConditional likelihood = families.likelihood(bottom.head(), maxRows);
    layers.add(
        layer(encoded, 0, encoded.encoder().networks().get(0), maxExamples, bottom, likelihood));
    for (int l = 1; l < layout.layers(); l++) {
      Network up = network(layout.encoder(l));
      Network down = network(layout.decoder(l));
      LatentConditional below = families.prior(l - 1, down.head(), maxRows);
      priors.add(below);
      layers.add(layer(encoded, l, up, maxRows, down, below));
    }
    TopPrior top = topPrior(layers.get(layers.size() - 1));
    return new StackLayers(layers, priors, top, likelihood, new BottomUpSampling(layers, top));
  }

  private StackLayers ladder(Encoder encoder, int maxExamples) {
    int top = layout.layers() - 1;
    List<DiagonalNormal> priors = new ArrayList<>();
    List<DiagonalNormal> evidence = new ArrayList<>();
    List<PrecisionWeighted> combined = new ArrayList<>();
    List<Layer> layers = new ArrayList<>();
    Network down = network(layout.decoder(0));
    DataConditional likelihood = families.likelihood(down.head(), maxRows);
    Conditional below = likelihood;
    for (int l = 0; l < top; l++) {
      Network up = encoder.networks().get(l);
      Network above = network(layout.decoder(l + 1));
      priors.add(families.normal(above.head(), maxRows, maxRows));
      evidence.add(families.normal(up.head(), maxExamples, 0));
      combined.add(families.product(evidence.get(l), priors.get(l), maxRows));
      DiagonalNormal posterior = families.normal(combined.get(l), maxRows, maxRows);
      layers.add(layer(up, Optional.empty(), posterior, down, below));
      down = above;
      below = priors.get(l);
    }
    Network up = encoder.networks().get(top);
    DiagonalNormal posterior = families.normal(up.head(), maxExamples, maxRows);
    layers.add(layer(up, Optional.empty(), posterior, down, below));
    TopPrior prior = topPrior(layers.get(top));
    return new StackLayers(
        layers,
        List.<LatentConditional>copyOf(priors),
        prior,
        likelihood,
        new LadderSampling(layers, prior, evidence, combined));
  }

  private Network network(List<Affine> maps) {
    return new Network(maps, parameters, nonlinearity, arithmetic, maxRows);
  }

  private Layer layer(
      EncodedBatch encoded, int l, Network up, int maxParameters, Network down, Conditional below) {
    OwnWeights own = new OwnWeights(layout.own(l), parameters);
    Optional<ShiftedHead> shift =
        encoded.encoder().shifts(l).map(values -> new ShiftedHead(up.head(), values));
    Head head = shift.isPresent() ? shift.get() : up.head();
    LatentConditional posterior = families.posterior(l, head, own, maxParameters, maxRows);
    return layer(up, shift, encoded.drawn().apply(posterior), down, below);
  }

  private Layer layer(
      Network up,
      Optional<ShiftedHead> shift,
      LatentConditional posterior,
      Network down,
      Conditional below) {
    return new Layer(
        up,
        shift,
        posterior,
        new float[Math.multiplyExact(maxRows, posterior.width())],
        new Activations(maxRows, posterior.width(), arithmetic),
        down,
        below);
  }

  private TopPrior topPrior(Layer top) {
    Optional<Affine> learned = layout.prior();
    if (learned.isEmpty()) {
      return new TopPrior.Standard(top.posterior().standard());
    }
    Arithmetic own = new BlasArithmetic();
    Network network = new Network(List.of(learned.get()), parameters, nonlinearity, own, maxRows);
    return new TopPrior.Learned(
        network,
        new Activations(maxRows, 0, own),
        families.prior(layout.layers() - 1, network.head(), maxRows));
  }
}
