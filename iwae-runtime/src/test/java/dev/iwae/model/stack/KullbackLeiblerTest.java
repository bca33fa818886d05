package dev.iwae.model.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelBackend;
import dev.iwae.model.Bounds64;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import org.junit.jupiter.api.Test;

/**
 * The sampled KL divergence of q(h|x) from the prior against the formula of Kingma and Welling
 * (2014), appendix B.
 *
 * <p>With h = mu + sigma e, log q - log p = sum_u (h^2 - e^2)/2 - log sigma has the variance sum_u
 * mu^2 sigma^2 + (1 - sigma^2)^2 / 2. Twelve examples at five standard errors: a false alarm in
 * 150,000 seeds.
 */
class KullbackLeiblerTest {

  private static final int SAMPLES = 4000;
  private static final int EXAMPLES = 12;

  private final StackCase stack =
      StackCase.of(
          StackCase.model(Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(5, 8)),
          9,
          EXAMPLES,
          2);

  @Test
  void sampledDivergenceIsTheAnalyticOne() {
    ReferenceStack reference = new ReferenceStack(stack.model(), stack.weights64());
    LayerStack engine =
        new LayerStack(
            stack.model(),
            stack.nativeParameters(),
            KernelBackend.choose().create(),
            stack.pixels(),
            EXAMPLES,
            SAMPLES);
    stack.load(engine);
    engine.encode(EXAMPLES);
    for (int e = 0; e < EXAMPLES; e++) {
      ReferenceStack.Normal q = reference.q(1, stack.x64(e));
      assertThat(sampled(engine, e))
          .as("KL of example %d", e)
          .isCloseTo(analytic(q), within(5 * Math.sqrt(variance(q) / SAMPLES)));
    }
  }

  /** Before the rows are scored, a log-weight is log p(h) - log q(h|x). */
  private static double sampled(LayerStack engine, int example) {
    engine.sample(new Block(example, 1, 0, SAMPLES), StackCase.noise());
    return -Bounds64.elbo(engine.logWeights());
  }

  private static double analytic(ReferenceStack.Normal q) {
    double sum = 0;
    for (int u = 0; u < q.mean().length; u++) {
      double variance = q.sigma()[u] * q.sigma()[u];
      sum += (q.mean()[u] * q.mean()[u] + variance - 1) / 2 - Math.log(q.sigma()[u]);
    }
    return sum;
  }

  private static double variance(ReferenceStack.Normal q) {
    double sum = 0;
    for (int u = 0; u < q.mean().length; u++) {
      double variance = q.sigma()[u] * q.sigma()[u];
      sum += q.mean()[u] * q.mean()[u] * variance + (1 - variance) * (1 - variance) / 2;
    }
    return sum;
  }
}
