package dev.iwae.report;

import dev.iwae.report.measurement.ResultsCsv;
import dev.iwae.results.CheckJson;
import dev.iwae.results.CheckOutcome;
import dev.iwae.results.HistoryEntry;
import dev.iwae.results.HistoryFile;
import dev.iwae.results.SweepResults;
import dev.iwae.results.TextFile;
import dev.iwae.results.compare.ResultsLatex;
import dev.iwae.results.compare.SummaryMarkdown;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The report of a sweep. Equal results give equal bytes. */
public final class Report {

  private static final String RESULTS = "results.json";

  /** What lies beside the page, to be linked. */
  private static final List<String> FILES =
      List.of("results.csv", RESULTS, "summary.md", "table.tex");

  /** The page to open. */
  public static final String INDEX = "index.html";

  private Report() {}

  /**
   * Writes {@code index.html}, {@code results.csv}, {@code summary.md} and {@code table.tex}, each
   * in one go, removes what killed goals left of them, and adds to the history; with what a
   * regression check of these results found, if {@code check.json} tells.
   *
   * @param folder that has, or gets, results.json and its images
   * @return the page to open
   * @throws dev.iwae.sweep.text.UserException if the folder cannot be written
   */
  public static Path write(SweepResults results, Path folder) {
    Optional<CheckOutcome> check = CheckJson.of(results, folder);
    String summary = new SummaryMarkdown(results, check).text();
    TextFile.write(folder.resolve("results.csv"), ResultsCsv.text(results));
    TextFile.write(folder.resolve("summary.md"), summary);
    TextFile.write(folder.resolve("table.tex"), ResultsLatex.text(results));
    TextFile.removeAbandoned(folder.resolve(RESULTS)); // the others as they are written
    Path index = folder.resolve(INDEX);
    List<HistoryEntry> history = HistoryFile.append(results, folder);
    Page page = Page.of(results, folder, check.map(ForestPlot::of), history, files(history));
    TextFile.write(index, html(page));
    return index;
  }

  /** A history of one entry says nothing that results.json does not. */
  private static List<String> files(List<HistoryEntry> history) {
    return history.size() < 2
        ? FILES
        : Stream.concat(FILES.stream(), Stream.of(HistoryFile.NAME)).toList();
  }

  /**
   * Writes the page alone, wherever it shall be; with what a regression check of these results
   * found, if {@code check.json} tells.
   *
   * @param folder of results.json, below which the images are
   */
  public static void writePage(SweepResults results, Path folder, Path page) {
    TextFile.write(page, html(results, folder, CheckJson.of(results, folder).map(ForestPlot::of)));
  }

  /**
   * The content of a page that has no files beside it.
   *
   * @param folder of results.json, below which the images are
   * @param check shown above everything else
   */
  public static String html(SweepResults results, Path folder, Optional<ForestPlot> check) {
    return html(Page.of(results, folder, check, HistoryFile.read(folder), List.of()));
  }

  private static String html(Page page) {
    return render("page.jte", Map.of("page", page, "assets", Assets.load()));
  }

  static String render(String template, Map<String, Object> model) {
    TemplateOutput output = new StringOutput(1 << 20);
    engine().render(template, model, output);
    return output.toString();
  }

  /** The templates that the build compiled into this jar; nothing is compiled at run time. */
  private static TemplateEngine engine() {
    return TemplateEngine.createPrecompiled(
        null, ContentType.Html, Report.class.getClassLoader(), "dev.iwae.report.templates");
  }
}
