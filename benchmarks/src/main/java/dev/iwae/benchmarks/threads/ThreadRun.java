package dev.iwae.benchmarks.threads;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iwae.benchmarks.Bench;
import dev.iwae.benchmarks.InTurn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** Measures what a step gains by all processors beside one, and writes a table. */
public final class ThreadRun {

  private static final int TURNS_PER_ROUND = 15;

  private ThreadRun() {}

  /**
   * Measures.
   *
   * @return name of the file written
   */
  public static Path measure(Bench bench, int rounds) throws IOException, InterruptedException {
    int turns = TURNS_PER_ROUND * rounds;
    String json = bench.run("threads", bench.java("1g", ThreadProbe.class, turns));
    ThreadCosts.All costs = new ObjectMapper().readValue(json, ThreadCosts.All.class);
    Path table = bench.results("threads", ".md");
    Files.writeString(
        table, bench.heading("One run on all cores", costs.threads()) + "\n" + table(costs, turns));
    return table;
  }

  private static String table(ThreadCosts.All costs, int turns) {
    return String.format(
        Locale.ROOT,
        """
    Milliseconds of a step by the wall clock: medians of %d turns, in each of which one thread and %d take turns; the ratio's median over those, and that of the quietest turn of each.

    | step | 1 thread | %d threads | times as fast | in the quietest turns |
    |---|--:|--:|--:|--:|
    %s
    """,
        turns,
        costs.threads(),
        costs.threads(),
        costs.cases().stream().map(ThreadRun::row).collect(Collectors.joining("\n")));
  }

  private static String row(ThreadCosts costs) {
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.2f | %.2f |",
        costs.title(),
        InTurn.median(costs.turns().second()),
        InTurn.median(costs.turns().first()),
        costs.turns().ratio(),
        costs.turns().quietest());
  }
}
