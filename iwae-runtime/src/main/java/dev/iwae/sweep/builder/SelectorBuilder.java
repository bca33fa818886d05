package dev.iwae.sweep.builder;

import dev.iwae.sweep.language.SweepForm;
import dev.iwae.sweep.text.Branch;

/** Names one value of some axes; part of {@link SweepBuilder}. */
public final class SelectorBuilder {

  private final Branch branch;

  SelectorBuilder(Branch branch) {
    this.branch = branch;
  }

  /** Name of a dataset. */
  public SelectorBuilder dataset(String name) {
    branch.text("dataset", name);
    return this;
  }

  /** Name of a model. */
  public SelectorBuilder model(String name) {
    branch.text("model", name);
    return this;
  }

  /** Name of an objective. */
  public SelectorBuilder objective(String name) {
    branch.text("objective", name);
    return this;
  }

  /** Number of samples in the bound. */
  public SelectorBuilder k(int samples) {
    branch.number("k", samples);
    return this;
  }

  /** Name of a schedule. */
  public SelectorBuilder schedule(String name) {
    branch.text("schedule", name);
    return this;
  }

  /** Seed of all randomness. */
  public SelectorBuilder seed(long seed) {
    branch.number("seed", seed);
    return this;
  }

  /**
   * Value of a setting that the grid varies.
   *
   * @param word its path or its name
   * @param value a number, a word, a truth, a constant of the language, or a list
   */
  public SelectorBuilder setting(String word, Object value) {
    branch.put(word, SweepForm.value(value, branch.call(word)));
    return this;
  }
}
