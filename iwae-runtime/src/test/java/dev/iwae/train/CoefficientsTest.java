package dev.iwae.train;

import static dev.iwae.model.StackCase.ladder;
import static dev.iwae.model.StackCase.layer;
import static dev.iwae.model.StackCase.model;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.model.Weights64;
import dev.iwae.objective.Coefficients;
import dev.iwae.objective.Estimator;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the three coefficients of a sample multiply, of every parameter:
 *
 * <pre>sum_k a_k G_k + b_k (D_k - G_k + S_k) + c_k S_k</pre>
 *
 * <p>where D is the derivative of log w along the path, G that of log p(x, h) and S that of log q(h
 * | x) at fixed h, as central differences in float64. In a ladder p's parameters have an S, too.
 */
class CoefficientsTest {

  private static final int K = 4;
  private static final float TINY = Coefficients.LEAST / 2;

  static Stream<Arguments> all() {
    List<ModelSpec> models =
        List.of(
            model(Activation.TANH, Likelihood.BERNOULLI, layer(3, 4), layer(2, 3)),
            ladder(Activation.SOFTPLUS, Likelihood.GAUSSIAN, layer(3, 4), layer(2, 5)),
            ladder(
                Activation.TANH, Likelihood.BERNOULLI, layer(3, 5, 4), layer(2, 3), layer(2, 4)));
    List<ObjectiveSpec> objectives =
        List.of(
            objective(Bound.ELBO, Gradient.STL),
            objective(Bound.IWAE, Gradient.DREG),
            objective(new Bound.Ciwae(0.3), Gradient.DREG),
            objective(new Bound.Renyi(0.5), Gradient.DREG),
            objective(Bound.IWAE, Gradient.VIMCO),
            objective(Bound.IWAE, new Gradient.Ovis(0)),
            objective(Bound.ELBO, Gradient.REINFORCE),
            objective(Bound.VR_MAX, Gradient.TOTAL));
    return models.stream()
        .flatMap(model -> objectives.stream().map(each -> Arguments.of(model, each)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void multiplyWhatTheyAreSaidTo(ModelSpec model, ObjectiveSpec objective) {
    StackCase stack = StackCase.of(model, 6, 1, 12);
    GradientCase gradientCase = new GradientCase(stack, objective.bound(), K);
    float[] found = new GradientCase.Engine(gradientCase, objective).run(0).gradient();
    double[] x = stack.x64(0);
    double[][][] epsilon = stack.epsilon(0, K);
    ReferenceStack drawn = new ReferenceStack(model, stack.weights64());
    Coefficients coefficients = Coefficients.allocate(K);
    Estimator.of(objective).estimate(drawn.logWeights(x, epsilon), 0, K, coefficients);
    double[] expected = new double[found.length];
    for (int k = 0; k < K; k++) {
      double[][] noise = epsilon[k];
      double[][] h = drawn.latents(x, noise);
      double a = coefficients.a()[k];
      double b = coefficients.b()[k];
      double c = coefficients.c()[k];
      add(expected, b, stack, reference -> reference.logWeight(x, noise));
      add(expected, a - b, stack, reference -> reference.logJoint(x, h));
      add(expected, b + c, stack, reference -> reference.logPosterior(x, h));
    }
    GradientAgreement.assertAgree(gradientCase, found, expected, 2e-5);
  }

  @Test
  void whatIsTooSmallToSeeIsLeftOut() {
    Coefficients scores = small();
    LayerCoefficients coefficients = new LayerCoefficients(scores, scores, List.of(scores));

    coefficients.complete(1, 2);

    assertThat(scores.a()).containsExactly(TINY, 0f, 0.25f);
    assertThat(scores.b()).containsExactly(TINY, 0f, 0f);
    assertThat(scores.c()).containsExactly(TINY, 0f, -3f);
  }

  /**
   * Layers that follow their path count as log p(x, h) does: not at all, where that is too small.
   */
  @Test
  void soItIsOfLayersThatFollowTheirPath() {
    Coefficients scores = small();
    Coefficients paths = Coefficients.allocate(3);
    LayerCoefficients coefficients = new LayerCoefficients(scores, paths, List.of(scores, paths));

    coefficients.complete(1, 2);

    assertThat(scores.a()).containsExactly(TINY, 0f, 0.25f);
    assertThat(paths.a()).containsExactly(0f, 0f, 0.25f);
    assertThat(paths.b()).containsExactly(0f, 0f, 0.25f);
    assertThat(paths.c()).containsExactly(0f, -0f, -0.25f);
  }

  private static Coefficients small() {
    Coefficients scores = Coefficients.allocate(3);
    scores.set(0, TINY, TINY, TINY);
    scores.set(1, TINY, -TINY, TINY);
    scores.set(2, 0.25, 0, -3);
    return scores;
  }

  private static void add(
      double[] sum, double factor, StackCase stack, ToDoubleFunction<ReferenceStack> function) {
    double[] slopes =
        GradientTest.centralDifferences(
            values ->
                function.applyAsDouble(
                    new ReferenceStack(stack.model(), new Weights64(stack.layout(), values))),
            stack.weights64().values());
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * slopes[i];
    }
  }

  private static ObjectiveSpec objective(Bound bound, Gradient gradient) {
    return new ObjectiveSpec(
        bound, gradient, new Backward.Full(), Kl.MONTE_CARLO, Optional.empty());
  }
}
