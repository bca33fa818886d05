package dev.iwae.maven;

import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.report.Report;
import dev.iwae.report.ReportsIndex;
import dev.iwae.results.ResultsFolder;
import dev.iwae.run.BatchSystem;
import dev.iwae.run.FailurePolicy;
import dev.iwae.run.PlannedSweep;
import dev.iwae.run.Site;
import dev.iwae.run.SweepOutcome;
import dev.iwae.run.SweepRequest;
import dev.iwae.run.SweepRun;
import dev.iwae.run.WorkerSettings;
import dev.iwae.run.progress.Display;
import dev.iwae.run.progress.Terminal;
import dev.iwae.slurm.Slurm;
import dev.iwae.slurm.SlurmSettings;
import dev.iwae.spark.Spark;
import dev.iwae.spark.SparkSettings;
import dev.iwae.sweep.text.UserException;
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
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.spi.connector.transport.TransporterProvider;

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

  /**
   * How many threads each of them trains with: a number, or {@code auto}, by which the machine's
   * cores are divided among those that have something to do. Results do not depend on it.
   */
  @Parameter(property = "iwae.threads", defaultValue = "auto")
  private String threads;

  /** Stops everything when the first run fails, instead of finishing the others. */
  @Parameter(property = "iwae.failFast", defaultValue = "false")
  private boolean failFast;

  /**
   * Leaves it to {@code iwae:check}, later in the same build, to fail by runs that failed: its test
   * report then tells them, too.
   */
  @Parameter(property = "iwae.failLater", defaultValue = "false")
  private boolean failLater;

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

  /**
   * Where the sweep is executed: {@code local}, on workers of this machine; {@code slurm}, as jobs
   * of the Slurm cluster that this machine submits to; or {@code spark}, on workers beside the
   * executors of a Spark cluster (docs/clusters.md).
   */
  @Parameter(property = "iwae.engine", defaultValue = "local")
  private String engine;

  /** Options of {@code sbatch}, separated by blanks, such as {@code --partition=short --mem=2G}. */
  @Parameter(property = "iwae.slurm.options", defaultValue = "")
  private String slurmOptions;

  /**
   * With {@code iwae.engine=slurm}: submits the jobs and leaves them. The same command without it
   * shows how they go and collects the results.
   */
  @Parameter(property = "iwae.detach", defaultValue = "false")
  private boolean detach;

  /** With {@code iwae.engine=spark}: the folder of a Spark distribution. */
  @Parameter(property = "iwae.spark.home", defaultValue = "${env.SPARK_HOME}")
  private String sparkHome;

  /** With {@code iwae.engine=spark}: the cluster, such as {@code spark://host:7077}. */
  @Parameter(property = "iwae.spark.master")
  private String sparkMaster;

  /**
   * Settings of Spark beside those of its home, {@code key=value}, and files of such lines,
   * separated by blanks.
   */
  @Parameter(property = "iwae.spark.conf")
  private String sparkConf;

  /**
   * How data, results and checkpoints get to executors and back: {@code ship}, by the connection
   * with them, or {@code shared}, by a home that all machines see.
   */
  @Parameter(property = "iwae.spark.files", defaultValue = "ship")
  private String sparkFiles;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  private final ToolchainManager toolchains;
  private final RepositorySystem repositories;
  private final TransporterProvider transporters;

  /** Called by Maven. */
  @Inject
  public SweepMojo(
      ToolchainManager toolchains,
      RepositorySystem repositories,
      TransporterProvider transporters) {
    this.toolchains = toolchains;
    this.repositories = repositories;
    this.transporters = transporters;
  }

  @Override
  void perform() {
    Site site = site();
    SweepRequest request = request(network());
    PlannedSweep planned = PlannedSweep.of(request, console());
    ResultsFolder folder = results(request.file());
    folder.requireOwn();
    SweepRun run = new SweepRun(planned, settings(), site, display());
    if (detach) {
      requireNobodyToStop();
      getLog().info(run.submit(batchSystem(site)));
      return;
    }
    SweepOutcome outcome = run.execute();
    outcome.write(folder);
    Path index = Report.write(outcome.results(), folder.path());
    ReportsIndex.write(folder.path().getParent());
    getLog().info("report: " + index);
    if (failLater) {
      outcome.incomplete().ifPresent(getLog()::warn);
    } else {
      outcome.requireSuccess();
    }
  }

  private WebAccess network() {
    Routes routes =
        new Routes(
            repositories, session().getRepositorySession(), session().getSettings().getMirrors());
    return MavenNetwork.of(session(), routes, transporters);
  }

  private Site site() {
    return switch (engine) {
      case "local" -> new Site.Here();
      case "slurm" -> new Site.AsJobs(new Slurm(slurmSettings()));
      case "spark" -> new Site.OnCluster(new Spark(sparkSettings()));
      default ->
          throw new UserException(
              "iwae.engine is `%s`; it can be local, slurm or spark".formatted(engine));
    };
  }

  private BatchSystem batchSystem(Site site) {
    if (site instanceof Site.AsJobs jobs) {
      return jobs.system();
    }
    throw new UserException(
        "iwae.detach leaves a sweep to a batch system, and iwae.engine is `%s`; set iwae.engine=slurm, or leave iwae.detach out"
            .formatted(engine));
  }

  private void requireNobodyToStop() {
    if (failFast) {
      throw new UserException(
          "iwae.failFast stops a sweep that is watched, and iwae.detach leaves it unwatched: leave out one of them");
    }
  }

  private SlurmSettings slurmSettings() {
    List<String> options =
        slurmOptions == null || slurmOptions.isBlank()
            ? List.of()
            : List.of(slurmOptions.strip().split("\\s+"));
    return new SlurmSettings(options, workers == null ? 0 : workers, threads().orElse(1));
  }

  private SparkSettings sparkSettings() {
    return new SparkOptions(sparkHome, sparkMaster, sparkConf, sparkFiles)
        .settings(
            this::path,
            threads().orElse(1),
            new SparkAgents(repositories, session(), plugin).find());
  }

  private OptionalInt threads() {
    return new ThreadsParameter(threads).number();
  }

  private WorkerSettings settings() {
    return new WorkerSettings(
        workers == null ? OptionalInt.empty() : OptionalInt.of(workers),
        threads(),
        new JavaExecutable(toolchains, session()).find(),
        plugin.getArtifacts().stream().map(Artifact::getFile).map(File::toPath).toList(),
        jvmArgs == null ? List.of() : jvmArgs,
        BlasChoice.parse(blas),
        failFast ? FailurePolicy.STOP_AT_FIRST : FailurePolicy.CONTINUE);
  }

  private Display display() {
    boolean alone = session().getRequest().isInteractiveMode() && !session().isParallel();
    boolean heard = getLog().isInfoEnabled() && !StandardOutput.isApartFromLog(session());
    boolean live = alone && heard && Terminal.isWatched(System.getenv());
    return new Display(
        console(), live ? new Display.Style.Live(StandardOutput.raw()) : new Display.Style.Plain());
  }
}
