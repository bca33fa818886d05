package dev.iwae.train;

import static dev.iwae.model.StackCase.bits;
import static dev.iwae.model.StackCase.layer;
import static dev.iwae.model.StackCase.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.data.Images;
import dev.iwae.evaluate.Evaluation;
import dev.iwae.evaluate.EvaluationObserver;
import dev.iwae.evaluate.ExampleResults;
import dev.iwae.model.Affine;
import dev.iwae.model.StackCase;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.ExampleSet;
import dev.iwae.sweep.language.SweepForm;
import dev.iwae.sweep.rules.DefinitionRules;
import dev.iwae.sweep.rules.LayerRules;
import dev.iwae.sweep.rules.ObjectiveRules.Clash;
import dev.iwae.sweep.rules.PosteriorRules;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two layers, each of any family or of bits, under every objective: whatever may be declared is
 * trained as itself by what goes with both layers, refused with a reason by the rest, and judged.
 */
class StackCombinationsTest {

  private static final int PIXELS = 4;
  private static final int BATCH = 2;

  private static final List<ObjectiveSpec> OBJECTIVES = PosteriorCombinationsTest.objectives();

  static Stream<ModelSpec> stacks() {
    return layers(3)
        .flatMap(
            below ->
                layers(2).map(above -> model(Activation.TANH, Likelihood.BERNOULLI, below, above)));
  }

  private static Stream<LayerSpec> layers(int units) {
    return Stream.concat(
        Stream.of(bits(units)),
        PosteriorCombinationsTest.TRAINED.keySet().stream()
            .sorted((one, other) -> one.toString().compareTo(other.toString()))
            .map(posterior -> layer(posterior, units, 3)));
  }

  static Stream<ModelSpec> declared() {
    return stacks().filter(StackCombinationsTest::isDeclared);
  }

  private static boolean isDeclared(ModelSpec model) {
    boolean refined = has(PosteriorSpec.SemiAmortised.class, model);
    boolean bits = !model.layers().stream().allMatch(StackCombinationsTest::isGaussian);
    boolean adversarial = has(PosteriorSpec.Adversarial.class, model);
    boolean above = model.layers().get(1).posterior() instanceof PosteriorSpec.Adversarial;
    return !above && !(refined && (bits || adversarial));
  }

  private static boolean has(Class<? extends PosteriorSpec> family, ModelSpec model) {
    return model.layers().stream().anyMatch(layer -> family.isInstance(layer.posterior()));
  }

  private static boolean isGaussian(LayerSpec layer) {
    return layer.latent() instanceof Latent.Gaussian;
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void isDeclaredAndJudgedOrRefusedWithAReason(ModelSpec model) {
    List<String> complaints = new ArrayList<>();
    DefinitionRules.check(
        model,
        new SweepForm(Path::toString).element(model, "model"),
        (path, message) -> complaints.add(message));
    if (isDeclared(model)) {
      assertThat(complaints).isEmpty();
      ExampleResults judged = judged(StackCase.of(model, PIXELS, BATCH, 12));
      assertThat(Arrays.stream(judged.logLikelihood())).hasSize(BATCH).allMatch(Double::isFinite);
      assertThat(Arrays.stream(judged.kl()).flatMapToDouble(Arrays::stream))
          .isNotEmpty()
          .allMatch(Double::isFinite);
    } else {
      assertThat(complaints).isNotEmpty().allMatch(why -> why.contains(": its "));
    }
  }

  private static ExampleResults judged(StackCase stack) {
    ExampleSet data = new ExampleSet("0".repeat(64), 0, BATCH, PIXELS, Binarization.NONE);
    EvaluationConfig config = new EvaluationConfig(data, Split.TEST, stack.model(), 5, 0.01);
    return new Evaluation(config, Images.ofRows(stack.x(), 2, 2), stack.parameters())
        .evaluate(0, BATCH, EvaluationObserver.NONE);
  }

  /** On the same noise: two objectives that had one gradient would be one. */
  @ParameterizedTest
  @MethodSource("declared")
  void isTrainedAsItselfOrRefusedWithAReason(ModelSpec model) {
    StackCase stack = StackCase.of(model, PIXELS, BATCH, 12);
    Map<String, ObjectiveSpec> gradients = new HashMap<>();
    for (ObjectiveSpec objective : OBJECTIVES) {
      if (isTrained(model, objective)) {
        assertThat(clashes(model, objective)).as("of " + objective).isEmpty();
        String gradient = gradient(stack, objective);
        assertThat(gradients.put(gradient, objective)).as("same as " + objective).isNull();
      } else {
        isRefused(stack, objective);
      }
    }
  }

  private static boolean isTrained(ModelSpec model, ObjectiveSpec objective) {
    return objective.kl() == Kl.MONTE_CARLO
        && model.layers().stream().allMatch(layer -> isTrained(layer, objective));
  }

  private static boolean isTrained(LayerSpec layer, ObjectiveSpec objective) {
    return isGaussian(layer)
        ? PosteriorCombinationsTest.TRAINED.get(layer.posterior()).test(objective)
        : !ObjectiveCombinationsTest.isByPaths(objective);
  }

  private static String gradient(StackCase stack, ObjectiveSpec objective) {
    GradientCase.Result run = ObjectiveCombinationsTest.engine(stack, objective).run(0);
    assertThat(run.bound()).as("bound of " + objective).isFinite();
    assertThat(run.gradient())
        .as("gradient of " + objective)
        .doesNotContain(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
    for (Affine map : stack.layout().maps()) {
      assertThat(Arrays.copyOfRange(run.gradient(), map.offset(), map.offset() + map.size()))
          .as("gradient of %s by %s", map, objective)
          .isNotEqualTo(new float[map.size()]);
    }
    return Arrays.toString(run.gradient());
  }

  private static void isRefused(StackCase stack, ObjectiveSpec objective) {
    List<Clash> clashes = clashes(stack.model(), objective);
    assertThat(clashes)
        .as("of " + objective)
        .isNotEmpty()
        .noneMatch(clash -> clash.why().isBlank());
    assertThatThrownBy(() -> ObjectiveCombinationsTest.engine(stack, objective))
        .as("" + objective)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(clashes.get(0).message());
  }

  private static List<Clash> clashes(ModelSpec model, ObjectiveSpec objective) {
    List<Clash> clashes = new ArrayList<>();
    LayerRules.of(objective, model).ifPresent(clashes::add);
    LayerRules.ofKl(objective, model).ifPresent(clashes::add);
    clashes.addAll(PosteriorRules.of(model, objective));
    return clashes;
  }
}
