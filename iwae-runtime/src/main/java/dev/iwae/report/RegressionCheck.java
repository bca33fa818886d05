package dev.iwae.report;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The outcome of a regression check, as the page shows it: a banner and a forest plot.
 *
 * @param passed whether nothing got worse
 * @param verdict one or two sentences, plain text
 * @param rows what was compared
 */
public record RegressionCheck(boolean passed, String verdict, List<Row> rows) {

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

  public RegressionCheck {
    rows = List.copyOf(rows);
  }

  /** The scale that shows every interval and margin. */
  public ForestScale scale() {
    return ForestScale.around(
        rows.stream()
            .flatMapToDouble(
                row -> DoubleStream.of(row.low(), row.high(), -row.margin(), row.margin())));
  }
}
