package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.AdamSpec;
import dev.iwae.sweep.spec.Moments;
import dev.iwae.sweep.spec.ScheduleSpec;
import dev.iwae.sweep.spec.SecondMoment;
import dev.iwae.sweep.spec.StageSpec;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Element.Sequence;
import dev.iwae.sweep.text.Place;
import dev.iwae.sweep.text.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads schedules. What is not said is as Burda et al. (2015) had it. */
final class ScheduleDecoder {

  private static final int BATCH = 20;
  private static final AdamSpec ADAM = new AdamSpec(0.9, 0.999, 1e-4);
  // More would be a slip, and a geometric rule must not fill the memory.
  private static final int MOST_STAGES = 1000;

  private final Problems problems;
  private final Scalars scalars;

  ScheduleDecoder(Problems problems) {
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  Optional<ScheduleSpec> schedule(Element element) {
    Fields fields = Fields.of(element, Form.SCHEDULE, problems);
    int batch = fields.get("batch").map(size -> scalars.count(size, "`batch`")).orElse(BATCH);
    boolean shuffle =
        fields.get("shuffle").map(truth -> scalars.truth(truth, "`shuffle`")).orElse(true);
    AdamSpec adam = fields.get("optimizer").map(this::optimizer).orElse(ADAM);
    List<StageSpec> stages = fields.get("stages").map(this::stages).orElse(List.of());
    return Optional.of(new ScheduleSpec(batch, shuffle, adam, stages));
  }

  private AdamSpec optimizer(Element element) {
    return Fields.of(element, Form.OPTIMIZER, problems).get("adam").map(this::adam).orElse(ADAM);
  }

  private AdamSpec adam(Element element) {
    Fields fields = Fields.of(element, Form.ADAM, problems);
    return new AdamSpec(
        fields.get("beta1").map(b -> scalars.fraction(b, "`beta1`")).orElse(ADAM.beta1()),
        fields.get("beta2").map(b -> scalars.fraction(b, "`beta2`")).orElse(ADAM.beta2()),
        fields.get("epsilon").map(e -> scalars.positive(e, "`epsilon`")).orElse(ADAM.epsilon()),
        fields
            .get("second-moment")
            .flatMap(word -> scalars.word(word, "`second-moment`", SecondMoment.class))
            .orElse(ADAM.secondMoment()),
        fields
            .get("moments")
            .flatMap(word -> scalars.word(word, "`moments`", Moments.class))
            .orElse(ADAM.moments()));
  }

  private List<StageSpec> stages(Element element) {
    if (element instanceof Sequence sequence) {
      List<StageSpec> stages = new ArrayList<>();
      sequence.items().forEach(item -> stages.add(stage(item)));
      return stages;
    }
    if (element instanceof Mapping) {
      Fields fields = Fields.of(element, Form.STAGES, problems);
      return fields.get("geometric").map(this::geometric).orElse(List.of());
    }
    problems.add(
        element.place(),
        "`stages` must be a list of stages or `{geometric: …}`, not " + element.description());
    return List.of();
  }

  private StageSpec stage(Element element) {
    Fields fields = Fields.of(element, Form.STAGE, problems);
    int epochs = fields.get("epochs").map(count -> scalars.count(count, "`epochs`")).orElse(1);
    return new StageSpec(epochs, rate(fields, "learning-rate", "`learning-rate`"));
  }

  private List<StageSpec> geometric(Element element) {
    int before = problems.count();
    Fields fields = Fields.of(element, Form.GEOMETRIC, problems);
    int count = fields.get("count").map(n -> scalars.whole(n, "`count`", 1, MOST_STAGES)).orElse(1);
    Optional<Fields> epochs = inner(fields, "epochs", Form.GEOMETRIC_EPOCHS);
    Optional<Fields> rates = inner(fields, "learning-rate", Form.GEOMETRIC_RATES);
    int first = epochs.map(e -> number(e, "first", "the first `epochs`")).orElse(1);
    int factor = epochs.map(e -> number(e, "factor", "the `factor` of epochs")).orElse(1);
    double firstRate = rates.map(r -> rate(r, "first", "the first learning rate")).orElse(1.0);
    double lastRate = rates.map(r -> rate(r, "last", "the last learning rate")).orElse(1.0);
    return problems.count() > before
        ? List.of()
        : expand(element.place(), count, first, factor, firstRate, lastRate);
  }

  private List<StageSpec> expand(
      Place place, int count, int first, int factor, double firstRate, double lastRate) {
    try {
      List<StageSpec> stages = StageSpec.geometric(count, first, factor, firstRate, lastRate);
      if (stages.stream()
          .allMatch(s -> s.learningRate() > 0 && Double.isFinite(s.learningRate()))) {
        return stages;
      }
      problems.add(
          place, "learning rates from " + firstRate + " to " + lastRate + " are too far apart");
    } catch (ArithmeticException e) {
      problems.add(
          place,
          count
              + " stages of "
              + first
              + " × "
              + factor
              + "^i epochs: the last has more than "
              + Integer.MAX_VALUE
              + " epochs; lower `count` or `factor`");
    }
    return List.of();
  }

  private Optional<Fields> inner(Fields fields, String key, Form form) {
    return fields.get(key).map(element -> Fields.of(element, form, problems));
  }

  private int number(Fields fields, String key, String name) {
    return fields.get(key).map(count -> scalars.count(count, name)).orElse(1);
  }

  private double rate(Fields fields, String key, String name) {
    return fields.get(key).map(rate -> scalars.positive(rate, name)).orElse(1.0);
  }
}
