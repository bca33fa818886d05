package dev.iwae.train;

import static dev.iwae.model.StackCase.bits;
import static dev.iwae.model.StackCase.layer;
import static dev.iwae.model.StackCase.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.model.StackCase;
import dev.iwae.sweep.EveryObjective;
import dev.iwae.sweep.rules.LayerRules;
import dev.iwae.sweep.rules.ObjectiveRules;
import dev.iwae.sweep.rules.ObjectiveRules.Clash;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.objective.WarmUp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every combination of what an objective is made of is trained as itself, or refused with a reason:
 * none is silently another. That each is what it says, {@code GradientTest}, {@code KlGradientTest}
 * and {@code PrunedGradientTest} show.
 */
class ObjectiveCombinationsTest {

  private static final double KL_SCALE = 0.3;

  private static final Backward FULL = EveryObjective.BACKWARDS.get(0);
  private static final Backward ROULETTE = EveryObjective.BACKWARDS.get(1);

  /** What is trained; everything else is refused. */
  private static final List<ObjectiveSpec> TRAINED =
      List.of(
          objective(Bound.ELBO, FULL, Kl.MONTE_CARLO, false),
          objective(Bound.ELBO, FULL, Kl.MONTE_CARLO, true),
          objective(Bound.ELBO, FULL, Kl.ANALYTIC, false),
          objective(Bound.ELBO, FULL, Kl.ANALYTIC, true),
          objective(Bound.IWAE, FULL, Kl.MONTE_CARLO, false),
          objective(Bound.IWAE, ROULETTE, Kl.MONTE_CARLO, false),
          plain(new Bound.Miwae(2), Gradient.TOTAL),
          plain(new Bound.Piwae(2), Gradient.TOTAL),
          plain(new Bound.Ciwae(0.3), Gradient.TOTAL),
          plain(new Bound.Renyi(0.5), Gradient.TOTAL),
          plain(new Bound.Renyi(-1), Gradient.TOTAL),
          plain(Bound.VR_MAX, Gradient.TOTAL),
          plain(new Bound.Tvo(3, 0.1), Gradient.TOTAL),
          plain(Bound.JACKKNIFE, Gradient.TOTAL),
          plain(Bound.ELBO, Gradient.STL),
          plain(Bound.IWAE, Gradient.STL),
          plain(Bound.IWAE, Gradient.DREG),
          plain(new Bound.Miwae(2), Gradient.DREG),
          plain(new Bound.Piwae(2), Gradient.DREG),
          plain(new Bound.Ciwae(0.3), Gradient.DREG),
          plain(new Bound.Renyi(0.5), Gradient.DREG),
          plain(new Bound.Renyi(-1), Gradient.DREG),
          plain(Bound.JACKKNIFE, Gradient.DREG),
          plain(Bound.IWAE, new Gradient.Dreg(0.4)),
          plain(Bound.IWAE, Gradient.RWS_DREG),
          plain(Bound.ELBO, Gradient.REINFORCE),
          plain(Bound.IWAE, Gradient.REINFORCE),
          plain(Bound.IWAE, Gradient.VIMCO),
          plain(Bound.IWAE, new Gradient.Vimco(Gradient.Mean.GEOMETRIC)),
          plain(Bound.IWAE, Gradient.OVIS),
          plain(Bound.IWAE, new Gradient.Ovis(1)),
          plain(Bound.ELBO, new Gradient.Nvil(List.of(3), 0.8)),
          plain(Bound.IWAE, Gradient.RWS),
          plain(Bound.IWAE, new Gradient.Rws(Gradient.Phase.SLEEP)),
          plain(Bound.IWAE, new Gradient.Rws(Gradient.Phase.WAKE_SLEEP)));

  /** Gradients that move samples with the parameters. */
  private static final List<Class<? extends Gradient>> BY_PATHS =
      List.of(
          Gradient.Total.class, Gradient.Stl.class, Gradient.Dreg.class, Gradient.RwsDreg.class);

  private static final StackCase STACK =
      StackCase.of(model(Activation.TANH, Likelihood.BERNOULLI, layer(3, 5, 4)), 6, 3, 12);

  static Stream<ObjectiveSpec> all() {
    return EveryObjective.all();
  }

