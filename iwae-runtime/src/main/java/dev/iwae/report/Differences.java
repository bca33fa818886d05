package dev.iwae.report;

import dev.iwae.report.chart.ForestScale;
import dev.iwae.report.chart.Permalinks;
import dev.iwae.report.chart.RunLines;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.PairedDifference;
import dev.iwae.results.RunResult;
import dev.iwae.results.Student;
import dev.iwae.results.SweepResults;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * The paired differences that a sweep computes of its own: every run against the plain ELBO.
 *
 * @param rows in the order of the results
 * @param scale of the forest plot of those that say something
 */
public record Differences(List<DifferenceRow> rows, ForestScale scale) {

  /**
   * @param run its name
   * @param reference name of what it is compared with
   * @param low lower end of the 95 % interval, nats; the difference itself where there is none
   * @param high upper end
   * @param comparable whether both NLLs say something of their models
   */
  public record DifferenceRow(
      String run,
      String link,
      String reference,
      String referenceLink,
      PairedDifference difference,
      double low,
      double high,
      boolean comparable) {

    /** What the interval says, in words. */
    public String verdict() {
      if (!comparable) {
        return EvaluationResult.DENSITY_SPIKE;
      }
      if (difference.standardError().isEmpty()) {
        return "one example";
      }
      return low > 0 ? "better" : high < 0 ? "worse" : "within the uncertainty";
    }
  }

  public Differences {
    rows = List.copyOf(rows);
  }

  static Differences of(SweepResults results, RunLines lines, Permalinks links) {
    List<DifferenceRow> rows =
        results.differences().stream()
            .flatMap(difference -> row(difference, results, lines, links).stream())
            .toList();
    return new Differences(
        rows,
        ForestScale.around(
            rows.stream()
                .filter(DifferenceRow::comparable)
                .flatMapToDouble(row -> DoubleStream.of(row.low(), row.high()))));
  }

  private static Optional<DifferenceRow> row(
      PairedDifference difference, SweepResults results, RunLines lines, Permalinks links) {
    Optional<RunResult> run = find(difference.run(), results);
    Optional<RunResult> reference = find(difference.reference(), results);
    if (run.isEmpty() || reference.isEmpty()) {
      return Optional.empty(); // a file changed by hand
    }
    double reach = reach(difference);
    return Optional.of(
        new DifferenceRow(
            lines.fullName(run.get()),
            links.id(run.get()),
            lines.name(List.of(reference.get())),
            links.id(reference.get()),
            difference,
            difference.nats() - reach,
            difference.nats() + reach,
            run.get().comparable() && reference.get().comparable()));
  }

  private static double reach(PairedDifference difference) {
    return difference.standardError().isEmpty()
        ? 0
        : Student.quantile(Student.TAIL, difference.examples() - 1.0)
            * difference.standardError().getAsDouble();
  }

  private static Optional<RunResult> find(String id, SweepResults results) {
    return results.runs().stream().filter(run -> run.point().id().equals(id)).findFirst();
  }
}
