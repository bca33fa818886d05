package dev.iwae.sweep;

import dev.iwae.sweep.Element.Mapping;
import dev.iwae.sweep.Element.Scalar;
import java.util.Optional;

/** Reads objectives. */
final class ObjectiveDecoder {

  private static final Backward FULL = new Backward.Full();

  private final Problems problems;
  private final Scalars scalars;

  ObjectiveDecoder(Problems problems) {
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  Optional<ObjectiveSpec> objective(Element element) {
    Fields fields = Fields.of(element, Form.OBJECTIVE, problems);
    Optional<Bound> bound =
        fields.get("bound").flatMap(word -> scalars.word(word, "`bound`", Bound.class));
    Backward backward = fields.get("backward").map(this::backward).orElse(FULL);
    Kl kl =
        fields
            .get("kl")
            .flatMap(word -> scalars.word(word, "`kl`", Kl.class))
            .orElse(Kl.MONTE_CARLO);
    Optional<WarmUp> warmUp = fields.get("warm-up").flatMap(this::warmUp);
    if (bound.equals(Optional.of(Bound.ELBO)) && backward instanceof Backward.Roulette) {
      problems.add(
          fields.get("backward").orElseThrow().place(),
          "`backward: {roulette: …}` needs `bound: iwae`: at `elbo` every sample has the same"
              + " weight 1/k, and dropping some of them is a smaller `k`");
    }
    if (bound.equals(Optional.of(Bound.IWAE)) && kl == Kl.ANALYTIC) {
      problems.add(
          fields.get("kl").orElseThrow().place(),
          "`kl: analytic` needs `bound: elbo`: the log of a mean of weights has no KL part that"
              + " could be taken out and integrated");
    }
    return bound.map(known -> new ObjectiveSpec(known, backward, kl, warmUp));
  }

  private Optional<WarmUp> warmUp(Element element) {
    return Fields.of(element, Form.WARM_UP, problems)
        .get("epochs")
        .map(epochs -> new WarmUp(scalars.count(epochs, "the `epochs` of `warm-up`")));
  }

  private Backward backward(Element element) {
    if (element instanceof Mapping) {
      Fields fields = Fields.of(element, Form.BACKWARD, problems);
      return fields.get("roulette").map(this::roulette).orElse(FULL);
    }
    if (!(element instanceof Scalar scalar && scalar.text().equals("full"))) {
      problems.add(
          element.place(),
          "`backward` must be `full` or `{roulette: THRESHOLD}`, not " + element.description());
    }
    return FULL;
  }

  private Backward roulette(Element element) {
    double threshold = scalars.share(element, "the threshold of `roulette`");
    return Double.isNaN(threshold) ? FULL : new Backward.Roulette(threshold);
  }
}
