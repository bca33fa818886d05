package dev.iwae.benchmarks.posteriors;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iwae.benchmarks.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures what every family of posteriors costs beside the Gaussian, and writes a table. */
public final class PosteriorRun {

  private PosteriorRun() {}

  /**
   * Measures.
   *
   * @return name of the file written
   */
  public static Path measure(Bench bench, int rounds) throws IOException, InterruptedException {
    String json = bench.run("posteriors", bench.java("1g", PosteriorProbe.class, rounds));
    List<PosteriorCosts> costs =
        new ObjectMapper().readValue(json, PosteriorCosts.All.class).families();
    Path table = bench.results("posteriors", ".md");
    Files.writeString(table, bench.heading("Cost of posteriors") + "\n" + table(costs, rounds));
    return table;
  }

  private static String table(List<PosteriorCosts> costs, int rounds) {
    String heads =
        Stream.concat(
                PosteriorCosts.STEPS.stream().map(k -> "step, k = " + k),
                Arrays.stream(Estimate.values()).map(Estimate::title))
            .collect(Collectors.joining(" | "));
    String text = costs.stream().map(PosteriorRun::row).collect(Collectors.joining("\n"));
    return String.format(
        Locale.ROOT,
        """
    784-200-200-50, batches of 20; CPU time of one thread, and its ratio to the Gaussian's in the same round: medians of %d rounds, in each of which the families take turns.

    | q(h \\| x) | %s |
    |---|%s
    %s
    """,
        rounds,
        heads,
        "--:|".repeat(costs.get(0).ratios().size()),
        text);
  }

  private static String row(PosteriorCosts costs) {
    return IntStream.range(0, costs.ratios().size())
        .mapToObj(i -> cell(costs.ratios().get(i), costs.milliseconds().get(i)))
        .collect(Collectors.joining(" | ", "| " + costs.family() + " | ", " |"));
  }

  private static String cell(double ratio, double milliseconds) {
    return Double.isNaN(ratio)
        ? "-"
        : String.format(Locale.ROOT, "%.2f (%.2f ms)", ratio, milliseconds);
  }
}
