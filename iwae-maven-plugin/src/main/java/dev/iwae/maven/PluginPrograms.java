package dev.iwae.maven;

import dev.iwae.worker.ForkedProgram;
import dev.iwae.worker.machine.BlasChoice;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.toolchain.ToolchainManager;

/** Programs of the runtime in JVMs of their own, on the class path of the plugin. */
record PluginPrograms(ToolchainManager toolchains, MavenSession session, PluginDescriptor plugin) {

  List<Path> classPath() {
    return plugin.getArtifacts().stream().map(Artifact::getFile).map(File::toPath).toList();
  }

  Path java() {
    return new JavaExecutable(toolchains, session).find();
  }

  /**
   * @param jvmArgs of its JVM, or null
   * @param home keeps native libraries
   */
  ForkedProgram program(List<String> jvmArgs, Path home) {
    List<String> options = jvmArgs == null ? List.of() : jvmArgs;
    return new ForkedProgram(java(), classPath(), options, home, BlasChoice.parse("auto"));
  }
}
