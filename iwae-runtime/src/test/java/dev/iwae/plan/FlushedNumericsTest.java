package dev.iwae.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.objective.Coefficients;
import dev.iwae.objective.Estimator;
import dev.iwae.sweep.EveryObjective;
import dev.iwae.sweep.rules.ObjectiveRules;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which steps have {@code +flush} in the name of their arithmetic. */
class FlushedNumericsTest {

  /** All that can be trained with a full backward pass; what NVIL centres is never flushed. */
  static Stream<Arguments> trained() {
    return Stream.concat(
            EveryObjective.all(),
            Stream.of(new Bound.Renyi(1), new Bound.Ciwae(1), new Bound.Ciwae(0))
                .map(ObjectiveSpec::new))
        .filter(objective -> objective.backward() instanceof Backward.Full)
        .filter(objective -> !(objective.gradient() instanceof Gradient.Nvil))
        .filter(objective -> ObjectiveRules.of(objective).isEmpty())
        .flatMap(
            objective ->
                IntStream.of(1, 2, 8)
                    .filter(k -> ObjectiveRules.ofSamples(objective, k).isEmpty())
                    .mapToObj(k -> Arguments.of(objective, k)));
  }

  @ParameterizedTest
  @MethodSource("trained")
  void whateverIsFlushedIsNamed(ObjectiveSpec objective, int k) {
    if (isFlushed(objective, k)) {
      assertThat(Numerics.of(stage(objective, k))).isEqualTo("3+flush");
    }
  }

  /** Or the test above would look at nothing. */
  @Test
  void smallCoefficientsAreFound() {
    assertThat(isFlushed(new ObjectiveSpec(Bound.IWAE), 2)).isTrue();
    assertThat(isFlushed(new ObjectiveSpec(Bound.IWAE, Gradient.DREG), 8)).isTrue();
    assertThat(isFlushed(new ObjectiveSpec(new Bound.Renyi(0.5)), 8)).isTrue();
    assertThat(isFlushed(new ObjectiveSpec(Bound.ELBO), 8)).isFalse();
  }

  private static boolean isFlushed(ObjectiveSpec objective, int k) {
    int samples = objective.bound().samples(k);
    Coefficients coefficients = Coefficients.allocate(samples);
    Estimator estimator = Estimator.of(objective);
    boolean flushed = false;
    for (int spread = 1; spread < 4000; spread = 2 * spread + 1) {
      for (double[] logWeights : List.of(falling(samples, spread), one(samples, spread))) {
        estimator.estimate(logWeights, 0, samples, coefficients);
        List<Float> before = all(coefficients);
        coefficients.flush(0, samples);
        flushed |= !all(coefficients).equals(before);
      }
    }
    return flushed;
  }

  private static double[] falling(int samples, int spread) {
    return IntStream.range(0, samples).mapToDouble(i -> -86.5 - 0.37 * i * spread).toArray();
  }

  private static double[] one(int samples, int spread) {
    return IntStream.range(0, samples).mapToDouble(i -> i == 0 ? -86.5 : -87 - spread).toArray();
  }

  private static List<Float> all(Coefficients coefficients) {
    List<Float> all = new ArrayList<>();
    for (float[] each : List.of(coefficients.a(), coefficients.b(), coefficients.c())) {
      for (float value : each) {
        all.add(value + 0f); // -0 is 0
      }
    }
    return all;
  }

  /** Their keys are what they were. */
  @Test
  void whatIsNeverFlushedIsNot() {
    assertThat(Numerics.of(Declared.prunedStage())).isEqualTo("3");
    for (ObjectiveSpec objective :
        List.of(
            new ObjectiveSpec(Bound.ELBO),
            new ObjectiveSpec(Bound.ELBO, Gradient.STL),
            new ObjectiveSpec(Bound.ELBO, Gradient.REINFORCE),
            new ObjectiveSpec(Bound.ELBO, new Gradient.Nvil(List.of(3), 0.8)),
            new ObjectiveSpec(Bound.VR_MAX),
            new ObjectiveSpec(new Bound.Renyi(1)),
            new ObjectiveSpec(new Bound.Ciwae(1)))) {
      assertThat(Numerics.of(stage(objective, 50))).as("%s", objective).isEqualTo("3");
    }
    for (ObjectiveSpec objective :
        List.of(
            new ObjectiveSpec(Bound.IWAE),
            new ObjectiveSpec(Bound.IWAE, Gradient.STL),
            new ObjectiveSpec(new Bound.Miwae(5)),
            new ObjectiveSpec(new Bound.Renyi(0.5)))) {
      assertThat(Numerics.of(stage(objective, 1))).as("%s", objective).isEqualTo("3");
      assertThat(Numerics.of(stage(objective, 2))).as("%s", objective).isEqualTo("3+flush");
    }
    assertThat(Numerics.of(stage(new ObjectiveSpec(new Bound.Piwae(5)), 1))).isEqualTo("3+flush");
  }

  @Test
  void measuredGradientsAreAsTrainedOnes() {
    ObjectiveSpec iwae = new ObjectiveSpec(Bound.IWAE);
    ObjectiveSpec pruned = new ObjectiveSpec(Bound.IWAE, new Backward.Roulette(0.02));
    Optional<Bound> nothing = Optional.empty();

    assertThat(measured(iwae, 50, nothing)).isEqualTo("3+flush");
    assertThat(measured(iwae, 1, nothing)).isEqualTo("3");
    assertThat(measured(pruned, 50, nothing)).isEqualTo("3");
    assertThat(measured(pruned, 50, Optional.of(Bound.IWAE))).isEqualTo("3+flush+bias");
    assertThat(measured(pruned, 50, Optional.of(Bound.ELBO))).isEqualTo("3+bias");
  }

  private static String measured(ObjectiveSpec objective, int k, Optional<Bound> reference) {
    ExampleSet minibatch = Declared.evaluation().data();
    return Numerics.of(
        Declared.evaluationOf(new GradientConfig(minibatch, objective, k, 100, reference)));
  }

  private static StageConfig stage(ObjectiveSpec objective, int k) {
    return Declared.stage(Declared.MODEL, objective, k);
  }
}
