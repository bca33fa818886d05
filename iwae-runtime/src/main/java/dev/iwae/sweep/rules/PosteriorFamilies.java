package dev.iwae.sweep.rules;

import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.text.Word;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The families of posteriors that something holds of; of all others it does not.
 *
 * @param members in the order in which messages name them
 */
record PosteriorFamilies(List<Class<? extends PosteriorSpec>> members) {

  /** A network predicts q from x, once for all, and log q is known of what it draws. */
  private static final PosteriorFamilies PREDICTED =
      new PosteriorFamilies(
          List.of(
              PosteriorSpec.Gaussian.class,
              PosteriorSpec.FullCovariance.class,
              PosteriorSpec.LowRank.class,
              PosteriorSpec.Mixture.class,
              PosteriorSpec.Planar.class,
              PosteriorSpec.Iaf.class,
              PosteriorSpec.Auxiliary.class));

  /**
   * L_K is a lower bound, whatever the weights; of Gaussian units, q's parameters have a
   * reparameterised gradient of the ELBO.
   */
  static final PosteriorFamilies BOUNDED = PREDICTED.and(PosteriorSpec.SemiAmortised.class);

  /**
   * q draws from a density that is known at every h, or every h and what else is drawn with it,
   * with its gradient.
   */
  static final PosteriorFamilies WITH_DENSITY = BOUNDED.and(PosteriorSpec.Adversarial.class);

  /** A unit that is cut out of q is N(0, 1), as its prior is. */
  static final PosteriorFamilies CUT = PREDICTED.and(PosteriorSpec.Adversarial.class);

  /** E_q[h | .] has a closed form, so that no noise is in how it varies. */
  static final PosteriorFamilies WITH_MEAN =
      new PosteriorFamilies(
          List.of(
              PosteriorSpec.Gaussian.class,
              PosteriorSpec.FullCovariance.class,
              PosteriorSpec.LowRank.class,
              PosteriorSpec.Mixture.class,
              PosteriorSpec.SemiAmortised.class,
              PosteriorSpec.Adversarial.class));

  /** The gradient that is taken has the mean of the bound's, where the objective's has. */
  static final PosteriorFamilies DIFFERENTIATED = PREDICTED;

  private PosteriorFamilies and(Class<? extends PosteriorSpec> family) {
    return new PosteriorFamilies(Stream.concat(members.stream(), Stream.of(family)).toList());
  }

  /** Whether it holds of a posterior. */
  boolean have(PosteriorSpec posterior) {
    return members.contains(posterior.getClass());
  }

  /** Whether it holds of the posteriors of all layers. */
  boolean haveAllOf(ModelSpec model) {
    return model.layers().stream().map(LayerSpec::posterior).allMatch(this::have);
  }

  /** {@code `gaussian`, `full-covariance`}. */
  String words() {
    return members.stream()
        .map(family -> "`" + Word.of(family) + "`")
        .collect(Collectors.joining(", "));
  }
}
