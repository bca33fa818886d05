package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.Backward;
import dev.iwae.sweep.spec.Bound;
import dev.iwae.sweep.spec.Gradient;
import dev.iwae.sweep.spec.Kl;
import dev.iwae.sweep.spec.ObjectiveSpec;
import dev.iwae.sweep.spec.WarmUp;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Element.Scalar;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads objectives. */
final class ObjectiveDecoder {

  private static final Backward FULL = new Backward.Full();

  private final Rules rules;
  private final Problems problems;
  private final Scalars scalars;

  ObjectiveDecoder(Rules rules, Problems problems) {
    this.rules = rules;
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  Optional<ObjectiveSpec> objective(Element element) {
    Fields fields = Fields.of(element, Form.OBJECTIVE, problems);
    Optional<Bound> bound = member(fields, "bound", List.of(Bound.values()));
    Gradient gradient = member(fields, "gradient", List.of(Gradient.TOTAL)).orElse(Gradient.TOTAL);
    Backward backward = fields.get("backward").map(this::backward).orElse(FULL);
    Kl kl =
        fields
            .get("kl")
            .flatMap(word -> scalars.word(word, "`kl`", Kl.class))
            .orElse(Kl.MONTE_CARLO);
    Optional<WarmUp> warmUp = fields.get("warm-up").flatMap(this::warmUp);
    Optional<ObjectiveSpec> objective =
        bound.map(known -> new ObjectiveSpec(known, gradient, backward, kl, warmUp));
    objective.ifPresent(
        whole ->
            rules.check(
                whole, (path, message) -> problems.add(element.nearest(path).place(), message)));
    return objective;
  }

  private <T> Optional<T> member(Fields fields, String key, List<T> known) {
    Map<String, T> words = new LinkedHashMap<>();
    known.forEach(member -> words.put(Word.of(member.getClass()), member));
    return fields
        .get(key)
        .flatMap(element -> scalars.word(element, "`" + key + "`", words.keySet()))
        .map(words::get);
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
