package dev.iwae.model.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelBackend;
import dev.iwae.model.Bits64;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.BitPrior;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import java.util.List;
import org.junit.jupiter.api.Test;

/** KL per bit against the divergence of two Bernoullis, in float64. */
class BitDivergenceTest {

  private static final int SAMPLES = 4000;
  private static final int PIXELS = 9;
  private static final LayerSpec LEARNED =
      new LayerSpec(List.of(6), new Latent.Bernoulli(4, BitPrior.LEARNED));

  @Test
  void ofFairBitsItIsInClosedForm() {
    StackCase stack = stack(StackCase.bits(4, 6));
    double[] logits = ((Bits64) oracle(stack).posterior(1, stack.x64(0))).logits();
    double[] found = found(stack);
    for (int u = 0; u < 4; u++) {
      double p = probability(logits[u]);
      double divergence = p * Math.log(2 * p) + (1 - p) * Math.log(2 * (1 - p));
      assertThat(found[u]).isCloseTo(divergence, within(1e-6));
    }
    assertThat(KullbackLeibler.inClosedForm(stack.model())).isTrue();
  }

  /**
   * Five standard errors of 4,000 samples, four bits: a false alarm in 400,000 seeds. The two
   * estimates of a closed form and of samples would be one, so that none is said to be closed.
   */
  @Test
  void ofALearnedPriorItIsAMeanOverTheSamples() {
    StackCase stack = stack(LEARNED);
    double[] q = ((Bits64) oracle(stack).posterior(1, stack.x64(0))).logits();
    double[] p = oracle(stack).bitsBelow(2, new double[0]).logits();
    double[] found = found(stack);
    for (int u = 0; u < 4; u++) {
      double one = probability(q[u]);
      double ofOne = Math.log(one / probability(p[u]));
      double ofZero = Math.log((1 - one) / (1 - probability(p[u])));
      double divergence = one * ofOne + (1 - one) * ofZero;
      double error = Math.abs(ofOne - ofZero) * Math.sqrt(one * (1 - one) / SAMPLES);
      assertThat(error).isPositive();
      assertThat(found[u]).isCloseTo(divergence, within(5 * error));
    }
    assertThat(KullbackLeibler.inClosedForm(stack.model())).isFalse();
  }

  /** Below, and under a prior of its own, on the very bits that were drawn. */
  @Test
  void ofStacksItIsTheLogRatioOfWhatWasDrawn() {
    StackCase stack = stack(StackCase.bits(3, 5), LEARNED);
    LayerStack engine = sampled(stack);
    double[] found = new double[7];
    new KullbackLeibler(engine).mean(new Block(0, 1, 0, SAMPLES), found);
    ReferenceStack reference = oracle(stack);
    double[] expected = new double[7];
    for (int k = 0; k < SAMPLES; k++) {
      double[] below = bits(engine, 0, k);
      double[] above = bits(engine, 1, k);
      for (int u = 0; u < 7; u++) {
        boolean lower = u < 3;
        int unit = lower ? u : u - 3;
        Bits64 q = (Bits64) reference.posterior(lower ? 1 : 2, lower ? stack.x64(0) : below);
        Bits64 prior = reference.bitsBelow(lower ? 2 : 3, lower ? above : new double[0]);
        double[] h = {(lower ? below : above)[unit]};
        expected[u] +=
            (new Bits64(new double[] {q.logits()[unit]}).logDensity(h)
                    - new Bits64(new double[] {prior.logits()[unit]}).logDensity(h))
                / SAMPLES;
      }
    }
    assertThat(found).containsExactly(expected, within(2e-5));
  }

  private static StackCase stack(LayerSpec... layers) {
    return StackCase.of(
        StackCase.model(Activation.TANH, Likelihood.BERNOULLI, layers), PIXELS, 1, 5);
  }

  private static ReferenceStack oracle(StackCase stack) {
    return new ReferenceStack(stack.model(), stack.weights64());
  }

  private static double probability(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  private static double[] found(StackCase stack) {
    double[] found = new double[4];
    new KullbackLeibler(sampled(stack)).mean(new Block(0, 1, 0, SAMPLES), found);
    return found;
  }

  private static double[] bits(LayerStack engine, int layer, int row) {
    double[] bits = new double[engine.units(layer)];
    for (int u = 0; u < bits.length; u++) {
      bits[u] = engine.samples(layer)[row * bits.length + u];
    }
    return bits;
  }

  private static LayerStack sampled(StackCase stack) {
    LayerStack engine =
        new LayerStack(
            stack.model(),
            stack.nativeParameters(),
            KernelBackend.choose().create(),
            PIXELS,
            1,
            SAMPLES);
    stack.load(engine);
    engine.encode(1);
    engine.sample(new Block(0, 1, 0, SAMPLES), StackCase.noise());
    return engine;
  }
}
