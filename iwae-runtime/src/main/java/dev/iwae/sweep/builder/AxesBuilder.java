package dev.iwae.sweep.builder;

import dev.iwae.sweep.text.Branch;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Names axes and their values; part of {@link SweepBuilder}. The last axis moves fastest. */
public final class AxesBuilder {

  private final Branch branch;

  AxesBuilder(Branch branch) {
    this.branch = branch;
  }

  /** Names of datasets. */
  public AxesBuilder dataset(String... names) {
    branch.texts("dataset", Arrays.stream(names));
    return this;
  }

  /** Names of models. */
  public AxesBuilder model(String... names) {
    branch.texts("model", Arrays.stream(names));
    return this;
  }

  /** Names of objectives. */
  public AxesBuilder objective(String... names) {
    branch.texts("objective", Arrays.stream(names));
    return this;
  }

  /** Numbers of samples in the bound. */
  public AxesBuilder k(int... samples) {
    branch.numbers("k", Arrays.stream(samples).asLongStream());
    return this;
  }

  /** Names of schedules. */
  public AxesBuilder schedule(String... names) {
    branch.texts("schedule", Arrays.stream(names));
    return this;
  }

  /** Seeds of all randomness. */
  public AxesBuilder seed(long... seeds) {
    branch.numbers("seed", LongStream.of(seeds));
    return this;
  }
}
