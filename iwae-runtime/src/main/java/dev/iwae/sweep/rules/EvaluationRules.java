package dev.iwae.sweep.rules;

import dev.iwae.sweep.rules.ObjectiveRules.Clash;
import dev.iwae.sweep.spec.AisStart;
import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.text.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an evaluation can measure of which models, as lists of what is allowed. */
public final class EvaluationRules {

  /** log p(x, h) has a gradient with respect to such units. */
  private static final List<Class<? extends Latent>> DIFFERENTIABLE =
      List.of(Latent.Gaussian.class);

  /** Gradients that learn nothing of their own, which an evaluation would not have. */
  private static final List<Class<? extends Gradient>> LEARNING_NOTHING =
      List.of(
          Gradient.Total.class,
          Gradient.Stl.class,
          Gradient.Dreg.class,
          Gradient.RwsDreg.class,
          Gradient.Reinforce.class,
          Gradient.Vimco.class,
          Gradient.Ovis.class,
          Gradient.Rws.class);

  /** How many times larger than noise a threshold is that nothing passes by noise. */
  private static final double CLEAR = 4;

  /** More than anybody evaluates with. */
  private static final double MANY_SAMPLES = 1e5;

  private static final String LEAVE_OUT = "; leave it out for such models";

  private EvaluationRules() {}

  /** What it asks for and cannot measure of a model. */
  public static List<Clash> of(EvaluationSpec evaluation, ModelSpec model) {
    List<Clash> clashes = new ArrayList<>();
    clashes.addAll(ofAnnealing(evaluation, model));
    ofInferenceGap(evaluation, model).ifPresent(clashes::add);
    ofGradient(evaluation, model).ifPresent(clashes::add);
    ofInactiveUnits(evaluation, model).ifPresent(clashes::add);
    ofDefensive(evaluation, model).ifPresent(clashes::add);
    return List.copyOf(clashes);
  }

  private static List<Clash> ofAnnealing(EvaluationSpec evaluation, ModelSpec model) {
    List<Clash> clashes = new ArrayList<>();
    if (evaluation.further().ais().isPresent() && !isDifferentiable(model)) {
      clashes.add(
          new Clash(
              "ais",
              "`ais` needs Gaussian layers",
              "its Hamiltonian moves follow the gradient of log p(x, h) by the latents,"
                  + " and bits have none; leave it out for such models, whose L_K is"
                  + " estimated like any other"));
    }
    if (evaluation.further().ais().filter(ais -> ais.start() == AisStart.Q).isPresent()
        && !PosteriorFamilies.WITH_DENSITY.haveAllOf(model)) {
      clashes.add(
          new Clash(
              "ais",
              "`ais` with `start: q` needs a posterior of "
                  + PosteriorFamilies.WITH_DENSITY.words()
                  + ", or use `start: prior`",
              "chains that start from q follow its density wherever they go"));
    }
    return clashes;
  }

  private static Optional<Clash> ofInferenceGap(EvaluationSpec evaluation, ModelSpec model) {
    if (evaluation.further().inferenceGap().isEmpty()) {
      return Optional.empty();
    } else if (!isDifferentiable(model)) {
      return Optional.of(
          new Clash(
              "inference-gap",
              "`inference-gap` needs Gaussian layers",
              "it refines q along the reparameterised gradient of the ELBO, which bits"
                  + " do not have"
                  + LEAVE_OUT));
    }
    return PosteriorFamilies.BOUNDED.haveAllOf(model)
        ? Optional.empty()
        : Optional.of(
            new Clash(
                "inference-gap",
                "`inference-gap` needs a posterior of " + PosteriorFamilies.BOUNDED.words(),
                "nothing refines the parameters of others" + LEAVE_OUT));
  }

  private static Optional<Clash> ofGradient(EvaluationSpec evaluation, ModelSpec model) {
    return evaluation.gradientSignalToNoise().draws() == 0
            || PosteriorFamilies.BOUNDED.haveAllOf(model)
        ? Optional.empty()
        : Optional.of(
            new Clash(
                "gradient-signal-to-noise",
                "`gradient-signal-to-noise` needs a posterior of "
                    + PosteriorFamilies.BOUNDED.words(),
                "the adversary belongs to training, and an evaluation does not have it"
                    + LEAVE_OUT));
  }

  private static Optional<Clash> ofInactiveUnits(EvaluationSpec evaluation, ModelSpec model) {
    return evaluation.withoutInactiveUnits() == 0 || PosteriorFamilies.CUT.haveAllOf(model)
        ? Optional.empty()
        : Optional.of(
            new Clash(
                "without-inactive-units",
                "`without-inactive-units` needs a posterior of " + PosteriorFamilies.CUT.words(),
                "others do not leave a unit that is cut out at its prior" + LEAVE_OUT));
  }

