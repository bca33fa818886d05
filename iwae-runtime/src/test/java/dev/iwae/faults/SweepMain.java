package dev.iwae.faults;

import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.report.Report;
import dev.iwae.report.ReportsIndex;
import dev.iwae.results.ResultsFolder;
import dev.iwae.run.FailurePolicy;
import dev.iwae.run.PlannedSweep;
import dev.iwae.run.SweepOutcome;
import dev.iwae.run.SweepRequest;
import dev.iwae.run.SweepRun;
import dev.iwae.run.WorkerSettings;
import dev.iwae.run.progress.Console;
import dev.iwae.run.progress.Display;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.machine.BlasChoice;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What {@code iwae:sweep} does, in a process that is there to be killed. */
final class SweepMain {

  private SweepMain() {}

  /** Takes the sweep's file, a home, and the folder of reports. */
  public static void main(String[] arguments) {
    try {
      sweep(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
    } catch (UserException e) {
      System.out.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void sweep(Path file, Path home, Path reports) {
    Console console = new Printed();
    PlannedSweep planned =
        PlannedSweep.of(new SweepRequest(file, Optional.empty(), home, WebAccess.OFFLINE), console);
    Display display = new Display(console, new Display.Style.Plain());
    SweepOutcome outcome = new SweepRun(planned, settings(), display).execute();
    ResultsFolder folder = new ResultsFolder(reports.resolve(planned.sweep().name()), file);
    outcome.write(folder);
    Report.write(outcome.results(), folder.path());
    ReportsIndex.write(reports);
    outcome.requireSuccess();
  }

  private static WorkerSettings settings() {
    List<Path> classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    return new WorkerSettings(
        OptionalInt.of(1),
        OptionalInt.empty(),
        Path.of(System.getProperty("java.home"), "bin", "java"),
        classPath,
        List.of("-Diwae.checkpointSeconds=0.1", "-XX:TieredStopAtLevel=1"),
        BlasChoice.AUTO,
        FailurePolicy.CONTINUE);
  }

  private record Printed() implements Console {

    @Override
    public void info(String text) {
      System.out.println(text);
    }

    @Override
    public void warn(String text) {
      System.out.println("WARN " + text);
    }

    @Override
    public void error(String text) {
      System.out.println("ERROR " + text);
    }
  }
}
