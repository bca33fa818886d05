package dev.iwae.benchmarks;

import dev.iwae.benchmarks.posteriors.PosteriorRun;
import dev.iwae.benchmarks.scale.GrowthRun;
import dev.iwae.benchmarks.threads.ThreadRun;
import dev.iwae.benchmarks.turns.TurnsRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Measures one contender after another, in rounds, and writes the table. */
public final class BenchmarkRun {

  private final RunOptions options;
  private final BenchmarkData data;
  private final Bench bench;
  private final Outcome outcome = new Outcome();

  private BenchmarkRun(RunOptions options) {
    this.options = options;
    this.data = BenchmarkData.find(options.home());
    this.bench = new Bench(options, data);
  }

  /**
   * Started by benchmarks/run.
   *
   * @param arguments the module's folder, then the options of {@link RunOptions}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> all = Arrays.asList(arguments);
    try {
      Path folder = Path.of(all.get(0)).toAbsolutePath();
      RunOptions options = RunOptions.parse(folder, all.subList(1, all.size()));
      new BenchmarkRun(options).run();
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private void run() throws IOException, InterruptedException {
    emptyScratch();
    switch (options.subject()) {
      case SPEED -> measureSpeed();
      case GROWTH -> GrowthRun.measure(bench).forEach(BenchmarkRun::written);
      case POSTERIORS -> written(PosteriorRun.measure(bench, options.effort().rounds()));
      case THREADS -> written(ThreadRun.measure(bench, options.effort().rounds()));
      case TURNS -> written(TurnsRun.measure(bench, options.effort().rounds()));
    }
  }

  private void measureSpeed() throws IOException, InterruptedException {
    double loadBefore = Machine.load();
    for (int round = 1; round <= options.effort().rounds(); round++) {
      for (Contender contender : options.only()) {
        System.out.printf("round %d: measuring %s%n", round, contender.title());
        measure(contender);
      }
    }
    write(conditions(loadBefore));
  }

  private void emptyScratch() throws IOException {
    Files.createDirectories(options.scratch());
    try (Stream<Path> files = Files.list(options.scratch())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  private void measure(Contender contender) throws InterruptedException {
    try {
      List<Measurement> measured =
          switch (contender) {
            case TORCH -> new TorchRun(bench, options.effort()).measure();
            case ESTIMATORS -> new EstimatorRun(bench, options.effort()).measure();
            case LIMIT, OURS, MIXED, DJL, SAMEDIFF ->
                new JmhRun(options, data.files()).measure(contender);
          };
      outcome.add(measured);
      if (measured.size() < contender.numbers()) {
        throw new IOException("some of it failed; see " + contender.word() + ".log");
      }
    } catch (IOException e) {
      outcome.missing(contender, e.getMessage());
      System.out.println("  " + e.getMessage());
    }
  }

  private Conditions conditions(double loadBefore) throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("machine", Machine.cpu());
    facts.put("system", Machine.system());
    facts.put(
        "load",
        String.format(
            Locale.ROOT,
            "%.1f before, %.1f at the end, 1.0 of it ours",
            loadBefore,
            Machine.load()));
    facts.put("JDK", Machine.jdk());
    facts.put("revision", Machine.revision(options.folder()));
    facts.put("BLAS kernel", bench.instructions().text());
    facts.put("data", data.name() + ", binarised anew at every visit");
    facts.put("effort", options.effort().text());
    facts.put("threads", "1 each");
    int pixels = data.files().train().read().pixels();
    return new Conditions(LocalDate.now().toString(), facts, pixels);
  }

  private static void written(Path file) {
    System.out.println("written to " + file);
  }

  private void write(Conditions conditions) throws IOException {
    Path results = Files.createDirectories(options.results());
    String name = conditions.date() + "-" + Machine.slug();
    String table = MarkdownTable.of(conditions, outcome);
    Files.writeString(results.resolve(name + ".md"), table);
    Files.writeString(results.resolve(name + ".json"), JsonResults.of(conditions, outcome));
    System.out.println(table);
    written(results.resolve(name + ".md"));
    written(results.resolve(name + ".json"));
  }
}
