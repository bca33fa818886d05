package dev.iwae.train;

import static dev.iwae.model.StackCase.ladder;
import static dev.iwae.model.StackCase.layer;
import static dev.iwae.model.StackCase.model;

import dev.iwae.math.KernelBackend;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Bounds64;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.model.Weights64;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** A stack, a bound and K: what gradients are compared on. */
record GradientCase(StackCase stack, Bound bound, int k) {

  private static final Likelihood BERNOULLI = Likelihood.BERNOULLI;
  private static final Likelihood GAUSSIAN = Likelihood.GAUSSIAN;

  /** Every kind of layer, nonlinearity and likelihood, at every depth, under both bounds. */
  static Stream<GradientCase> all() {
    return Stream.of(Activation.values())
        .flatMap(GradientCase::models)
        .flatMap(model -> Stream.of(Bound.ELBO, Bound.IWAE).map(bound -> of(model, bound)));
  }

  /** Each of those things at least once. */
  static Stream<GradientCase> some() {
    List<ModelSpec> tanh = models(Activation.TANH).toList();
    List<ModelSpec> relu = models(Activation.RELU).toList();
    List<ModelSpec> softplus = models(Activation.SOFTPLUS).toList();
    return Stream.of(
        of(tanh.get(0), Bound.IWAE),
        of(relu.get(1), Bound.ELBO),
        of(tanh.get(2), Bound.ELBO),
        of(softplus.get(3), Bound.IWAE),
        of(tanh.get(4), Bound.IWAE));
  }

  private static Stream<ModelSpec> models(Activation f) {
    return Stream.of(
        model(f, BERNOULLI, layer(3, 5, 4)),
        model(f, GAUSSIAN, layer(2, 4)),
        model(f, BERNOULLI, layer(3), layer(2)),
        model(f, BERNOULLI, layer(3, 4), layer(2, 3)),
        model(f, GAUSSIAN, layer(3, 4), layer(2, 5, 3), layer(2, 2)));
  }

  private static GradientCase of(ModelSpec model, Bound bound) {
    return new GradientCase(StackCase.of(model, 6, 3, 12), bound, 4);
  }

  /** The bounds whose total derivative is taken, beyond those above, over one layer and three. */
  static Stream<GradientCase> otherBounds() {
    List<ModelSpec> models = models(Activation.TANH).toList();
    return Stream.of(
            new Bound.Renyi(0.5),
            new Bound.Renyi(-1),
            new Bound.Renyi(2),
            new Bound.Ciwae(0.3),
            new Bound.Miwae(3),
            Bound.VR_MAX)
        .flatMap(bound -> Stream.of(0, 4).map(i -> of(models.get(i), bound)));
  }

  /** Every family that has a density of its own, in the bottom layer, above it, and in both. */
  static Stream<GradientCase> posteriors() {
    return Stream.of(
            PosteriorSpec.FULL_COVARIANCE,
            new PosteriorSpec.LowRank(2),
            new PosteriorSpec.Mixture(3),
            new PosteriorSpec.Planar(2),
            new PosteriorSpec.Iaf(2, 4),
            new PosteriorSpec.Auxiliary(3, 4))
        .flatMap(
            q ->
                Stream.of(
                    model(Activation.TANH, BERNOULLI, layer(q, 3, 4)),
                    model(Activation.TANH, BERNOULLI, layer(3, 4), layer(q, 2, 3)),
                    model(Activation.TANH, GAUSSIAN, layer(q, 3, 4), layer(q, 2, 5), layer(2, 2))))
        .flatMap(model -> Stream.of(Bound.ELBO, Bound.IWAE).map(bound -> of(model, bound)));
  }

  /** Ladders of one layer to three. */
  static Stream<GradientCase> ladders() {
    return Stream.of(
            ladder(Activation.TANH, BERNOULLI, layer(3, 5, 4)),
            ladder(Activation.SOFTPLUS, GAUSSIAN, layer(3, 4), layer(2, 5)),
            ladder(Activation.TANH, BERNOULLI, layer(3, 5, 4), layer(2, 3), layer(2, 4)))
        .flatMap(
            model ->
                Stream.of(
                        Bound.ELBO,
                        Bound.IWAE,
                        new Bound.Renyi(0.5),
                        new Bound.Ciwae(0.3),
                        new Bound.Miwae(3))
                    .map(bound -> of(model, bound)));
  }

  /** Of 200 samples, a block of 500 rows holds two examples: blocks of 2 and 2, of 2 and 1. */
  static Stream<GradientCase> severalBlocks() {
    ModelSpec one = model(Activation.TANH, BERNOULLI, layer(2, 2));
    ModelSpec two = model(Activation.TANH, BERNOULLI, layer(2, 2), layer(1, 1));
    return Stream.of(one, two)
        .flatMap(model -> Stream.of(3, 4).map(batch -> StackCase.of(model, 3, batch, 3)))
        .map(stack -> new GradientCase(stack, Bound.IWAE, 200));
  }

  /** The bound, summed over the batch, as the float64 oracle has it: a function of parameters. */
  ToDoubleFunction<double[]> bound64() {
    double[][][][] epsilon = new double[stack.batch()][][][];
    Arrays.setAll(epsilon, example -> stack.epsilon(example, bound.samples(k)));
    return parameters -> {
      ReferenceStack reference =
          new ReferenceStack(stack.model(), new Weights64(stack.layout(), parameters));
      double sum = 0;
      for (int e = 0; e < epsilon.length; e++) {
        double[] logWeights = reference.logWeights(stack.x64(e), epsilon[e]);
        sum += Bounds64.of(bound, logWeights);
      }
      return sum;
    };
  }

  /** What the engine makes of the case. */
  Result engine() {
    return engine(new Backward.Full());
  }

  /** The same with another backward pass. */
  Result engine(Backward backward) {
    return new Engine(this, backward).run(0);
  }

  /** A step that can be repeated with other draws of the roulette and the same noise. */
  static final class Engine {
    private final StackCase stack;
    private final Parameters parameters;
    private final GradientStep step;

    Engine(GradientCase gradientCase, Backward backward) {
      this(gradientCase, new ObjectiveSpec(gradientCase.bound(), backward));
    }

    Engine(GradientCase gradientCase, ObjectiveSpec objective) {
      this.stack = gradientCase.stack();
      this.parameters =
          new Parameters(
              ParameterLayout.ofTraining(stack.model(), objective.gradient(), stack.pixels()));
      parameters.put(0, stack.parameters(), 0, stack.parameters().length);
      this.step =
          new GradientStep(
              stack.model(),
              parameters,
              KernelBackend.choose().create(),
              stack.pixels(),
              objective,
              gradientCase.k(),
              stack.batch());
    }

    Engine scaleKl(double scale) {
      step.scaleKl(scale);
      return this;
    }

    Result run(int draw) {
      return run(StackCase.noise(), draw);
    }

    Result run(RandomStream noise, int draw) {
      stack.load(step.batch());
      RandomStream roulette = new RandomStream(78, Purpose.ROULETTE, 0, draw);
      double value =
          step.run(stack.batch(), new EpochStreams(noise, roulette, noise, noise, noise));
      float[] gradient = new float[stack.parameters().length];
      step.gradient().get(0, gradient, 0, gradient.length);
      return new Result(value, gradient);
    }
  }

  /** Bound, summed over the batch, and its gradient. */
  record Result(double bound, float[] gradient) {}

  @Override
  public String toString() {
    return bound + " k=" + k + " " + stack;
  }
}
