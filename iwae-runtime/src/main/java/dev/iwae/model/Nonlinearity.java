package dev.iwae.model;

import dev.iwae.math.Kernels;
import dev.iwae.sweep.spec.model.Activation;

/** The elementwise function of the hidden layers, and its gradient from its output. */
public interface Nonlinearity {

  /** Applies the function in place. */
  void apply(float[] z, int from, int count);

  /** Multiplies the gradient with respect to the outputs y by the slope there, in place. */
  void gradient(float[] g, float[] y, int from, int count);

  /** The nonlinearity of that name on those kernels. */
  static Nonlinearity of(Activation activation, Kernels kernels) {
    return switch (activation) {
      case TANH -> new Tanh(kernels);
      case RELU -> new Relu(kernels);
      case SOFTPLUS -> new Softplus(kernels);
    };
  }

  /** tanh(z). */
  record Tanh(Kernels kernels) implements Nonlinearity {
    @Override
    public void apply(float[] z, int from, int count) {
      kernels.tanh(z, from, count);
    }

    @Override
    public void gradient(float[] g, float[] y, int from, int count) {
      kernels.tanhGradient(g, y, from, count);
    }
  }

  /** max(z, 0). */
  record Relu(Kernels kernels) implements Nonlinearity {
    @Override
    public void apply(float[] z, int from, int count) {
      kernels.relu(z, from, count);
    }

    @Override
    public void gradient(float[] g, float[] y, int from, int count) {
      kernels.reluGradient(g, y, from, count);
    }
  }

  /** log(1 + exp(z)). */
  record Softplus(Kernels kernels) implements Nonlinearity {
    @Override
    public void apply(float[] z, int from, int count) {
      kernels.softplus(z, from, count);
    }

    @Override
    public void gradient(float[] g, float[] y, int from, int count) {
      kernels.softplusGradient(g, y, from, count);
    }
  }
}
