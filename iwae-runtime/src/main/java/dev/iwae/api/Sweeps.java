package dev.iwae.api;

import dev.iwae.api.SweepListener.Level;
import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.report.Report;
import dev.iwae.results.ResultsFolder;
import dev.iwae.results.SweepResults;
import dev.iwae.run.FailurePolicy;
import dev.iwae.run.PlannedSweep;
import dev.iwae.run.SweepOutcome;
import dev.iwae.run.SweepRequest;
import dev.iwae.run.SweepRun;
import dev.iwae.run.WorkerSettings;
import dev.iwae.run.progress.Console;
import dev.iwae.run.progress.Display;
import dev.iwae.sweep.spec.Sweep;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs sweeps from a program, without Maven: from {@code main}, JUnit or jshell. */
public final class Sweeps {

  private Sweeps() {}

  /**
   * Trains and evaluates what the store does not have yet, in forked JVMs with this one's class
   * path, and returns when all is done.
   *
   * @throws dev.iwae.sweep.text.UserException if the sweep cannot be planned, workers cannot start,
   *     or runs fail; what is finished is kept
   */
  public static SweepResults run(Sweep sweep, SweepOptions options) {
    SweepOutcome outcome = execute(sweep, options);
    outcome.requireSuccess();
    return outcome.results();
  }

  /**
   * As {@link #run(Sweep, SweepOptions)}, and writes {@code results.json}, {@code index.html} and
   * the other reports.
   *
   * @param reports gets them; made if missing
   */
  public static SweepResults run(Sweep sweep, SweepOptions options, Path reports) {
    ResultsFolder results = new ResultsFolder(reports, file(sweep, options));
    results.requireOwn(); // before anything is trained
    SweepOutcome outcome = execute(sweep, options);
    outcome.write(results);
    Report.write(outcome.results(), reports);
    outcome.requireSuccess();
    return outcome.results();
  }

  private static SweepOutcome execute(Sweep sweep, SweepOptions options) {
    Console console = console(options.listener());
    SweepRequest request =
        new SweepRequest(
            file(sweep, options),
            options.folder(),
            Optional.empty(),
            options.home(),
            options.offline() ? WebAccess.OFFLINE : WebAccess.DIRECT);
    PlannedSweep planned = PlannedSweep.of(request, console);
    Display display = new Display(console, new Display.Style.Plain());
    return new SweepRun(planned, settings(options), display).execute();
  }

  private static Path file(Sweep sweep, SweepOptions options) {
    return new JavaSweep(sweep.name(), options.folder()).write(sweep, options.home());
  }

  private static WorkerSettings settings(SweepOptions options) {
    return new WorkerSettings(
        options.workers(),
        OptionalInt.empty(),
        Path.of(System.getProperty("java.home"), "bin", "java"),
        classPath(),
        options.jvmArgs(),
        options.blas(),
        FailurePolicy.CONTINUE);
  }

  private static List<Path> classPath() {
    String path = System.getProperty("java.class.path");
    return Arrays.stream(path.split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath())
        .toList();
  }

  private static Console console(SweepListener listener) {
    return new Console() {
      @Override
      public void info(String text) {
        listener.said(Level.INFO, text);
      }

      @Override
      public void warn(String text) {
        listener.said(Level.WARNING, text);
      }

      @Override
      public void error(String text) {
        listener.said(Level.ERROR, text);
      }
    };
  }
}
