package dev.iwae.sweep.rules;

import dev.iwae.sweep.rules.ObjectiveRules.Clash;
import dev.iwae.sweep.spec.model.BitPrior;
import dev.iwae.sweep.spec.model.Inference;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.text.Complaints;
import dev.iwae.sweep.text.TreePath;
import dev.iwae.sweep.text.Word;
import java.util.List;
import java.util.Optional;

/**
 * Which layers an objective can be trained on, as lists of what is allowed: a gradient goes with
 * the families that are on its list, and with no other.
 */
public final class LayerRules {

  private static final List<Class<? extends Latent>> GAUSSIAN = List.of(Latent.Gaussian.class);

  private static final List<Class<? extends Latent>> ANY =
      List.of(Latent.Gaussian.class, Latent.Bernoulli.class);

  /** Samples are counted up to this, and every combination has its turn. */
  private static final long MOST_COMBINATIONS = Integer.MAX_VALUE;

  private LayerRules() {}

  /** Why an objective cannot be trained on a model, if so. */
  public static Optional<Clash> of(ObjectiveSpec objective, ModelSpec model) {
    List<Class<? extends Latent>> allowed = latents(objective);
    return model.layers().stream()
        .map(LayerSpec::latent)
        .filter(latent -> !allowed.contains(latent.getClass()))
        .findFirst()
        .map(latent -> clash(objective, latent));
  }

  /** Why the KL part of an objective cannot be had as it asks for on a model, if so. */
  public static Optional<Clash> ofKl(ObjectiveSpec objective, ModelSpec model) {
    return objective.kl() == Kl.MONTE_CARLO || model.layers().size() == 1
        ? Optional.empty()
        : Optional.of(
            new Clash(
                "kl",
                "`kl: " + Word.of(objective.kl()) + "` needs one stochastic layer",
                "the divergence of several has no closed form"));
  }

  /**
   * A gradient of a bound without bias on a model's layers: the total derivative where every sample
   * moves with the parameters, by scores otherwise. It clashes with a bound that has none.
   *
   * @param k samples of the objective
   */
  public static ObjectiveSpec unbiased(Bound bound, ModelSpec model, int k) {
    ObjectiveSpec total = new ObjectiveSpec(bound);
    boolean leavesOneOut = bound instanceof Bound.Iwae && k >= Gradient.VIMCO.leastK();
    return of(total, model).isEmpty()
        ? total
        : new ObjectiveSpec(bound, leavesOneOut ? Gradient.VIMCO : Gradient.REINFORCE);
  }

  private static List<Class<? extends Latent>> latents(ObjectiveSpec objective) {
    Gradient gradient = objective.gradient();
    if (ObjectiveRules.isByScores(gradient)
        || gradient instanceof Gradient.Total && objective.bound() instanceof Bound.Tvo) {
      return ANY;
    }
    boolean byPaths =
        gradient instanceof Gradient.Total
            || gradient instanceof Gradient.Stl
            || gradient instanceof Gradient.Dreg
            || gradient instanceof Gradient.RwsDreg;
    return byPaths ? GAUSSIAN : List.of();
  }

  private static Clash clash(ObjectiveSpec objective, Latent latent) {
    return new Clash(
        "gradient",
        "`gradient: " + Word.of(objective.gradient().getClass()) + "` needs Gaussian layers",
        "samples of `distribution: "
            + Word.of(latent.getClass())
            + "` do not move with the parameters; use "
            + ObjectiveRules.wordsByScores(Bound.IWAE)
            + ", "
            + ObjectiveRules.wordsByScores(Bound.ELBO)
            + ", or `bound: tvo`");
  }

  /**
   * Complains of what a model's layers do not allow together.
   *
   * @param complaints whose paths start at the model
   */
  static void check(ModelSpec model, Complaints complaints) {
    if (model.inference() == Inference.LADDER) {
      checkLadder(model.layers(), complaints);
    }
    for (int l = 0; l + 1 < model.layers().size(); l++) {
      if (model.layers().get(l).latent() instanceof Latent.Bernoulli bits
          && bits.prior() != BitPrior.UNIFORM) {
        complaints.at(
            new TreePath(List.of("layers", (Object) l, "latent", "prior")),
            "`prior: "
                + Word.of(bits.prior())
                + "` needs the top layer: the prior of this one is"
                + " what the layer above predicts; remove it");
      }
    }
    for (int l = 0; l < model.layers().size(); l++) {
      checkPosterior(model, l, complaints);
    }
    checkCombinations(model.layers(), complaints);
  }

