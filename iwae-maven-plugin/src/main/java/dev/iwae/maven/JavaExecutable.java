package dev.iwae.maven;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.toolchain.ToolchainManager;

/** Finds the JVM for workers: that of the toolchain {@code jdk}, else the one Maven runs on. */
record JavaExecutable(ToolchainManager toolchains, MavenSession session) {

  Path find() {
    boolean pom = session.getCurrentProject().getBasedir() != null;
    // Only a POM chooses toolchains, and Maven 4 cannot be asked for them without one.
    return Optional.ofNullable(pom ? toolchains.getToolchainFromBuildContext("jdk", session) : null)
        .map(toolchain -> toolchain.findTool("java"))
        .map(Path::of)
        .orElseGet(JavaExecutable::ofMaven);
  }

  private static Path ofMaven() {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java");
  }
}
