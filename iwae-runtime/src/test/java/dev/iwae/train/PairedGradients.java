package dev.iwae.train;

import dev.iwae.math.KernelBackend;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Parameters;
import dev.iwae.model.StackCase;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Gradients of several objectives on the same noise, and how their means differ. */
final class PairedGradients {

  private static final int K = 3;
  private static final int BATCH = 500;

  /** Relative, of a difference of two gradients in single precision, with room to spare. */
  private static final double ROUNDING = 1e-5;

  private final StackCase stack;
  private final Parameters parameters;
  private final Map<ObjectiveSpec, GradientStep> steps = new LinkedHashMap<>();
  private final Map<ObjectiveSpec, float[]> gradients = new LinkedHashMap<>();
  private final List<Difference> differences = new ArrayList<>();
  private int draws;

  /** Of one example, with random weights. */
  PairedGradients(ModelSpec model) {
    this.stack = StackCase.of(model, 4, 1, 12);
    this.parameters = stack.nativeParameters();
  }

  /** Of one gradient less the sum of others; to be asked for before drawing. */
  Difference between(ObjectiveSpec one, ObjectiveSpec... others) {
    Difference difference = new Difference(one, List.of(others));
    differences.add(difference);
    steps.computeIfAbsent(one, this::step);
    difference.others.forEach(other -> steps.computeIfAbsent(other, this::step));
    return difference;
  }

  private GradientStep step(ObjectiveSpec objective) {
    GradientStep step =
        new GradientStep(
            stack.model(),
            parameters,
            KernelBackend.choose().create(),
            stack.pixels(),
            objective,
            K,
            BATCH);
    for (int e = 0; e < BATCH; e++) {
      System.arraycopy(stack.x()[0], 0, step.batch().x(), e * stack.pixels(), stack.pixels());
      step.batch().indices()[e] = e;
    }
    gradients.put(objective, new float[parameters.size()]);
    return step;
  }

  /** Draws every gradient that many times, {@link #K} samples each. */
  void draw(int pairs) {
    for (draws = 0; draws < pairs / BATCH; draws++) {
      steps.forEach(this::gradient);
      differences.forEach(Difference::add);
    }
  }

  private void gradient(ObjectiveSpec objective, GradientStep step) {
    RandomStream noise = new RandomStream(5, Purpose.POSTERIOR, 0, draws);
    step.run(BATCH, streams(noise));
    float[] gradient = gradients.get(objective);
    step.gradient().get(0, gradient, 0, gradient.length);
  }

  /** Steps of refinement have noise of their own: samples are not to know them. */
  private EpochStreams streams(RandomStream noise) {
    RandomStream refinement = new RandomStream(5, Purpose.REFINEMENT, 0, draws);
    return new EpochStreams(noise, noise, noise, refinement, noise);
  }

  int encoderSize() {
    return stack.layout().encoderSize();
  }

  int size() {
    return parameters.size();
  }

  /** Sums over the draws, of every parameter. */
  final class Difference {
    private final ObjectiveSpec one;
    private final List<ObjectiveSpec> others;
    private final double[] sum = new double[size()];
    private final double[] squares = new double[size()];
    private final double[] scale = new double[size()];

    private Difference(ObjectiveSpec one, List<ObjectiveSpec> others) {
      this.one = one;
      this.others = others;
    }

    private void add() {
      float[] first = gradients.get(one);
      for (int i = 0; i < sum.length; i++) {
        double difference = first[i];
        for (ObjectiveSpec other : others) {
          difference -= gradients.get(other)[i];
        }
        sum[i] += difference;
        squares[i] += difference * difference;
        scale[i] = Math.max(scale[i], Math.abs(first[i]));
      }
    }

    /**
     * Whether the two are different gradients, by more than roundings, so that a comparison could
     * fail.
     */
    boolean isThere() {
      return IntStream.range(0, size())
              .filter(i -> squares[i] / draws > Math.pow(ROUNDING * scale[i], 2))
              .count()
          > encoderSize() / 2;
    }

    /** Of some parameters, in standard errors; what differs by roundings only is no difference. */
    double largestError(int first, int last) {
      double largest = 0;
      for (int i = first; i < last; i++) {
        double mean = sum[i] / draws;
        double error = Math.sqrt((squares[i] / draws - mean * mean) / draws);
        boolean rounding = Math.abs(mean) <= 1e-7 * scale[i];
        largest = Math.max(largest, rounding ? 0 : Math.abs(mean) / error);
      }
      return largest;
    }
  }
}
