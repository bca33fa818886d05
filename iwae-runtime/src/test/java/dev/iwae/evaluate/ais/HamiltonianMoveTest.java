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
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  /**
   * Samples of the prior, moved within the prior, are samples of the prior: mean and second moment
   * of 4,000 rows in five dimensions, of which the three of the lower layer depend on the others,
   * before and after 20 moves that accept neither all nor none. Ten differences within five of
   * their standard errors, the two sets of rows taken as independent, which errs to the safe side:
   * a false alarm in 100,000 seeds.
   */
  @Test
  void movesLeaveTheDistributionAsItIs() {
    int rows = 4000;
    JointDensity joint = joint(rows);
    AnnealedDensity density = new AnnealedDensity(joint, AisStart.PRIOR);
    HamiltonianMove move = new HamiltonianMove(density, 5, rows, DIMENSION);
    double[] positions = new double[rows * DIMENSION];
    joint.samplePrior(0, 0, new RandomStream(1, Purpose.AIS_START, 0, 0), positions);
    double[] before = positions.clone();
    density.evaluate(positions);
    double accepted = 0;
    for (int t = 0; t < 20; t++) {
      accepted += move.move(0, 0.5, 1, t, 0, 0, positions) / 20;
    }
    assertThat(accepted).isBetween(0.3, 0.995);
    for (int i = 0; i < DIMENSION; i++) {
      for (int power = 1; power <= 2; power++) {
        double[] old = moments(before, i, power);
        double[] now = moments(positions, i, power);
        double error = Math.sqrt((old[1] + now[1]) / rows);
        assertThat(now[0]).isCloseTo(old[0], within(5 * error));
      }
    }
  }

  /** Mean and variance of a power. */
  private static double[] moments(double[] positions, int component, int power) {
    int rows = positions.length / DIMENSION;
    double sum = 0;
    double squares = 0;
    for (int row = 0; row < rows; row++) {
      double value = Math.pow(positions[row * DIMENSION + component], power);
      sum += value / rows;
      squares += value * value / rows;
    }
    return new double[] {sum, squares - sum * sum};
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
