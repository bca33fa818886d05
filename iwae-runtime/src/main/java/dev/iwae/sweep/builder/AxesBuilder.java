package dev.iwae.sweep.builder;

import dev.iwae.sweep.language.SweepForm;
import dev.iwae.sweep.text.Branch;
import dev.iwae.sweep.text.Element;
import java.util.Arrays;
import java.util.List;
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

  /**
   * Values of a setting, such as {@code model.layers.0.latent}; its last word names it in run ids.
   *
   * @param values numbers, words, truths, constants of the language, or lists
   */
  public AxesBuilder setting(String path, Object... values) {
    branch.list(path, values(path, values));
    return this;
  }

  /** Values of a setting that has a name of its own in run ids. */
  public AxesBuilder settingAs(String name, String path, Object... values) {
    branch.put(
        path, new Branch(branch.call(path)).text("as", name).list("values", values(path, values)));
    return this;
  }

  private List<Element> values(String path, Object... values) {
    return Arrays.stream(values).map(v -> SweepForm.value(v, branch.call(path))).toList();
  }
}
