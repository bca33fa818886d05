package dev.iwae.evaluate;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * log p(x) minus the ELBO in two parts, Cremer, Li and Duvenaud (2018): what the best q of the
 * family lacks, and what the networks lack of that. log p(x) is not known; the greatest of the
 * lower bounds of each example stands for it, so that the first part is a lower estimate, up to the
 * noise of those bounds, of which the greatest is chosen.
 *
 * @param examples the first of the split
 * @param elbo mean over them, nats
 * @param refinedElbo with a q refined for each example, nats
 * @param evidence mean of what stands for log p(x), nats
 * @param approximation {@code evidence - refinedElbo}
 * @param approximationStandardError of that mean over the examples; empty for one example
 * @param amortisation {@code refinedElbo - elbo}, never negative
 * @param amortisationStandardError of that mean over the examples; empty for one example
 */
public record InferenceGap(
    int examples,
    double elbo,
    double refinedElbo,
    double evidence,
    double approximation,
    OptionalDouble approximationStandardError,
    double amortisation,
    OptionalDouble amortisationStandardError) {

  /** The ELBO of q as the networks predict it, nats. */
  public static final String AMORTISED = "amortised";

  /** That of the example's own q, nats. */
  public static final String REFINED = "refined";

  /** The greater L_K of both, nats. */
  public static final String BOUND = "bound";

  public InferenceGap {
    Finite.require(approximation, "approximation gap");
    Finite.require(amortisation, "amortisation gap");
  }

  /** To be filled. */
  public static ExampleColumns allocate(int examples) {
    return ExampleColumns.allocate(examples, AMORTISED, REFINED, BOUND);
  }

  /**
   * Of an evaluation.
   *
   * @param refined of the first examples of the split
   * @param annealed of the first examples of the same split, if there is such an estimate
   */
  public static InferenceGap of(ExampleColumns refined, Optional<ExampleColumns> annealed) {
    double[] elbo = refined.get(AMORTISED);
    double[] refinedElbo = refined.get(REFINED);
    int examples = elbo.length;
    double[] evidence = refined.get(BOUND).clone();
    double[] lower = annealed.map(a -> a.get(AnnealedLikelihood.LOWER)).orElse(new double[0]);
    double[] approximation = new double[examples];
    double[] amortisation = new double[examples];
    for (int i = 0; i < examples; i++) {
      evidence[i] = i < lower.length ? Math.max(evidence[i], lower[i]) : evidence[i];
      approximation[i] = evidence[i] - refinedElbo[i];
      amortisation[i] = refinedElbo[i] - elbo[i];
    }
    MeanEstimate family = MeanEstimate.of(approximation);
    MeanEstimate networks = MeanEstimate.of(amortisation);
    return new InferenceGap(
        examples,
        MeanEstimate.mean(elbo),
        MeanEstimate.mean(refinedElbo),
        MeanEstimate.mean(evidence),
        family.mean(),
        family.standardError(),
        networks.mean(),
        networks.standardError());
  }
}
