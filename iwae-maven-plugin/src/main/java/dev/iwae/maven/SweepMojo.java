package dev.iwae.maven;

import dev.iwae.report.Report;
import dev.iwae.report.ReportsIndex;
import dev.iwae.results.ResultsFolder;
import dev.iwae.run.Display;
import dev.iwae.run.FailurePolicy;
import dev.iwae.run.PlannedSweep;
import dev.iwae.run.SweepOutcome;
import dev.iwae.run.SweepRequest;
import dev.iwae.run.SweepRun;
import dev.iwae.run.Terminal;
import dev.iwae.run.WorkerSettings;
import dev.iwae.worker.machine.BlasChoice;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Trains and evaluates the runs of a sweep, as far as their results are not in the store yet, and
 * writes the results: {@code results.json}, {@code results.csv}, {@code summary.md} and {@code
 * index.html}.
 *
 * <p>A failed run does not stop the others; the goal fails at the end. What is interrupted goes on
 * where it was when the goal is called again.
 */
@Mojo(
    name = "sweep",
    defaultPhase = LifecyclePhase.INTEGRATION_TEST,
    requiresProject = false,
    threadSafe = true)
public class SweepMojo extends SweepGoal {

  /** How many steps may run at the same time, each in a JVM of its own. By default one per core. */
  @Parameter(property = "iwae.workers")
  private Integer workers;

  /** Stops everything when the first run fails, instead of finishing the others. */
  @Parameter(property = "iwae.failFast", defaultValue = "false")
  private boolean failFast;

  /**
   * Additional options for the JVMs of the workers, such as {@code -Xmx2g}; on the command line
   * separated by commas.
   */
  @Parameter(property = "iwae.jvmArgs")
  private List<String> jvmArgs;

  /**
   * The BLAS kernels of the workers: {@code auto} (the fastest this CPU can run), {@code haswell}
   * (AVX2), {@code skylakex} (AVX-512), or {@code none} (what OpenBLAS chooses). The last bits of
   * results depend on it.
   */
  @Parameter(property = "iwae.blas", defaultValue = "auto")
  private String blas;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  private final ToolchainManager toolchains;

  /** Called by Maven. */
  @Inject
  public SweepMojo(ToolchainManager toolchains) {
    this.toolchains = toolchains;
  }

  @Override
  void perform() {
    SweepRequest request = request();
    PlannedSweep planned = PlannedSweep.of(request, console());
    ResultsFolder folder = results(request.file());
    folder.requireOwn();
    SweepOutcome outcome = new SweepRun(planned, settings(), display()).execute();
    outcome.write(folder);
    Path index = Report.write(outcome.results(), folder.path());
    ReportsIndex.write(folder.path().getParent());
    getLog().info("report: " + index);
    outcome.requireSuccess();
  }

  private WorkerSettings settings() {
    return new WorkerSettings(
        workers == null ? OptionalInt.empty() : OptionalInt.of(workers),
        new JavaExecutable(toolchains, session()).find(),
        plugin.getArtifacts().stream().map(Artifact::getFile).map(File::toPath).toList(),
        jvmArgs == null ? List.of() : jvmArgs,
        BlasChoice.parse(blas),
        failFast ? FailurePolicy.STOP_AT_FIRST : FailurePolicy.CONTINUE);
  }

  private Display display() {
    boolean alone = session().getRequest().isInteractiveMode() && !session().isParallel();
    boolean live = alone && Terminal.isWatched(System.getenv());
    return new Display(
        console(), live ? new Display.Style.Live(System.out) : new Display.Style.Plain());
  }
}
