package dev.iwae.train;

import static dev.iwae.model.StackCase.ladder;
import static dev.iwae.model.StackCase.layer;
import static dev.iwae.model.StackCase.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.model.StackCase;
import dev.iwae.sweep.EveryObjective;
import dev.iwae.sweep.rules.Caveats;
import dev.iwae.sweep.rules.ObjectiveRules;
import dev.iwae.sweep.rules.ObjectiveRules.Clash;
import dev.iwae.sweep.rules.PosteriorRules;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every family of posteriors under every objective that Gaussians are trained by: each is trained,
 * or refused with a reason. That what is trained has the right gradient, {@link GradientTest} and
 * {@link EstimatorGradientTest} show of most, {@link RefinementTest} and {@link AdversarialTest} of
 * the others, by fewer objectives.
 */
class PosteriorCombinationsTest {

  /** What is trained; everything else is refused. */
  static final Map<PosteriorSpec, Predicate<ObjectiveSpec>> TRAINED =
      Map.of(
          PosteriorSpec.GAUSSIAN,
          objective -> true,
          PosteriorSpec.FULL_COVARIANCE,
          objective -> true,
          new PosteriorSpec.LowRank(2),
          objective -> objective.kl() == Kl.MONTE_CARLO,
          new PosteriorSpec.Planar(2),
          objective -> objective.kl() == Kl.MONTE_CARLO,
          new PosteriorSpec.Iaf(2, 4),
          objective -> objective.kl() == Kl.MONTE_CARLO,
          new PosteriorSpec.Adversarial(List.of(5), 2),
          objective ->
              objective.bound() instanceof Bound.Elbo
                  && objective.gradient() instanceof Gradient.Total
                  && objective.backward() instanceof Backward.Full
                  && objective.kl() == Kl.MONTE_CARLO,
          new PosteriorSpec.Auxiliary(2, 4),
          objective ->
              objective.gradient() instanceof Gradient.Total
                  && !(objective.bound() instanceof Bound.Tvo)
                  && !(objective.bound() instanceof Bound.Piwae)
                  && objective.kl() == Kl.MONTE_CARLO,
          new PosteriorSpec.SemiAmortised(2, 0.01, 3),
          objective -> isOfOneBound(objective) && objective.backward() instanceof Backward.Full,
          new PosteriorSpec.Mixture(3),
          objective ->
              objective.gradient() instanceof Gradient.Total
                  && !(objective.bound() instanceof Bound.Tvo)
                  && objective.kl() == Kl.MONTE_CARLO);

  /** What trains those of which p is a part of q: what moves both along one bound. */
  private static boolean isOfOneBound(ObjectiveSpec objective) {
    boolean two = objective.bound() instanceof Bound.Piwae;
    boolean wake = Caveats.of(objective, 2).bias().isPresent();
    return !two && !wake && !(objective.gradient() instanceof Gradient.Nvil);
  }

  static List<ObjectiveSpec> objectives() {
    return EveryObjective.all()
        .filter(objective -> ObjectiveRules.of(objective).isEmpty())
        .filter(objective -> ObjectiveRules.ofWarmUp(objective).isEmpty())
        .toList();
  }

  static Stream<Arguments> all() {
    List<ObjectiveSpec> objectives = objectives();
    return TRAINED.keySet().stream()
        .sorted((one, other) -> one.toString().compareTo(other.toString()))
        .flatMap(posterior -> objectives.stream().map(each -> Arguments.of(posterior, each)));
  }

  @Test
  void nothingIsLeftOut() {
    assertThat(TRAINED.keySet())
        .<Class<?>>map(Object::getClass)
        .containsExactlyInAnyOrder(PosteriorSpec.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("all")
  void isTrainedOrRefusedWithAReason(PosteriorSpec posterior, ObjectiveSpec objective) {
    isTrainedOrRefused(
        model(Activation.TANH, Likelihood.BERNOULLI, layer(posterior, 3, 5)),
        objective,
        TRAINED.get(posterior).test(objective));
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void soIsALadder(ObjectiveSpec objective) {
    LayerSpec[] layers =
        objective.kl() == Kl.ANALYTIC
            ? new LayerSpec[] {layer(3, 5)}
            : new LayerSpec[] {layer(3, 5), layer(2, 4)};
    isTrainedOrRefused(
        ladder(Activation.TANH, Likelihood.BERNOULLI, layers), objective, isOfOneBound(objective));
  }

  private static void isTrainedOrRefused(
      ModelSpec model, ObjectiveSpec objective, boolean trained) {
    StackCase stack = StackCase.of(model, 6, 3, 12);
    GradientCase gradientCase = new GradientCase(stack, objective.bound(), 4);
    List<Clash> clashes = PosteriorRules.of(stack.model(), objective);
    if (trained) {
      assertThat(clashes).isEmpty();
      GradientCase.Result run = new GradientCase.Engine(gradientCase, objective).run(0);
      assertThat(run.bound()).isFinite();
      assertThat(run.gradient())
          .doesNotContain(Float.NaN)
          .isNotEqualTo(new float[run.gradient().length]);
    } else {
      assertThat(clashes).isNotEmpty().noneMatch(clash -> clash.why().isBlank());
      assertThatThrownBy(() -> new GradientCase.Engine(gradientCase, objective))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(clashes.get(0).message());
    }
  }
}
