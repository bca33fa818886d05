package dev.iwae.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** Independent normals; densities leave out log(2 pi), which cancels in a log-weight. */
record DjlGaussian(NDArray mean, NDArray logSigma) {

  private static final int[] UNITS = {-1};

  /**
   * Splits a head.
   *
   * @param head means, then log sigmas // [...][2 units]
   */
  static DjlGaussian of(NDList head) {
    NDArray both = head.singletonOrThrow();
    NDList halves = both.split(2, both.getShape().dimension() - 1);
    return new DjlGaussian(halves.get(0), halves.get(1));
  }

  /** The same for every sample of an example // [examples][1][units]. */
  DjlGaussian perExample() {
    return new DjlGaussian(mean.expandDims(1), logSigma.expandDims(1));
  }

  Sample sample(long examples, long samples) {
    long units = mean.getShape().get(mean.getShape().dimension() - 1);
    NDArray noise =
        mean.getManager()
            .randomNormal(0f, 1f, new Shape(examples, samples, units), DataType.FLOAT32);
    NDArray value = mean.add(logSigma.exp().mul(noise));
    return new Sample(value, noise.square().sum(UNITS).mul(0.5f).add(logSigma.sum(UNITS)));
  }

  NDArray logDensity(NDArray value) {
    NDArray error = value.sub(mean).mul(logSigma.neg().exp());
    return error.square().mul(0.5f).add(logSigma).sum(UNITS).neg();
  }

  record Sample(NDArray value, NDArray negativeLogDensity) {}
}
