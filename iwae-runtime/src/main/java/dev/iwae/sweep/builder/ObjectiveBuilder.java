package dev.iwae.sweep.builder;

import dev.iwae.sweep.language.SweepForm;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.text.Branch;

/** Declares a training objective; part of {@link SweepBuilder}. */
public final class ObjectiveBuilder {

  private final Branch branch;

  ObjectiveBuilder(Branch branch) {
    this.branch = branch;
  }

  /** How K log-weights become one number. */
  public ObjectiveBuilder bound(Bound bound) {
    branch.put("bound", SweepForm.value(bound, branch.call("bound")));
    return this;
  }

  /** How the bound's gradient is estimated. */
  public ObjectiveBuilder gradient(Gradient gradient) {
    branch.put("gradient", SweepForm.value(gradient, branch.call("gradient")));
    return this;
  }

  /** Prunes the backward pass, see {@link Backward.Roulette}. */
  public ObjectiveBuilder roulette(double threshold) {
    branch.put("backward", new Branch(branch.call("")).number("roulette", threshold));
    return this;
  }

  /** How the KL part of the ELBO is computed. */
  public ObjectiveBuilder kl(Kl kl) {
    branch.word("kl", kl);
    return this;
  }

  /** Scales the KL part of the ELBO from 0 to 1 over the first epochs. */
  public ObjectiveBuilder warmUp(int epochs) {
    branch.put("warm-up", new Branch(branch.call("warmUp")).number("epochs", epochs));
    return this;
  }
}
