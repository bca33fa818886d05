package dev.iwae.evaluate.ais;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelBackend;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.StackCase;
import dev.iwae.model.stack.JointDensity;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.sweep.spec.AisStart;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HamiltonianMoveTest {

  private static final int PIXELS = 8;
  private static final StackCase STACK =
      StackCase.of(
          StackCase.model(
              Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(3, 6), StackCase.layer(2, 5)),
          PIXELS,
          1,
          11);
  private static final int DIMENSION = 5;

  @ParameterizedTest
  @EnumSource(AisStart.class)
  void trajectoriesWithNegatedMomentumLeadBack(AisStart start) {
    int rows = 6;
    AnnealedDensity density = new AnnealedDensity(joint(rows), start);
    SplittableRandom random = new SplittableRandom(4);
    double[] positions = random.doubles((long) rows * DIMENSION, -1, 1).toArray();
    double[] momenta = random.doubles((long) rows * DIMENSION, -1, 1).toArray();
    double[] there = positions.clone();
    double[] back = momenta.clone();
    Leapfrog leapfrog = new Leapfrog(density, 10, rows * DIMENSION);
    density.evaluate(there);
    leapfrog.move(0.7, 0.1, there, back);
    assertThat(Math.abs(there[0] - positions[0])).as("a check that could fail").isGreaterThan(0.01);
    for (int i = 0; i < back.length; i++) {
      back[i] = -back[i];
    }
    density.evaluate(there);
    leapfrog.move(0.7, 0.1, there, back);
    for (int i = 0; i < there.length; i++) {
      assertThat(there[i]).isCloseTo(positions[i], within(1e-10));
      assertThat(-back[i]).isCloseTo(momenta[i], within(1e-10));
    }
  }

  @Test
  void smallStepsAreAlwaysAcceptedAndLargeOnesNever() {
    int rows = 50;
    JointDensity joint = joint(rows);
    AnnealedDensity density = new AnnealedDensity(joint, AisStart.PRIOR);
    HamiltonianMove move = new HamiltonianMove(density, 5, rows, DIMENSION);
    double[] positions = new double[rows * DIMENSION];
    joint.samplePrior(0, 0, new RandomStream(1, Purpose.AIS_START, 0, 0), positions);
    density.evaluate(positions);
    assertThat(move.move(1, 1e-3, 1, 0, 0, 0, positions)).isEqualTo(1);
    assertThat(move.move(1, 100, 1, 1, 0, 0, positions)).isZero();
  }

  static Stream<Arguments> temperatures() {
    return Stream.of(AisStart.values())
        .flatMap(start -> DoubleStream.of(0, 0.4, 1).mapToObj(beta -> Arguments.of(start, beta)));
  }

  /**
   * Samples of the start, weighed by f_beta over it, have the moments of f_beta before and after
   * moves that leave it as it is: mean and second moment of 4,000 rows in five dimensions, of which
   * the three of the lower layer depend on the others, and 20 moves that accept neither all nor
   * none. The mean of the sixty differences is 0; five of its standard errors: a false alarm in
   * 29,000 seeds.
   */
  @ParameterizedTest
  @MethodSource("temperatures")
  void movesLeaveTheDistributionAsItIs(AisStart start, double beta) {
    int rows = 4000;
    JointDensity joint = joint(rows);
    AnnealedDensity density = new AnnealedDensity(joint, start);
    HamiltonianMove move = new HamiltonianMove(density, 5, rows, DIMENSION);
    double[] positions = new double[rows * DIMENSION];
    RandomStream noise = new RandomStream(1, Purpose.AIS_START, 0, 0);
    switch (start) {
      case PRIOR -> joint.samplePrior(0, 0, noise, positions);
      case Q -> joint.samplePosterior(0, 0, noise, positions);
    }
    double[] before = positions.clone();
    density.evaluate(positions);
    double[] weights = new double[rows];
    Arrays.setAll(weights, row -> Math.exp(density.log(row, beta) - density.log(row, 0)));
    double accepted = 0;
    for (int t = 0; t < 20; t++) {
      accepted += move.move(beta, 0.5, 1, t, 0, 0, positions) / 20;
    }
    assertThat(accepted).isBetween(0.3, 0.995);
    for (int i = 0; i < DIMENSION; i++) {
      for (int power = 1; power <= 2; power++) {
        double[] change = new double[rows];
        for (int row = 0; row < rows; row++) {
          int at = row * DIMENSION + i;
          change[row] =
              weights[row] * (Math.pow(positions[at], power) - Math.pow(before[at], power));
        }
        assertThat(mean(change)).isCloseTo(0, within(5 * standardError(change)));
      }
    }
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double standardError(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (values.length - 1) / values.length);
  }

  private static JointDensity joint(int rows) {
    LayerStack stack =
        new LayerStack(
            STACK.model(),
            STACK.nativeParameters(),
            KernelBackend.choose().create(),
            PIXELS,
            rows,
            rows);
    JointDensity density = new JointDensity(stack, rows);
    density.condition(STACK.x()[0], 0);
    return density;
  }
}
