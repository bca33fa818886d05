package dev.iwae.model.stack;

import dev.iwae.math.Kernels;
import dev.iwae.math.RandomStream;
import dev.iwae.model.NetworkGradient;
import dev.iwae.model.NetworkInput;
import dev.iwae.model.Parameters;
import dev.iwae.model.distribution.LatentDistribution;
import dev.iwae.sweep.spec.model.ModelSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The gradient of log q(h | x) with respect to q, of latents and an x that are both drawn from p:
 * the sleep phase of Hinton et al. (1995), "The wake-sleep algorithm for unsupervised neural
 * networks".
 */
public final class SleepGradient {

  private final Minibatch dreams;
  private final Encoder encoder;
  private final LayerStack stack;
  private final List<NetworkGradient> networks = new ArrayList<>(); // per layer
  private final float[] ones; // [rows]
  private final double[] logDensities; // [rows]

  /**
   * @param parameters read at every pass
   * @param rows most dreams
   */
  public SleepGradient(
      ModelSpec model, Parameters parameters, Kernels kernels, int pixels, int rows) {
    this.dreams = Minibatch.allocate(rows, pixels);
    this.encoder = new Encoder(model, parameters, kernels, dreams, rows);
    this.stack = new LayerStack(model, parameters, kernels, encoder, rows, rows);
    for (int l = 0; l < stack.layers(); l++) {
      networks.add(new NetworkGradient(stack.layer(l).up(), rows));
    }
    this.ones = new float[rows];
    Arrays.fill(ones, 1f);
    this.logDensities = new double[rows];
  }

  /**
   * Dreams, and computes the gradient of the sum of the log densities.
   *
   * @param rows number of dreams
   * @param indices choose their streams // [rows]
   * @param noise family of the dreams' streams
   * @param target of the whole stack, of which q's part is overwritten
   */
  public void run(int rows, int[] indices, RandomStream noise, Parameters target) {
    dream(rows, indices, noise);
    stack.encode(rows);
    for (int l = 0; l < stack.layers(); l++) {
      Layer layer = stack.layer(l);
      NetworkInput input = l == 0 ? encoder.input(0) : stack.layer(l - 1).activations();
      if (l > 0) {
        layer.encode(input, rows);
      }
      layer.posterior().scoreForGradient(0, rows, layer.h(), 0, 1, logDensities);
      layer.posterior().clearOwn();
      layer.posterior().scoreToHead(0, rows, ones);
      layer.posterior().putOwn(target);
      networks.get(l).propagate(rows);
      networks.get(l).accumulate(input, rows, target, 0f);
    }
  }

  private void dream(int rows, int[] indices, RandomStream noise) {
    int layers = stack.layers();
    stack.top().compute(rows);
    for (int l = layers - 1; l >= 0; l--) {
      Layer layer = stack.layer(l);
      LatentDistribution prior = l == layers - 1 ? stack.topPrior() : stack.prior(l);
      for (int row = 0; row < rows; row++) {
        prior.draw(noise, indices[row], 0, 1, l, row);
        prior.sample(row, row, layer.h());
      }
      layer.activate(rows);
      layer.decode(rows);
    }
    for (int row = 0; row < rows; row++) {
      noise.seek(indices[row], 0, layers);
      stack.likelihood().draw(row, noise, dreams.x(), row * dreams.pixels());
    }
  }
}
