package dev.iwae.benchmarks;

import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import java.util.List;

/** The networks of Burda, Grosse and Salakhutdinov (2015), section 5. */
public enum Network {
  ONE_LAYER(List.of(new LayerSpec(List.of(200, 200), 50))),
  TWO_LAYERS(List.of(new LayerSpec(List.of(200, 200), 100), new LayerSpec(List.of(100, 100), 50)));

  private final List<LayerSpec> layers;

  Network(List<LayerSpec> layers) {
    this.layers = layers;
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
    return macs(pixels, layers.get(0), 2 * layers.get(0).units());
  }

  /** Multiply-adds of the map that reads x, were x dense. */
  long inputMacs(int pixels) {
    return (long) pixels * layers.get(0).hidden().get(0);
  }

  /** Multiply-adds of everything above h_1 and of all of p, which pass once per sample. */
  long sampleMacs(int pixels) {
    long macs = macs(pixels, layers.get(0), layers.get(0).units());
    for (int l = 1; l < layers.size(); l++) {
      int below = layers.get(l - 1).units();
      int latent = layers.get(l).units();
      macs += macs(below, layers.get(l), 2 * latent) + macs(2 * below, layers.get(l), latent);
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
