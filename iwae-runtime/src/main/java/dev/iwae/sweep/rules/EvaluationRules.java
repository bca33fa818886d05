package dev.iwae.sweep.rules;

import dev.iwae.sweep.rules.ObjectiveRules.Clash;
import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an evaluation can measure of which models, as lists of what is allowed. */
public final class EvaluationRules {

  /** log p(x, h) has a gradient with respect to such units. */
  private static final List<Class<? extends Latent>> DIFFERENTIABLE =
      List.of(Latent.Gaussian.class);

  private EvaluationRules() {}

  /** What it asks for and cannot measure of a model. */
  public static List<Clash> of(EvaluationSpec evaluation, ModelSpec model) {
    List<Clash> clashes = new ArrayList<>();
    if (!isDifferentiable(model)) {
      evaluation
          .ais()
          .ifPresent(
              ais ->
                  clashes.add(
                      new Clash(
                          "ais",
                          "`ais` needs Gaussian layers",
                          "its Hamiltonian moves follow the gradient of log p(x, h) by the latents,"
                              + " and bits have none; leave it out for such models, whose L_K is"
                              + " estimated like any other")));
      evaluation
          .inferenceGap()
          .ifPresent(
              gap ->
                  clashes.add(
                      new Clash(
                          "inference-gap",
                          "`inference-gap` needs Gaussian layers",
                          "it refines q along the reparameterised gradient of the ELBO, which bits"
                              + " do not have")));
    }
    return List.copyOf(clashes);
  }

  /** Why the gradient that a run's is compared with cannot be drawn, if so. */
  public static Optional<Clash> ofReference(EvaluationSpec evaluation, ModelSpec model, int k) {
    return evaluation
        .gradientSignalToNoise()
        .reference()
        .map(ObjectiveSpec::new)
        .flatMap(
            objective ->
                LayerRules.of(objective, model).or(() -> ObjectiveRules.ofSamples(objective, k)))
        .map(clash -> new Clash("gradient-signal-to-noise", clash.needs(), clash.why()));
  }

  private static boolean isDifferentiable(ModelSpec model) {
    return model.layers().stream()
        .map(LayerSpec::latent)
        .allMatch(latent -> DIFFERENTIABLE.contains(latent.getClass()));
  }
}
