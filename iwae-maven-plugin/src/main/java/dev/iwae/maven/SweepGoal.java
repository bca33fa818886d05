package dev.iwae.maven;

import dev.iwae.api.JavaSweep;
import dev.iwae.check.CheckRequest;
import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.results.GateVerdict;
import dev.iwae.results.ResultsFolder;
import dev.iwae.run.SweepRequest;
import dev.iwae.run.home.SweepFolder;
import dev.iwae.run.progress.Console;
import dev.iwae.sweep.SweepReader;
import dev.iwae.sweep.text.Printable;
import dev.iwae.sweep.text.UserException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** The parameters that all goals share; Maven finds a goal's parameters in its superclasses. */
abstract class SweepGoal extends AbstractMojo {

  /**
   * The sweep: the path of a file anywhere (a relative one starts at the project's folder), or the
   * name of a file in the folder {@code sweeps}, without its suffix. Given on the command line it
   * wins over the POM. Without it, the only file in {@code sweeps} is taken; if there are several,
   * the goal lists them.
   */
  @Parameter(property = "iwae.sweep")
  private String sweep;

  /**
   * Takes only the runs with these values, such as {@code k=50,objective=iwae}; {@code |} separates
   * alternatives: {@code k=1|5}. The axes are dataset, model, objective, k, schedule, seed, label
   * and the settings of the grid.
   */
  @Parameter(property = "iwae.only")
  private String only;

  /**
   * Settings in the place of those that the sweep declares, in all of its definitions, such as
   * {@code schedule.batch=50,model.activation=relu}. They are shown with the results.
   */
  @Parameter(property = "iwae.set")
  private String set;

  /** Does nothing at all. */
  @Parameter(property = "iwae.skip", defaultValue = "false")
  private boolean skip;

  /**
   * The folder that keeps trained steps and fetched datasets; many repositories may share it. A
   * {@code ~} is the user's home.
   */
  @Parameter(property = "iwae.home", defaultValue = "~/.iwae")
  private String home;

  /**
   * The folder that gets a folder of reports for every sweep. By default {@code reports} in the
   * project's folder.
   */
  @Parameter(property = "iwae.outputDirectory")
  private File outputDirectory;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  private MojoExecution execution;

  @Override
  public final void execute() throws MojoFailureException {
    if (skip) {
      getLog().info("skipped, because iwae.skip is set");
      return;
    }
    try {
      OpenFileLimit.ofThisProcess().requireEnough();
      perform();
    } catch (UserException e) {
      throw shown(e);
    }
  }

  /** Without its stack, unless by -e. Maven would add the messages of all causes to ours. */
  private static MojoFailureException shown(UserException e) {
    MojoFailureException failure = new MojoFailureException(Printable.of(e.getMessage()));
    failure.addSuppressed(e);
    return failure;
  }

  /** What the goal does. */
  abstract void perform();

  final boolean skipped() {
    return skip;
  }

  final MavenSession session() {
    return session;
  }

  final Console console() {
    return new LogConsole(getLog());
  }

  /** Where results and reports of the sweep are. */
  final ResultsFolder results(Path file) {
    Path reports = outputDirectory == null ? project().resolve("reports") : path(outputDirectory);
    return new ResultsFolder(reports.resolve(SweepReader.read(file).name()), file);
  }

  final Path home() {
    return path("iwae.home", home);
  }

  /** What the user means: {@code ~/}, which Maven takes for a folder of the project, is a home. */
  final Path path(File parameter) {
    Path file = parameter.toPath();
    Path written = file.startsWith(project()) ? project().relativize(file) : file;
    return written.startsWith("~") ? path("a path", written.toString()) : file;
  }

  /** What the user means by the text of a parameter. */
  final Path path(String property, String text) {
    return UserPath.of(property, project()).named(text);
  }

  final SweepFolder sweeps() {
    return new SweepFolder(project());
  }

  /** The file of the sweep that the user means. */
  final Path file() {
    String onCommandLine = session.getUserProperties().getProperty("iwae.sweep");
    if (onCommandLine != null) {
      return find(onCommandLine);
    }
    if (sweep == null) {
      return sweeps().only();
    }
    Path file = find(sweep);
    getLog().info("sweep %s, as the POM says%s".formatted(sweep, others(file)));
    return file;
  }

  private Path find(String given) {
    if (!JavaSweep.isClassName(given) || sweeps().names().contains(given)) {
      return sweeps().find(given.startsWith("~/") ? path(new File(given)).toString() : given);
    }
    Path classes = Path.of(session.getCurrentProject().getBuild().getOutputDirectory());
    return new JavaSweep(given, sweepFolder()).load(List.of(classes), home());
  }

  /** Where paths of sweeps in Java start, and baselines are. */
  private Path sweepFolder() {
    return project().resolve("sweeps");
  }

  // A build that has the goal in its lifecycle does not ask which sweep.
  private String others(Path file) {
    List<String> names =
        sweeps().names().stream().filter(name -> !sweeps().find(name).equals(file)).toList();
    return names.isEmpty() || execution.getSource() != MojoExecution.Source.CLI
        ? ""
        : "; others by -Diwae.sweep=NAME: " + String.join(", ", names);
  }

  /** Of a goal that fetches nothing. */
  final SweepRequest request() {
    return request(WebAccess.OFFLINE);
  }

  final SweepRequest request(WebAccess network) {
    requireOne("iwae.set", "a=1,b=2");
    requireOne("iwae.only", "k=50,objective=iwae");
    Path file = file();
    boolean inJava = JavaSweep.isIn(home(), file);
    Path folder = inJava ? sweepFolder() : file.toAbsolutePath().getParent();
    return new SweepRequest(
        file, folder, Optional.ofNullable(only), Optional.ofNullable(set), home(), network);
  }

  // Maven keeps the last of several, and would train something else than was asked for.
  private static void requireOne(String property, String example) {
    String line = Optional.ofNullable(System.getenv("MAVEN_CMD_LINE_ARGS")).orElse("");
    if (line.split("-D" + Pattern.quote(property) + "=", -1).length > 2) {
      throw new UserException(
          "of several -D%s Maven keeps the last; write one, with commas: -D%s=%s"
              .formatted(property, property, example));
    }
  }

  /**
   * What a check or a baseline is about.
   *
   * @param failing the verdicts that fail the build
   */
  final CheckRequest checkRequest(Set<GateVerdict> failing) {
    SweepRequest request = request();
    return new CheckRequest(request, repository(), results(request.file()), failing);
  }

  /** The folder of the project's POM; without a POM, that in which Maven was called. */
  final Path project() {
    File folder = session.getCurrentProject().getBasedir();
    return folder == null ? Path.of(session.getRequest().getBaseDirectory()) : folder.toPath();
  }

  private Path repository() {
    Path start = project().toAbsolutePath();
    return Stream.iterate(start, folder -> folder != null, Path::getParent)
        .filter(folder -> Files.exists(folder.resolve(".git")))
        .findFirst()
        .orElse(start);
  }
}
