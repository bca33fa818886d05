package dev.iwae.maven;

import dev.iwae.report.Report;
import dev.iwae.report.ReportsIndex;
import dev.iwae.results.ResultsFolder;
import dev.iwae.results.SweepResults;
import dev.iwae.results.compare.ComparisonTable;
import dev.iwae.results.compare.ComparisonText;
import dev.iwae.results.compare.Verdict;
import dev.iwae.store.IoReason;
import dev.iwae.sweep.SweepReader;
import dev.iwae.sweep.text.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.MavenReport;
import org.apache.maven.reporting.MavenReportException;

/**
 * Renders {@code index.html}, {@code summary.md} and {@code results.csv} anew from {@code
 * results.json}, and the list of all reports. Trains nothing.
 *
 * <p>It is a report of Maven's site as well: named in {@code reporting}, {@code mvn site} lists the
 * page among the project's reports.
 */
@Mojo(
    name = "report",
    defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST,
    requiresProject = false,
    threadSafe = true)
public class ReportMojo extends SweepGoal implements MavenReport {

  /** The folder of the site; {@code mvn site} sets it. */
  @Parameter(defaultValue = "${project.reporting.outputDirectory}", readonly = true)
  private File siteDirectory;

  @Override
  void perform() {
    ResultsFolder folder = folder();
    SweepResults results = folder.read();
    Path index = Report.write(results, folder.path());
    ReportsIndex.write(folder.path().getParent());
    new StepSummary(System.getenv(), console()).append(summary(folder));
    List<String> verdict = Verdict.sentences(results, ComparisonTable.of(results));
    console().info(ComparisonText.in(StandardCharsets.US_ASCII).sentences(verdict).strip());
    getLog().info("report: " + index);
  }

  private static String summary(ResultsFolder folder) {
    Path file = folder.path().resolve("summary.md");
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UserException("cannot read %s: %s".formatted(file, IoReason.of(e)), e);
    }
  }

  private ResultsFolder folder() {
    return results(file());
  }

  /** Whether the site gets the page: without results, or without a sweep, it has none. */
  @Override
  public boolean canGenerateReport() {
    try {
      boolean measured = !skipped() && Files.exists(folder().file());
      getLog().debug("results for the site: " + measured);
      return measured;
    } catch (UserException e) {
      getLog().warn("no report in the site: " + e.getMessage());
      return false;
    }
  }

  /** Writes the page beside those of the site, whose frame it does not take. */
  @Override
  public void generate(Sink sink, Locale locale) throws MavenReportException {
    try {
      ResultsFolder folder = folder();
      Report.writePage(
          folder.read(), folder.path(), siteDirectory.toPath().resolve(outputName() + ".html"));
    } catch (UserException e) {
      throw new MavenReportException(e.getMessage(), e);
    }
  }

  @Override
  @SuppressWarnings("deprecation") // the only name that maven-site-plugin 3.x knows
  public String getOutputName() {
    return outputName();
  }

  private String outputName() {
    return "iwae-" + SweepReader.read(file()).name();
  }

  @Override
  public String getCategoryName() {
    return CATEGORY_PROJECT_REPORTS;
  }

  @Override
  public String getName(Locale locale) {
    return "Sweep " + SweepReader.read(file()).name();
  }

  @Override
  public String getDescription(Locale locale) {
    return "Log-likelihoods of variational and importance-weighted autoencoders, compared.";
  }

  @Override
  public void setReportOutputDirectory(File directory) {
    siteDirectory = directory;
  }

  @Override
  public File getReportOutputDirectory() {
    return siteDirectory;
  }

  @Override
  public boolean isExternalReport() {
    return true;
  }
}
