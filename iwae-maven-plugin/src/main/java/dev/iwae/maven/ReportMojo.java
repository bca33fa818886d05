package dev.iwae.maven;

import dev.iwae.report.Report;
import dev.iwae.results.ResultsJson;
import dev.iwae.sweep.SweepReader;
import dev.iwae.sweep.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Renders {@code index.html}, {@code summary.md} and {@code results.csv} anew from {@code
 * results.json}. Trains nothing.
 */
@Mojo(
    name = "report",
    defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST,
    requiresProject = false,
    threadSafe = true)
public class ReportMojo extends SweepGoal {

  @Override
  void perform() {
    Path folder = reports(SweepReader.read(file()).name());
    Path results = folder.resolve("results.json");
    if (!Files.exists(results)) {
      throw new UserException(
          "there are no results yet at %s; iwae:sweep, called for the same sweep, makes them"
              .formatted(results));
    }
    Report.write(ResultsJson.read(results), folder);
    getLog().info("report: " + folder.resolve("index.html"));
  }
}
