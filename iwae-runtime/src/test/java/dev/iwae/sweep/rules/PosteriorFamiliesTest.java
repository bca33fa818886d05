package dev.iwae.sweep.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PosteriorFamiliesTest {

  private static final PosteriorSpec ADVERSARIAL = new PosteriorSpec.Adversarial(List.of(3), 2);

  /** Whoever adds one says whether L_K is a bound with it, and whether q has a density. */
  @Test
  void everyFamilyIsJudged() {
    List<Class<?>> unbounded = List.of(PosteriorSpec.Adversarial.class);
    assertThat(Stream.concat(PosteriorFamilies.BOUNDED.members().stream(), unbounded.stream()))
        .<Class<?>>map(family -> family)
        .containsExactlyInAnyOrder(PosteriorSpec.class.getPermittedSubclasses());
    assertThat(PosteriorFamilies.WITH_DENSITY.members())
        .<Class<?>>map(family -> family)
        .containsExactlyInAnyOrder(PosteriorSpec.class.getPermittedSubclasses());
    List<Class<?>> moved = List.of(PosteriorSpec.SemiAmortised.class);
    assertThat(Stream.concat(PosteriorFamilies.CUT.members().stream(), moved.stream()))
        .<Class<?>>map(family -> family)
        .containsExactlyInAnyOrder(PosteriorSpec.class.getPermittedSubclasses());
    List<Class<?>> sampled =
        List.of(PosteriorSpec.Planar.class, PosteriorSpec.Iaf.class, PosteriorSpec.Auxiliary.class);
    assertThat(Stream.concat(PosteriorFamilies.WITH_MEAN.members().stream(), sampled.stream()))
        .<Class<?>>map(family -> family)
        .containsExactlyInAnyOrder(PosteriorSpec.class.getPermittedSubclasses());
  }

  @Test
  void whatIsTrainedOnNoBoundSaysWhy() {
    assertThat(PosteriorRules.noBound(model(PosteriorSpec.GAUSSIAN))).isEmpty();
    assertThat(PosteriorRules.noBound(model(ADVERSARIAL)))
        .hasValue("no lower bound: log q is what an adversary makes of it");
  }

  private static ModelSpec model(PosteriorSpec below) {
    PosteriorSpec above = new PosteriorSpec.Mixture(2);
    return new ModelSpec(
        Stream.of(below, above)
            .map(posterior -> new LayerSpec(List.of(), new Latent.Gaussian(3), posterior))
            .toList(),
        Activation.TANH,
        Likelihood.BERNOULLI,
        OutputBias.DATA_MEAN);
  }
}
