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
    if (bound.equals(Optional.of(Bound.ELBO)) && backward instanceof Backward.Roulette) {
      problems.add(
          fields.get("backward").orElseThrow().place(),
          "`backward: {roulette: …}` needs `bound: iwae`: at `elbo` every sample has the same"
              + " weight 1/k, and dropping some of them is a smaller `k`");
    }
    return bound.map(known -> new ObjectiveSpec(known, backward));
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
