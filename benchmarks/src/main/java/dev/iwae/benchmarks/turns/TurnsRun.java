package dev.iwae.benchmarks.turns;

import dev.iwae.benchmarks.Bench;
import dev.iwae.benchmarks.TurnsProbe;
import dev.iwae.benchmarks.Work;
import dev.iwae.worker.WorkerConditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Measures ours and PyTorch in turn, work by work, and writes a table. */
public final class TurnsRun {

  private static final int TURNS_PER_ROUND = 8;
  private static final int WARM_UPS = 8;
  private static final int ROWS = 12_000; // of samples in a turn of steps, about
  private static final int EXAMPLES = 20;

  private final Bench bench;
  private final int turns;

  private TurnsRun(Bench bench, int turns) {
    this.bench = bench;
    this.turns = turns;
  }

  /**
   * Measures.
   *
   * @return name of the file written
   */
  public static Path measure(Bench bench, int rounds) throws IOException {
    TurnsRun run = new TurnsRun(bench, TURNS_PER_ROUND * rounds);
    List<String> rows = new ArrayList<>();
    for (Work work : Work.values()) {
      rows.add(run.row(work));
      System.out.println(rows.get(rows.size() - 1));
    }
    Path table = bench.results("turns", ".md");
    String heading = bench.heading("Beside PyTorch, in turn");
    Files.writeString(table, heading + "\n" + run.table(rows));
    return table;
  }

  private String table(List<String> rows) {
    return """
    Milliseconds of CPU time, medians of %d turns; how many times as long PyTorch takes: the median over the turns, and by the quietest turn of each.

    | work | ours, ms | PyTorch, ms | ratio | in the quietest turns |
    |---|--:|--:|--:|--:|
    %s
    """
        .formatted(turns, String.join("\n", rows));
  }

  private String row(Work work) throws IOException {
    int times = work.isStep() ? Math.max(10, ROWS / Work.BATCH / work.samples()) : EXAMPLES;
    double[] ours = new double[turns];
    double[] theirs = new double[turns];
    Path log = bench.scratch().resolve("turns-" + work);
    try (Contestant we = new Contestant(java(work, times), Path.of(log + "-ours.log"));
        Contestant they = new Contestant(python(work, times), Path.of(log + "-torch.log"))) {
      for (int turn = -WARM_UPS; turn < turns; turn++) {
        double our = we.turn();
        double their = they.turn();
        if (turn >= 0) {
          ours[turn] = our;
          theirs[turn] = their;
        }
      }
    }
    double[] ratios = IntStream.range(0, turns).mapToDouble(i -> theirs[i] / ours[i]).toArray();
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.2f | %.2f |",
        work.title(),
        median(ours),
        median(theirs),
        median(ratios),
        lowest(theirs) / lowest(ours));
  }

  private List<String> java(Work work, int times) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(WorkerConditions.jvmOptions(Runtime.version().feature()));
    line.add("-Xmx1g");
    line.addAll(bench.imageOptions());
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.addAll(List.of(TurnsProbe.class.getName(), work.name(), "" + times));
    return line;
  }

  private List<String> python(Work work, int times) {
    List<String> line = new ArrayList<>(bench.torch("TURNS"));
    line.add(work.ofPeers().name());
    line.addAll(bench.imageFiles());
    line.add("" + times);
    return line;
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static double lowest(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }
}
