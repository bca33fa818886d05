package dev.iwae.sweep.builder;

import dev.iwae.sweep.language.SweepForm;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.BitPrior;
import dev.iwae.sweep.spec.model.Inference;
import dev.iwae.sweep.spec.model.InitialWeights;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.OutputBias;
import dev.iwae.sweep.text.Branch;
import dev.iwae.sweep.text.Element;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Declares a layer stack; part of {@link SweepBuilder}. */
public final class ModelBuilder {

  private final Branch branch;
  private final List<Element> layers = new ArrayList<>();

  ModelBuilder(Branch branch) {
    this.branch = branch;
  }

  /**
   * Adds a stochastic layer on top of those before; the first is next to x.
   *
   * @param hidden widths of the deterministic layers between, seen from the side of x
   * @param latent number of Gaussian units
   */
  public ModelBuilder layer(List<Integer> hidden, int latent) {
    return layer(new LayerSpec(hidden, latent));
  }

  /**
   * Adds a stochastic layer of bits on top of those before, as {@link #layer(List, int)}.
   *
   * @param prior of the top layer
   */
  public ModelBuilder bits(List<Integer> hidden, int units, BitPrior prior) {
    return layer(new LayerSpec(hidden, new Latent.Bernoulli(units, prior)));
  }

  /** Adds a stochastic layer of any kind on top of those before. */
  public ModelBuilder layer(LayerSpec layer) {
    String call = branch.call("layer(" + (layers.size() + 1) + ")");
    layers.add(new SweepForm(Path::toString).element(layer, call));
    return this;
  }

  /** Nonlinearity of the deterministic layers. */
  public ModelBuilder activation(Activation activation) {
    branch.word("activation", activation);
    return this;
  }

  /** The family of p(x | h_1). */
  public ModelBuilder likelihood(Likelihood likelihood) {
    branch.word("likelihood", likelihood);
    return this;
  }

  /** Initial bias of the mean of p(x | h_1). */
  public ModelBuilder outputBias(OutputBias outputBias) {
    branch.word("output-bias", outputBias);
    return this;
  }

  /** How fresh weights are drawn. */
  public ModelBuilder initialWeights(InitialWeights initialWeights) {
    branch.word("initial-weights", initialWeights);
    return this;
  }

  /** In which order q draws the latents. */
  public ModelBuilder inference(Inference inference) {
    branch.word("inference", inference);
    return this;
  }

  Branch finish() {
    return branch.list("layers", layers);
  }
}
