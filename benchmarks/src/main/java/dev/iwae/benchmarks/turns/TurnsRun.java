package dev.iwae.benchmarks.turns;

import dev.iwae.benchmarks.Bench;
import dev.iwae.benchmarks.InTurn;
import dev.iwae.benchmarks.TurnsProbe;
import dev.iwae.benchmarks.Work;
import dev.iwae.worker.machine.BlasChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
   * @throws IOException if PyTorch is not there or computes something else
   */
  public static Path measure(Bench bench, int rounds) throws IOException, InterruptedException {
    bench.checkTorch();
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
    return String.format(
        Locale.ROOT,
        """
    Milliseconds of CPU time, medians of %d turns; how many times as long PyTorch takes: the median over the turns, and by the quietest turn of each.

    | work | ours, ms | PyTorch, ms | ratio | in the quietest turns |
    |---|--:|--:|--:|--:|
    %s
    """,
        turns,
        String.join("\n", rows));
  }

  private String row(Work work) throws IOException {
    InTurn turns = measure(work);
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.2f | %.2f |",
        work.title(),
        InTurn.median(turns.first()),
        InTurn.median(turns.second()),
        turns.ratio(),
        turns.quietest());
  }

  private InTurn measure(Work work) throws IOException {
    int times = work.isStep() ? Math.max(10, ROWS / Work.BATCH / work.samples()) : EXAMPLES;
    double[] ours = new double[turns];
    double[] theirs = new double[turns];
    List<String> java = bench.java("1g", TurnsProbe.class, work.name(), times);
    Path log = bench.scratch().resolve("turns-" + work);
    BlasChoice blas = bench.instructions().blas();
    try (Contestant we = new Contestant(java, blas, Path.of(log + "-ours.log"));
        Contestant they = new Contestant(python(work, times), blas, Path.of(log + "-torch.log"))) {
      for (int turn = -WARM_UPS; turn < turns; turn++) {
        double our = we.turn();
        double their = they.turn();
        if (turn >= 0) {
          ours[turn] = our;
          theirs[turn] = their;
        }
      }
    }
    return new InTurn(ours, theirs);
  }

  private List<String> python(Work work, int times) {
    List<String> line = new ArrayList<>(bench.torch("TURNS", work.ofPeers()));
    line.addAll(bench.imageFiles());
    line.add("" + times);
    return line;
  }
}