  @Test
  void nothingIsLeftOut() {
    assertThat(classes(EveryObjective.BOUNDS)).containsExactlyInAnyOrder(members(Bound.class));
    assertThat(classes(EveryObjective.GRADIENTS))
        .containsExactlyInAnyOrder(members(Gradient.class));
    assertThat(classes(EveryObjective.BACKWARDS))
        .containsExactlyInAnyOrder(members(Backward.class));
    assertThat(all()).containsAll(TRAINED).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isTrainedOrRefusedWithAReason(ObjectiveSpec objective) {
    if (TRAINED.contains(objective)) {
      assertThat(clashes(objective)).isEmpty();
      assertThat(engine(objective).run(0).bound()).isFinite();
    } else {
      assertThat(clashes(objective)).isNotEmpty().noneMatch(clash -> clash.why().isBlank());
      assertThatThrownBy(() -> engine(objective))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(clashes(objective).get(0).message());
    }
  }

  /** Layers of Gaussian units, of bits, and one of each: in either order. */
  static Stream<Arguments> objectivesAndLayers() {
    LayerSpec gaussian = layer(3, 4);
    LayerSpec bits = bits(3, 4);
    return Stream.of(
            List.of(gaussian), List.of(bits), List.of(gaussian, bits), List.of(bits, gaussian))
        .flatMap(layers -> TRAINED.stream().map(objective -> Arguments.of(objective, layers)));
  }

  @ParameterizedTest
  @MethodSource("objectivesAndLayers")
  void isTrainedOnLayersOrRefusedWithWhatGoesWithThem(
      ObjectiveSpec objective, List<LayerSpec> layers) {
    boolean discrete =
        layers.stream().anyMatch(layer -> layer.latent() instanceof Latent.Bernoulli);
    StackCase stack =
        StackCase.of(
            model(Activation.TANH, Likelihood.BERNOULLI, layers.toArray(LayerSpec[]::new)),
            6,
            3,
            12);
    boolean closedForm = objective.kl() == Kl.ANALYTIC && layers.size() > 1;
    if (isByPaths(objective) && discrete) {
      assertThat(LayerRules.of(objective, stack.model()).orElseThrow().message())
          .contains("`gradient: ", "needs Gaussian layers", "use `gradient: vimco`", "rws");
      assertThatThrownBy(() -> engine(stack, objective))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("needs Gaussian layers");
    } else if (closedForm) {
      assertThatThrownBy(() -> engine(stack, objective))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("`kl: analytic` needs one stochastic layer");
    } else {
      assertThat(LayerRules.of(objective, stack.model())).isEmpty();
      assertThat(engine(stack, objective).run(0).bound()).isFinite();
    }
  }

  /** On the same noise: two that had one gradient would be one objective. */
  @Test
  void noTwoHaveTheSameGradient() {
    Map<String, ObjectiveSpec> gradients = new LinkedHashMap<>();
    for (ObjectiveSpec objective : TRAINED) {
      String gradient = Arrays.toString(engine(objective).run(0).gradient());
      assertThat(gradients.put(gradient, objective)).as("same as " + objective).isNull();
    }
  }

  /** At k = 1 the two bounds with the total gradient are one, and so is nothing else. */
  @ParameterizedTest
  @MethodSource("all")
  void ofOneSampleOnlyTheBoundAndTheBackwardPassFallTogether(ObjectiveSpec objective) {
    boolean same =
        List.of(Bound.ELBO, Bound.IWAE).contains(objective.bound())
            && objective.gradient().equals(Gradient.TOTAL);
    ObjectiveSpec elbo =
        new ObjectiveSpec(
            Bound.ELBO,
            objective.gradient(),
            new Backward.Full(),
            objective.kl(),
            objective.warmUp());
    assertThat(objective.ofOneSample()).isEqualTo(same ? elbo : objective);
  }

  /** Whether it needs samples that move with the parameters, as bits do not. */
  static boolean isByPaths(ObjectiveSpec objective) {
    return !(objective.bound() instanceof Bound.Tvo)
        && BY_PATHS.contains(objective.gradient().getClass());
  }

  private static GradientCase.Engine engine(ObjectiveSpec objective) {
    return engine(STACK, objective);
  }

  static GradientCase.Engine engine(StackCase stack, ObjectiveSpec objective) {
    GradientCase.Engine engine =
        new GradientCase.Engine(new GradientCase(stack, objective.bound(), 4), objective);
    return objective.warmUp().isPresent() ? engine.scaleKl(KL_SCALE) : engine;
  }

  private static List<Clash> clashes(ObjectiveSpec objective) {
    List<Clash> clashes = new ArrayList<>(ObjectiveRules.of(objective));
    ObjectiveRules.ofWarmUp(objective).ifPresent(clashes::add);
    return clashes;
  }

  private static ObjectiveSpec plain(Bound bound, Gradient gradient) {
    return new ObjectiveSpec(
        bound, gradient, new Backward.Full(), Kl.MONTE_CARLO, Optional.empty());
  }

  private static ObjectiveSpec objective(Bound bound, Backward backward, Kl kl, boolean warm) {
    return new ObjectiveSpec(
        bound, backward, kl, warm ? Optional.of(new WarmUp(10)) : Optional.empty());
  }

  private static Set<Class<?>> classes(List<?> values) {
    return values.stream().<Class<?>>map(Object::getClass).collect(Collectors.toSet());
  }

  private static Class<?>[] members(Class<?> sealed) {
    return sealed.getPermittedSubclasses();
  }
}
