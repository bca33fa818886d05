package dev.iwae.maven;

import dev.iwae.check.CheckRequest;
import dev.iwae.check.SweepCheck;
import dev.iwae.check.text.Annotations;
import dev.iwae.check.text.CheckText;
import dev.iwae.check.text.JUnitXml;
import dev.iwae.report.Report;
import dev.iwae.results.CheckMarkdown;
import dev.iwae.results.CheckOutcome;
import dev.iwae.results.GateOutcome;
import dev.iwae.results.GateVerdict;
import dev.iwae.sweep.SweepReader;
import dev.iwae.sweep.text.UserException;
import java.io.File;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Compares the results of the last {@code iwae:sweep} with the committed baseline, as the sweep's
 * section {@code check} says, and fails the build if a log-likelihood got worse. Runs nothing
 * itself: it reads {@code results.json}, and the log-likelihoods of the examples from the store.
 */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public class CheckMojo extends SweepGoal {

  /** Fails the build as well if a difference is too uncertain to say whether anything got worse. */
  @Parameter(property = "iwae.failOnInconclusive", defaultValue = "false")
  private boolean failOnInconclusive;

  /** Fails the build as well if a run is not in the baseline. */
  @Parameter(property = "iwae.failOnNew", defaultValue = "false")
  private boolean failOnNew;

  /**
   * Fails the build if the results measure something else than the baseline: other data, another
   * binarisation, another K of the evaluation, other arithmetic.
   */
  @Parameter(property = "iwae.failOnNotComparable", defaultValue = "true")
  private boolean failOnNotComparable;

  /**
   * The folder that gets {@code TEST-iwae.<sweep>.xml}, in which a CI server finds the gates as
   * tests. By default {@code target/surefire-reports}.
   */
  @Parameter(property = "iwae.junitDirectory")
  private File junitDirectory;

  @Override
  void perform() {
    CheckRequest request = checkRequest(failing());
    Path folder = junitFolder();
    CheckOutcome check = check(request, folder);
    check.gates().forEach(gate -> log(check, gate)); // first, whatever cannot be written
    if (Annotations.areWanted(System.getenv())) {
      Annotations.of(check).forEach(StandardOutput.raw()::println);
    }
    JUnitXml.write(check, folder);
    Report.write(request.results().read(), request.results().path());
    new StepSummary(System.getenv(), console()).append(CheckMarkdown.text(check));
    if (check.failed()) {
      throw new UserException(CheckText.failure(check));
    }
    getLog().info(check.sentence());
  }

  private Path junitFolder() {
    if (junitDirectory != null) {
      return path(junitDirectory);
    }
    MavenProject project = session().getCurrentProject();
    // Without a POM the build directory is the text ${project.basedir}/target.
    Path build =
        project.getBasedir() == null
            ? project().resolve("target")
            : Path.of(project.getBuild().getDirectory());
    return build.resolve("surefire-reports");
  }

  private void log(CheckOutcome check, GateOutcome gate) {
    String line = CheckText.line(check, gate);
    switch (gate.verdict()) {
      case OK, IMPROVED -> getLog().info(line);
      default -> {
        if (check.fails(gate)) {
          getLog().error(line);
        } else {
          getLog().warn(line);
        }
      }
    }
  }

  private CheckOutcome check(CheckRequest request, Path folder) {
    try {
      return new SweepCheck(request, console()).run();
    } catch (UserException e) {
      writeError(request, e, folder);
      throw e;
    }
  }

  /** What went wrong matters more than that it could not be written. */
  private void writeError(CheckRequest request, UserException error, Path folder) {
    try {
      JUnitXml.writeError(SweepReader.read(request.sweep().file()).name(), error, folder);
    } catch (UserException unwritten) {
      getLog().warn(unwritten.getMessage());
    }
  }

  private Set<GateVerdict> failing() {
    Set<GateVerdict> failing = EnumSet.of(GateVerdict.REGRESSED);
    if (failOnInconclusive) {
      failing.add(GateVerdict.INCONCLUSIVE);
    }
    if (failOnNew) {
      failing.add(GateVerdict.NEW);
    }
    if (failOnNotComparable) {
      failing.add(GateVerdict.NOT_COMPARABLE);
    }
    return failing;
  }
}
