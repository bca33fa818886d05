package dev.iwae.report;

import dev.iwae.results.CheckOutcome;
import dev.iwae.results.FigureText;
import dev.iwae.results.GateInterval;
import dev.iwae.results.GateKind;
import dev.iwae.results.GateOutcome;
import dev.iwae.results.GateVerdict;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * The outcome of a regression check, as the page shows it: a banner and a forest plot.
 *
 * @param passed whether nothing got worse
 * @param verdict one or two sentences, plain text
 * @param rows what was compared
 */
public record ForestPlot(boolean passed, String verdict, List<Row> rows) {

  private static final int SAID = 5;

  /**
   * One comparison with the baseline.
   *
   * @param run its name or id
   * @param metric what was compared, such as {@code NLL}
   * @param difference how much worse than the baseline; negative is better
   * @param low lower end of its interval
   * @param high upper end
   * @param margin how much worse is tolerated, 0 or more
   * @param verdict a word: passed, failed, inconclusive …
   */
  public record Row(
      String run,
      String metric,
      double difference,
      double low,
      double high,
      double margin,
      String verdict) {}

  public ForestPlot {
    rows = List.copyOf(rows);
  }

  /** The page's form of a check: what has an interval in nats is a row, the rest is said. */
  public static ForestPlot of(CheckOutcome check) {
    List<Row> rows =
        check.gates().stream()
            .filter(gate -> gate.kind().unit().equals("nats"))
            .flatMap(gate -> gate.interval().map(interval -> row(gate, interval)).stream())
            .toList();
    String rest =
        check.gates().stream()
            .filter(gate -> gate.interval().isEmpty() || !gate.kind().unit().equals("nats"))
            .filter(gate -> gate.verdict() != GateVerdict.OK)
            .limit(SAID)
            .map(gate -> " %s, %s: %s.".formatted(gate.subject(), word(gate), gate.message()))
            .collect(Collectors.joining());
    return new ForestPlot(!check.failed(), check.sentence() + rest, rows);
  }

  /** Here positive is worse. */
  private static Row row(GateOutcome gate, GateInterval interval) {
    boolean claim = gate.kind() == GateKind.ORDER;
    double zero = claim ? interval.floor() : 0;
    return new Row(
        gate.subject(),
        claim ? "NLL, claimed by " + FigureText.nats(interval.floor()) : "NLL",
        zero - interval.difference(),
        zero - interval.upper(),
        zero - interval.lower(),
        claim ? 0 : interval.ceiling(),
        word(gate));
  }

  private static String word(GateOutcome gate) {
    return gate.verdict().word();
  }

  /** The scale that shows every interval and margin. */
  public ForestScale scale() {
    return ForestScale.around(
        rows.stream()
            .flatMapToDouble(
                row -> DoubleStream.of(row.low(), row.high(), -row.margin(), row.margin())));
  }
}
