package dev.iwae.benchmarks;

import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.BitPrior;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import java.util.List;

/**
 * The networks of Burda, Grosse and Salakhutdinov (2015), section 5, and sigmoid belief networks.
 */
public enum Network {
  ONE_LAYER(List.of(new LayerSpec(List.of(200, 200), 50))),
  TWO_LAYERS(List.of(new LayerSpec(List.of(200, 200), 100), new LayerSpec(List.of(100, 100), 50))),
  BELIEF_NETWORK_ONE_LAYER(List.of(bits(200))),
  BELIEF_NETWORK(List.of(bits(200), bits(200)));

  private final List<LayerSpec> layers;

  Network(List<LayerSpec> layers) {
    this.layers = layers;
  }

  private static LayerSpec bits(int units) {
    return new LayerSpec(List.of(), new Latent.Bernoulli(units, BitPrior.UNIFORM));
  }

  /** Whether its samples have no path. */
  boolean isDiscrete() {
    return layers.get(0).latent() instanceof Latent.Bernoulli;
  }

  /** Numbers that a head predicts of a unit. */
  private int perUnit() {
    return isDiscrete() ? 1 : 2;
  }

  /** Stochastic layers, the one next to x first. */
  public List<LayerSpec> layers() {
    return layers;
  }

  /** The network as sweeps declare it. */
  public ModelSpec model() {
    return new ModelSpec(layers, Activation.TANH, Likelihood.BERNOULLI, OutputBias.DATA_MEAN);
  }

  /** Multiply-adds of q(h_1 | x), which passes once per example. */
  long encoderMacs(int pixels) {
    return macs(pixels, layers.get(0), perUnit() * layers.get(0).units());
  }

  /** Multiply-adds of the map that reads x, were x dense. */
  long inputMacs(int pixels) {
    LayerSpec bottom = layers.get(0);
    int width = bottom.hidden().isEmpty() ? perUnit() * bottom.units() : bottom.hidden().get(0);
    return (long) pixels * width;
  }

  /** Multiply-adds of everything above h_1 and of all of p, which pass once per sample. */
  long sampleMacs(int pixels) {
    long macs = macs(pixels, layers.get(0), layers.get(0).units());
    for (int l = 1; l < layers.size(); l++) {
      int below = layers.get(l - 1).units();
      int latent = layers.get(l).units();
      macs +=
          macs(below, layers.get(l), perUnit() * latent)
              + macs(perUnit() * below, layers.get(l), latent);
    }
    return macs;
  }

  /** Of a network with {@code outer} units on the side of x and {@code inner} on the other. */
  private static long macs(int outer, LayerSpec layer, int inner) {
    long macs = 0;
    int width = outer;
    for (int hidden : layer.hidden()) {
      macs += (long) width * hidden;
      width = hidden;
    }
    return macs + (long) width * inner;
  }
}
