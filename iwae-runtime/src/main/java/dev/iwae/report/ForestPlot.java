package dev.iwae.report;

import dev.iwae.report.chart.ForestScale;
import dev.iwae.results.CheckOutcome;
import dev.iwae.results.FigureText;
import dev.iwae.results.GateInterval;
import dev.iwae.results.GateKind;
import dev.iwae.results.GateOutcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The outcome of a regression check, as the page shows it: a banner and a forest plot.
 *
 * @param passed whether nothing got worse
 * @param verdict one or two sentences, plain text
 * @param rows what was compared
 */
public record ForestPlot(boolean passed, String verdict, List<ForestRow> rows) {

  /**
   * One gate.
   *
   * @param run its name or id
   * @param metric what was compared, such as {@code NLL}
   * @param span the difference, where there is one in nats
   * @param verdict a word: passed, failed, inconclusive …
   * @param why in a sentence or two
   */
  public record ForestRow(
      String run, String metric, Optional<Span> span, String verdict, String why) {}

  /**
   * A difference as the check computes it: positive is better.
   *
   * @param difference gain over the baseline, nats
   * @param low lower end of its interval
   * @param high upper end
   * @param margin how much worse is tolerated, 0 or more
   */
  public record Span(double difference, double low, double high, double margin) {}

  public ForestPlot {
    rows = List.copyOf(rows);
  }

  /** The page's form of a check. */
  public static ForestPlot of(CheckOutcome check) {
    return new ForestPlot(
        !check.failed(), check.sentence(), check.gates().stream().map(ForestPlot::row).toList());
  }

  private static ForestRow row(GateOutcome gate) {
    return new ForestRow(
        gate.subject(), metric(gate), span(gate), gate.verdict().word(), gate.message());
  }

  private static String metric(GateOutcome gate) {
    return switch (gate.kind()) {
      case LOG_LIKELIHOOD -> "NLL";
      case ORDER ->
          gate.interval()
              .map(interval -> "NLL, claimed by " + FigureText.nats(interval.floor()))
              .orElse("NLL, claimed order");
      case ACTIVE_UNITS -> "active units";
      case EFFECTIVE_SAMPLE_SIZE -> "effective samples";
      case JACKKNIFE -> "log p(x) by the jackknife";
      case AIS -> "log p(x) by AIS";
      case DEFENSIVE -> "log p(x) with a defensive share of the prior";
    };
  }

  private static Optional<Span> span(GateOutcome gate) {
    return gate.kind().unit().equals("nats")
        ? gate.interval().map(interval -> span(gate.kind(), interval))
        : Optional.empty();
  }

  /** Of a claim, what it goes beyond. */
  private static Span span(GateKind kind, GateInterval interval) {
    double zero = kind == GateKind.ORDER ? interval.floor() : 0;
    return new Span(
        interval.difference() - zero,
        interval.lower() - zero,
        interval.upper() - zero,
        kind == GateKind.ORDER ? 0 : interval.ceiling());
  }

  /** Whether anything has an interval: otherwise there is nothing to draw. */
  public boolean drawn() {
    return rows.stream().anyMatch(row -> row.span().isPresent());
  }

  /** The scale that shows every interval and margin. */
  public ForestScale scale() {
    return ForestScale.around(
        rows.stream()
            .flatMap(row -> row.span().stream())
            .flatMapToDouble(
                span -> DoubleStream.of(span.low(), span.high(), -span.margin(), span.margin())));
  }
}
