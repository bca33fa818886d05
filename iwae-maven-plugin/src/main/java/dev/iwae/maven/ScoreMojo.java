package dev.iwae.maven;

import dev.iwae.api.ModelProgram;
import dev.iwae.api.ScoreRequest;
import dev.iwae.results.ResultsFolder;
import java.io.File;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Estimates log p(x) of every example of a file by the model of a finished run: the larger, the
 * more an example is like those of the training. Writes a CSV file with the estimate L_K, its
 * standard error and the effective sample size.
 */
@Mojo(name = "score", requiresProject = false, threadSafe = true)
public class ScoreMojo extends SweepGoal {

  /** The run, by its id in results.json, such as {@code mnist/one-layer/iwae/k50/burda/s1}. */
  @Parameter(property = "iwae.run", required = true)
  private String run;

  /**
   * The examples, a CSV, NumPy, MATLAB or IDX file, told by the ending of its name, also
   * compressed, in the form that the model was trained on.
   */
  @Parameter(property = "iwae.data", required = true)
  private File data;

  /**
   * The name of the examples, where the file has several arrays. By default that which the sweep
   * says of its own files, or what is called {@code x}, {@code X}, {@code images} or {@code data}.
   */
  @Parameter(property = "iwae.array")
  private String array;

  /** The K of the L_K that estimates log p(x). */
  @Parameter(property = "iwae.samples", defaultValue = "1000")
  private int samples;

  /** Of the noise; equal seeds give equal scores. */
  @Parameter(property = "iwae.seed", defaultValue = "0")
  private long seed;

  /** How many threads compute; the scores do not depend on it. {@code auto} is one per core. */
  @Parameter(property = "iwae.threads", defaultValue = ThreadsParameter.AUTO)
  private String threads;

  /** Gets the scores. By default {@code scores.csv} beside the sweep's results. */
  @Parameter(property = "iwae.scores")
  private File scores;

  /** Additional options of the JVM that computes; on the command line separated by commas. */
  @Parameter(property = "iwae.jvmArgs")
  private List<String> jvmArgs;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  private final ToolchainManager toolchains;

  /** Called by Maven. */
  @Inject
  public ScoreMojo(ToolchainManager toolchains) {
    this.toolchains = toolchains;
  }

  @Override
  void perform() {
    ResultsFolder results = results(file());
    results.requireOwn();
    ModelProgram.score(
        new PluginPrograms(toolchains, session(), plugin).program(jvmArgs, home()),
        new ScoreRequest(
            results.file(),
            run,
            home(),
            path(data),
            Optional.ofNullable(array),
            samples,
            seed,
            new ThreadsParameter(threads)
                .number()
                .orElseGet(() -> Runtime.getRuntime().availableProcessors()),
            scores == null ? results.path().resolve("scores.csv") : path(scores)),
        console());
  }
}
