package dev.iwae.maven;

import dev.iwae.api.ExportRequest;
import dev.iwae.api.ModelProgram;
import dev.iwae.results.ResultsFolder;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Writes the model of a finished run into a folder: weights by name ({@code weights.npz}), {@code
 * model.json}, SameDiff graphs, and DL4J networks where deeplearning4j-nn is among the plugin's
 * dependencies.
 */
@Mojo(name = "export", requiresProject = false, threadSafe = true)
public class ExportMojo extends SweepGoal {

  /** The run, by its id in results.json, such as {@code mnist/one-layer/iwae/k50/burda/s1}. */
  @Parameter(property = "iwae.run", required = true)
  private String run;

  /** Gets the files. By default {@code models/<run>} beside the sweep's results. */
  @Parameter(property = "iwae.exportDirectory")
  private File exportDirectory;

  /** Additional options of the JVM that computes; on the command line separated by commas. */
  @Parameter(property = "iwae.jvmArgs")
  private List<String> jvmArgs;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  private final ToolchainManager toolchains;

  /** Called by Maven. */
  @Inject
  public ExportMojo(ToolchainManager toolchains) {
    this.toolchains = toolchains;
  }

  @Override
  void perform() {
    ResultsFolder results = results(file());
    results.requireOwn();
    Path folder =
        exportDirectory == null
            ? results.path().resolve("models").resolve(run.replaceAll("[^\\p{L}\\p{N}._=+/-]", "-"))
            : path(exportDirectory);
    ModelProgram.export(
        new PluginPrograms(toolchains, session(), plugin).program(jvmArgs, home()),
        new ExportRequest(results.file(), run, home(), folder),
        console());
  }
}
