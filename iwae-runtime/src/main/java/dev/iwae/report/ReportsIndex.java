package dev.iwae.report;

import dev.iwae.results.ResultsJson;
import dev.iwae.results.RunStatus;
import dev.iwae.results.SweepResults;
import dev.iwae.results.TextFile;
import dev.iwae.results.compare.ComparisonTable;
import dev.iwae.results.compare.Verdict;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The page that lists the reports of a folder, one line per sweep that has results there. */
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
   */
  public record Entry(
      String link, String folder, Optional<SweepResults> results, List<String> verdict) {

    /** How many runs ended so. */
    public int runs(RunStatus status) {
      return results.map(sweep -> sweep.runs(status).size()).orElse(0);
    }
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

  private static List<Entry> entries(Path reports) {
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

  private static Entry entry(Path folder) {
    String name = folder.getFileName().toString();
    String link =
        URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20") + "/" + Report.INDEX;
    try {
      SweepResults results = ResultsJson.read(folder.resolve(RESULTS));
      List<String> verdict = Verdict.sentences(results, ComparisonTable.of(results));
      return new Entry(link, name, Optional.of(results), verdict);
    } catch (UserException e) {
      return new Entry(link, name, Optional.empty(), List.of());
    }
  }
}
