package dev.iwae.train;

import static dev.iwae.model.StackCase.bits;
import static dev.iwae.model.StackCase.layer;
import static dev.iwae.model.StackCase.model;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.math.KernelBackend;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Derivatives;
import dev.iwae.model.EnumeratedBits;
import dev.iwae.model.Posterior64;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.model.Weights64;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The sleep phase has the mean of grad log q(h | x) over all h and x of p, by enumeration of bits
 * and an integral over Gaussian units. 300 minibatches of 500 dreams; their means are normal, and 6
 * standard errors a false alarm of 2e-9 for each of some 100 parameters, 2e-7 in all.
 */
@Tag("long")
class SleepGradientTest {

  private static final int PIXELS = 3;
  private static final int BATCH = 500;
  private static final int STEPS = 300;
  private static final double ERRORS = 6;

  /** Of the plane that flows are integrated over, and points along a side. */
  private static final double EDGE = 6;

  private static final int NODES = 49;

  private static final StackCase STACK =
      StackCase.of(model(Activation.TANH, Likelihood.BERNOULLI, bits(2, 2), bits(1)), PIXELS, 1, 5);

  @Test
  void hasTheMeanOverDreams() {
    hasTheMean(STACK, expected());
  }

  /**
   * Of flows, whose density at a dream is found by inverting them: against differences of E_p[log
   * q(h | x)], an integral over two units and the four images there are.
   */
  @Test
  void invertedFlowsLearnFromDreams() {
    StackCase flows =
        StackCase.of(
            model(Activation.TANH, Likelihood.BERNOULLI, layer(new PosteriorSpec.Iaf(2, 2), 2, 2)),
            2,
            1,
            5);
    double[] parameters = flows.weights64().values();
    double[] dreams = dreams(flows);
    hasTheMean(flows, Derivatives.of(moved -> meanLogDensity(flows, dreams, moved), parameters));
  }

  /** p(h, x) times its cell at every node of the plane, of every image // [images][nodes^2]. */
  private static double[] dreams(StackCase stack) {
    ReferenceStack reference = new ReferenceStack(stack.model(), stack.weights64());
    double cell = Math.pow(2 * EDGE / (NODES - 1), 2);
    double[] masses = new double[4 * NODES * NODES];
    for (int i = 0; i < masses.length; i++) {
      masses[i] =
          cell * Math.exp(reference.logJoint(image(i), new double[][] {node(i % (NODES * NODES))}));
    }
    return masses;
  }

  private static double meanLogDensity(StackCase stack, double[] dreams, double[] parameters) {
    ReferenceStack reference =
        new ReferenceStack(stack.model(), new Weights64(stack.layout(), parameters));
    double sum = 0;
    for (int image = 0; image < 4; image++) {
      int first = image * NODES * NODES;
      Posterior64 q = reference.posterior(1, image(first));
      for (int node = 0; node < NODES * NODES; node++) {
        if (dreams[first + node] > 1e-9) {
          sum += dreams[first + node] * q.logDensity(node(node));
        }
      }
    }
    return sum;
  }

  private static double[] image(int i) {
    int image = i / (NODES * NODES);
    return new double[] {image & 1, image >> 1};
  }

  private static double[] node(int node) {
    double step = 2 * EDGE / (NODES - 1);
    return new double[] {-EDGE + step * (node % NODES), -EDGE + step * (node / NODES)};
  }

  private static void hasTheMean(StackCase stack, double[] expected) {
    int encoders = stack.layout().encoderSize();
    double[] sum = new double[encoders];
    double[] squares = new double[encoders];
    GradientStep step = step(stack);
    float[] gradient = new float[encoders];
    for (int i = 0; i < STEPS; i++) {
      RandomStream noise = new RandomStream(3, Purpose.POSTERIOR, 0, i);
      RandomStream dreams = new RandomStream(3, Purpose.SLEEP, 0, i);
      step.run(BATCH, new EpochStreams(noise, noise, dreams, dreams, dreams));
      step.gradient().get(0, gradient, 0, encoders);
      for (int j = 0; j < encoders; j++) {
        double mean = gradient[j] / BATCH;
        sum[j] += mean;
        squares[j] += mean * mean;
      }
    }
    for (int j = 0; j < encoders; j++) {
      double mean = sum[j] / STEPS;
      double error = Math.sqrt((squares[j] / STEPS - mean * mean) / STEPS);
      assertThat(Math.abs(mean - expected[j]))
          .as(stack.weights64().nameOfEach()[j])
          .isLessThan(ERRORS * error + 1e-6);
    }
  }

  private static double[] expected() {
    double[] mean = new double[STACK.parameters().length];
    for (int code = 0; code < 1 << PIXELS; code++) {
      float[] x = new float[PIXELS];
      for (int i = 0; i < PIXELS; i++) {
        x[i] = code >> i & 1;
      }
      EnumeratedBits bits =
          new EnumeratedBits(
              new StackCase(STACK.model(), PIXELS, 1, STACK.parameters(), new float[][] {x}));
      EnumeratedBits.Densities densities = bits.at(bits.parameters());
      EnumeratedBits.Scores scores = bits.scores();
      for (int s = 0; s < bits.count(); s++) {
        for (int j = 0; j < mean.length; j++) {
          mean[j] += Math.exp(densities.joint[s]) * scores.score(s, j);
        }
      }
    }
    return mean;
  }

  private static GradientStep step(StackCase stack) {
    ObjectiveSpec objective =
        new ObjectiveSpec(
            Bound.IWAE,
            new Gradient.Rws(Gradient.Phase.SLEEP),
            new Backward.Full(),
            Kl.MONTE_CARLO,
            Optional.empty());
    GradientStep step =
        new GradientStep(
            stack.model(),
            stack.nativeParameters(),
            KernelBackend.choose().create(),
            stack.pixels(),
            objective,
            2,
            BATCH);
    for (int e = 0; e < BATCH; e++) {
      System.arraycopy(stack.x()[0], 0, step.batch().x(), e * stack.pixels(), stack.pixels());
      step.batch().indices()[e] = e;
    }
    return step;
  }
}
