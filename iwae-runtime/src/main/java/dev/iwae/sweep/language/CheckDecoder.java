package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.CheckSpec;
import dev.iwae.sweep.spec.CheckSpec.Examples;
import dev.iwae.sweep.spec.CheckSpec.Replay;
import dev.iwae.sweep.spec.CheckSpec.Statistics;
import dev.iwae.sweep.spec.GateMetric;
import dev.iwae.sweep.spec.GateRule;
import dev.iwae.sweep.spec.MetricGate;
import dev.iwae.sweep.spec.OrderGate;
import dev.iwae.sweep.spec.Selector;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Element.Sequence;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads how results are compared with a baseline. */
public final class CheckDecoder {

  /** The words of {@code compare}. */
  public enum Comparison {
    STATISTICS,
    EXAMPLES,
    REPLAY
  }

  private final BlockDecoder blocks;
  private final Problems problems;
  private final Scalars scalars;

  CheckDecoder(BlockDecoder blocks, Problems problems) {
    this.blocks = blocks;
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  CheckSpec check(Element element) {
    Fields fields = Fields.of(element, Form.CHECK, problems);
    Comparison comparison =
        fields
            .get("compare")
            .flatMap(word -> scalars.word(word, "`compare`", Comparison.class))
            .orElse(Comparison.STATISTICS);
    for (String key : fields.present()) {
      boolean ofExamples = key.equals("tolerance");
      boolean statistical = comparison == Comparison.STATISTICS;
      if (!key.equals("compare") && ofExamples == statistical) {
        problems.add(
            fields.get(key).orElseThrow().place(),
            "`%s` means nothing to `compare: %s`; remove it".formatted(key, Word.of(comparison)));
      }
    }
    return switch (comparison) {
      case STATISTICS -> statistics(fields);
      case EXAMPLES -> new Examples(tolerance(fields).orElse(Examples.DEFAULT_TOLERANCE));
      case REPLAY -> new Replay(tolerance(fields).orElse(Replay.DEFAULT_TOLERANCE));
    };
  }

  private OptionalDouble tolerance(Fields fields) {
    return number(fields, "tolerance", scalars::atLeastZero);
  }

  private Statistics statistics(Fields fields) {
    Statistics usual = CheckSpec.DEFAULT;
    return new Statistics(
        number(fields, "false-fail-rate", scalars::rate).orElse(usual.falseFailRate()),
        limits("", fields).applyTo(usual.limits()),
        list(fields, "rules", this::rule),
        list(fields, "order", this::order),
        fields.get("metrics").map(this::metrics).orElse(usual.metrics()));
  }

  private <T> List<T> list(Fields fields, String key, Function<Element, T> read) {
    return fields.get(key).map(list -> items(list, key, read)).orElse(List.of());
  }

  private <T> List<T> items(Element element, String key, Function<Element, T> read) {
    if (element instanceof Sequence sequence) {
      return sequence.items().stream().map(read).toList();
    }
    problems.add(
        element.place(), "`" + key + "` must be a list of mappings, not " + element.description());
    return List.of();
  }

  private GateRule rule(Element element) {
    Fields fields = Fields.of(element, Form.GATE_RULE, problems);
    GateRule rule = limits("match", fields);
    if (fields.present().equals(Set.of("match"))) {
      problems.add(element.place(), "this rule changes nothing; give it `margin` or another limit");
    }
    return rule;
  }

  private GateRule limits(String match, Fields fields) {
    return new GateRule(
        selector(fields, match),
        number(fields, "margin", scalars::atLeastZero),
        number(fields, "hard-limit", scalars::positive),
        number(fields, "seed-spread", scalars::atLeastZero));
  }

  private OrderGate order(Element element) {
    Fields fields = Fields.of(element, Form.ORDER_GATE, problems);
    return new OrderGate(
        selector(fields, "better"),
        selector(fields, "than"),
        number(fields, "by", scalars::decimal).orElse(0));
  }

  private Selector selector(Fields fields, String key) {
    return fields.get(key).map(axes -> selector(axes, key)).orElse(new Selector(Map.of()));
  }

  private Selector selector(Element element, String key) {
    if (element instanceof Mapping mapping && mapping.entries().isEmpty()) {
      problems.add(element.place(), "`" + key + "` is empty; name an axis, such as `{k: 50}`");
    }
    return blocks.selector(Fields.of(element, Form.GATE_AXES, problems));
  }

  private List<MetricGate> metrics(Element element) {
    Fields fields = Fields.of(element, Form.METRICS, problems);
    List<MetricGate> gates = new ArrayList<>();
    for (GateMetric metric : GateMetric.values()) {
      fields.get(Word.of(metric)).ifPresent(gate -> gates.add(metric(metric, gate)));
    }
    return gates;
  }

  private MetricGate metric(GateMetric metric, Element element) {
    Fields fields = Fields.of(element, Form.METRIC_GATE, problems);
    return new MetricGate(
        metric,
        number(fields, "margin", scalars::atLeastZero).orElse(0),
        number(fields, "seed-spread", scalars::atLeastZero).orElse(0));
  }

  /** A number that is right; a wrong one has been reported. */
  private static OptionalDouble number(
      Fields fields, String key, BiFunction<Element, String, Double> read) {
    Optional<Double> value =
        fields.get(key).map(e -> read.apply(e, "`" + key + "`")).filter(v -> !v.isNaN());
    return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }
}