  private static Optional<Clash> ofDefensive(EvaluationSpec evaluation, ModelSpec model) {
    boolean weighed = isDifferentiable(model) && PosteriorFamilies.WITH_DENSITY.haveAllOf(model);
    return evaluation.further().defensive() == 0 || weighed
        ? Optional.empty()
        : Optional.of(
            new Clash(
                "defensive",
                "`defensive` needs Gaussian layers with a posterior of "
                    + PosteriorFamilies.WITH_DENSITY.words(),
                "draws from the prior are weighed by the density of q, wherever they are"
                    + LEAVE_OUT));
  }

  /**
   * Why a unit that does nothing may count as active, if so: the mean of K standard normals, which
   * stands for E_q[h | x] where that has no closed form, varies by 1 / K.
   */
  public static Optional<String> ofActiveUnits(EvaluationSpec evaluation, ModelSpec model) {
    double threshold = evaluation.activeUnits().threshold();
    double noise = 1.0 / evaluation.samples();
    double enough = Math.ceil(CLEAR / threshold);
    return noise * CLEAR <= threshold || PosteriorFamilies.WITH_MEAN.haveAllOf(model)
        ? Optional.empty()
        : Optional.of(
            "q(h|x) has no mean in closed form, and that of %s samples varies by %s where the threshold is %s; %s"
                .formatted(
                    evaluation.samples(),
                    (float) noise,
                    threshold,
                    enough <= MANY_SAMPLES
                        ? "give the evaluation %s `samples` or more".formatted((long) enough)
                        : "raise the threshold"));
  }

  /** Why an objective's gradient is not measured where it is asked for, if so. */
  public static Optional<Clash> ofTraining(EvaluationSpec evaluation, ObjectiveSpec objective) {
    Gradient gradient = objective.gradient();
    return evaluation.gradientSignalToNoise().draws() == 0
            || LEARNING_NOTHING.contains(gradient.getClass())
        ? Optional.empty()
        : Optional.of(
            new Clash(
                "gradient-signal-to-noise",
                "`gradient-signal-to-noise` needs a gradient that learns nothing of its own",
                "what `"
                    + Word.of(gradient.getClass())
                    + "` learns is a part of training, which an evaluation does not have"));
  }

  /** Why the gradient that a run's is compared with cannot be drawn, if so. */
  public static Optional<Clash> ofReference(EvaluationSpec evaluation, ModelSpec model, int k) {
    return evaluation
        .gradientSignalToNoise()
        .reference()
        .map(bound -> LayerRules.unbiased(bound, model, k))
        .flatMap(
            objective ->
                ofLayers(objective)
                    .or(() -> ofPosteriors(objective, model))
                    .or(() -> ofBias(objective, k))
                    .or(() -> ObjectiveRules.ofSamples(objective, k)))
        .map(clash -> new Clash("gradient-signal-to-noise", clash.needs(), clash.why()));
  }

  private static Optional<Clash> ofLayers(ObjectiveSpec reference) {
    return ObjectiveRules.of(reference).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Clash(
                "gradient-signal-to-noise",
                "`reference: " + Word.of(reference.bound().getClass()) + "` needs Gaussian layers",
                "without paths only `elbo` and `iwae` have a gradient without bias"));
  }

  private static Optional<Clash> ofPosteriors(ObjectiveSpec reference, ModelSpec model) {
    return PosteriorRules.of(model, reference).stream()
        .findFirst()
        .map(
            clash ->
                new Clash(
                    "gradient-signal-to-noise",
                    "`reference: %s`: %s"
                        .formatted(Word.of(reference.bound().getClass()), clash.needs()),
                    clash.why()));
  }

  /** What a bias is measured against has none. */
  private static Optional<Clash> ofBias(ObjectiveSpec reference, int k) {
    return ObjectiveCaveats.bias(reference, k)
        .map(
            why ->
                new Clash(
                    "gradient-signal-to-noise",
                    "`reference` needs a bound with a gradient without bias, such as `iwae`",
                    "that of `" + Word.of(reference.bound().getClass()) + "` is " + why));
  }

  private static boolean isDifferentiable(ModelSpec model) {
    return model.layers().stream()
        .map(LayerSpec::latent)
        .allMatch(latent -> DIFFERENTIABLE.contains(latent.getClass()));
  }
}
