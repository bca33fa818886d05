package dev.iwae.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import dev.iwae.results.ResultsJson;
import dev.iwae.results.RunResult;
import dev.iwae.results.RunStatus;
import dev.iwae.results.SweepResults;
import dev.iwae.results.TextFile;
import dev.iwae.results.compare.BestCell;
import dev.iwae.results.compare.ComparisonTable;
import dev.iwae.results.compare.Verdict;
import dev.iwae.sweep.text.UserException;
import dev.iwae.sweep.text.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that lists the reports of a folder and compares the best of each sweep. */
public final class ReportsIndex {

  private static final String RESULTS = "results.json";

  private ReportsIndex() {}

  /**
   * One sweep.
   *
   * @param link relative address of its report
   * @param folder its name
   * @param results nothing if its results cannot be read
   * @param verdict plain text
   * @param bests of its datasets
   */
  public record IndexedReport(
      String link,
      String folder,
      Optional<SweepResults> results,
      List<String> verdict,
      List<Best> bests) {

    /** How many runs ended so. */
    public int runs(RunStatus status) {
      return results.map(sweep -> sweep.runs(status).size()).orElse(0);
    }
  }

  /**
   * The best of a sweep on one dataset.
   *
   * @param measured on what, with how many samples: only what agrees in this can be compared
   */
  public record Best(String dataset, String measured, BestCell cell) {

    static Optional<Best> of(ComparisonTable table) {
      return BestCell.of(table)
          .map(
              best ->
                  new Best(
                      table.title(),
                      best.cell().runs().stream()
                          .findFirst()
                          .map(ReportsIndex::measured)
                          .orElse(""),
                      best));
    }
  }

  private static String measured(RunResult run) {
    return Stream.of(
            run.evaluation().map(ReportsIndex::measured).stream(),
            Stream.of("/dataset/binarize", "/model/likelihood")
                .map(path -> run.config().at(path).asText())
                .filter(word -> !word.isEmpty()),
            source(run).stream())
        .flatMap(Function.identity())
        .collect(Collectors.joining(", "));
  }

  /** Two sweeps may call other data the same. */
  private static Optional<String> source(RunResult run) {
    JsonNode source = run.config().at("/dataset/source");
    String text = source.isTextual() ? source.asText() : source.toString();
    return Optional.of(text).filter(data -> !data.equals(run.point().dataset()));
  }

  private static String measured(EvaluationResult evaluation) {
    return FigureText.count(evaluation.examples())
        + " "
        + Word.of(evaluation.split())
        + ", L_"
        + evaluation.samples();
  }

  /**
   * Writes {@code index.html} into a folder of reports.
   *
   * @throws UserException if the folder cannot be written
   */
  public static void write(Path reports) {
    Map<String, Object> model = Map.of("entries", entries(reports), "assets", Assets.load());
    TextFile.write(reports.resolve(Report.INDEX), Report.render("reports.jte", model));
  }

  /** The best of one sweep, beside others. */
  public record Ranked(IndexedReport entry, Best best) {}

  /** By dataset and what was measured, the lowest NLL first. */
  public static List<Ranked> ranked(List<IndexedReport> entries) {
    return entries.stream()
        .flatMap(entry -> entry.bests().stream().map(best -> new Ranked(entry, best)))
        .sorted(
            Comparator.comparing((Ranked ranked) -> ranked.best().dataset())
                .thenComparing(ranked -> ranked.best().measured())
                .thenComparingDouble(ranked -> ranked.best().cell().nll().nll()))
        .toList();
  }

  private static List<IndexedReport> entries(Path reports) {
    try (Stream<Path> folders = Files.list(reports)) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve(RESULTS)))
          .filter(folder -> Files.isRegularFile(folder.resolve(Report.INDEX)))
          .sorted()
          .map(ReportsIndex::entry)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IndexedReport entry(Path folder) {
    String name = folder.getFileName().toString();
    String link =
        URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20") + "/" + Report.INDEX;
    try {
      SweepResults results = ResultsJson.read(folder.resolve(RESULTS));
      List<ComparisonTable> tables = ComparisonTable.of(results);
      return new IndexedReport(
          link,
          name,
          Optional.of(results),
          Verdict.sentences(results, tables),
          tables.stream().flatMap(table -> Best.of(table).stream()).toList());
    } catch (UserException e) {
      return new IndexedReport(link, name, Optional.empty(), List.of(), List.of());
    }
  }
}