  private static void checkCombinations(List<LayerSpec> layers, Complaints complaints) {
    long combinations = 1;
    for (int l = 0; l < layers.size() && combinations <= MOST_COMBINATIONS; l++) {
      if (layers.get(l).posterior() instanceof PosteriorSpec.Mixture mixture) {
        combinations *= mixture.components();
        if (combinations > MOST_COMBINATIONS) {
          complaints.at(
              new TreePath(List.of("layers", l, "posterior")),
              "the mixtures up to this one have more combinations of components than there can be"
                  + " samples; take fewer components");
        }
      }
    }
  }

  private static void checkPosterior(ModelSpec model, int l, Complaints complaints) {
    LayerSpec layer = model.layers().get(l);
    TreePath place = new TreePath(List.of("layers", l, "posterior"));
    if (!(layer.latent() instanceof Latent.Gaussian)
        && !(layer.posterior() instanceof PosteriorSpec.Gaussian)) {
      complaints.at(
          place,
          "`posterior: "
              + Word.of(layer.posterior().getClass())
              + "` needs Gaussian units; units of `distribution: "
              + Word.of(layer.latent().getClass())
              + "` are independent: remove it");
    }
    if (l > 0 && layer.posterior() instanceof PosteriorSpec.Adversarial) {
      complaints.at(
          place,
          "`posterior: adversarial` needs the bottom layer: its adversary learns the density of one"
              + " q for each example, and this layer's posterior is of a sample, which would have to"
              + " follow what the adversary makes of it; remove it");
    }
    if (layer.posterior() instanceof PosteriorSpec.SemiAmortised refined) {
      checkRefined(model, refined, place, complaints);
    }
  }

  /** All that is refined climbs one ELBO, along its reparameterised gradient. */
  private static void checkRefined(
      ModelSpec model, PosteriorSpec.SemiAmortised refined, TreePath place, Complaints complaints) {
    if (!model.layers().stream().allMatch(layer -> layer.latent() instanceof Latent.Gaussian)) {
      complaints.at(
          place,
          "`posterior: semi-amortised` needs Gaussian units in all layers: its steps follow the"
              + " reparameterised gradient of the ELBO, which bits do not have; remove it");
    }
    List<PosteriorSpec> posteriors = model.layers().stream().map(LayerSpec::posterior).toList();
    posteriors.stream()
        .filter(other -> !PosteriorFamilies.BOUNDED.have(other))
        .findFirst()
        .ifPresent(
            other ->
                complaints.at(
                    place,
                    "`posterior: semi-amortised` does not go with `"
                        + Word.of(other.getClass())
                        + "` in another layer: its steps climb an ELBO, and that one has none;"
                        + " remove it"));
    if (posteriors.stream()
        .filter(PosteriorSpec.SemiAmortised.class::isInstance)
        .anyMatch(other -> !other.equals(refined))) {
      complaints.at(
          place,
          "`posterior: semi-amortised` needs the same settings in all layers that have it: they"
              + " are refined together, step by step");
    }
  }

  /** What is combined by precision is independent Gaussians; what is read upwards is hidden. */
  private static void checkLadder(List<LayerSpec> layers, Complaints complaints) {
    for (int l = 0; l < layers.size(); l++) {
      LayerSpec layer = layers.get(l);
      if (!(layer.latent() instanceof Latent.Gaussian)) {
        complaints.at(
            new TreePath(List.of("layers", (Object) l, "latent")),
            "`inference: ladder` needs Gaussian layers: it adds up precisions, and bits have none");
      } else if (!(layer.posterior() instanceof PosteriorSpec.Gaussian)) {
        complaints.at(
            new TreePath(List.of("layers", (Object) l, "posterior")),
            "`inference: ladder` needs `posterior: gaussian`: it combines independent Gaussians;"
                + " remove it");
      }
      if (layer.hidden().isEmpty() && l + 1 < layers.size()) {
        complaints.at(
            new TreePath(List.of("layers", (Object) l, "hidden")),
            "`inference: ladder` needs a hidden layer here: the layer above reads it instead of"
                + " samples; give it a width");
      }
    }
  }
}
