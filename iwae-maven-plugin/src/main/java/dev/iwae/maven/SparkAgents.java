package dev.iwae.maven;

import dev.iwae.sweep.text.UserException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Finds the jars that run inside Spark. That which needs Spark's classes is resolved when it is
 * asked for, and never on the plugin's class path.
 */
record SparkAgents(RepositorySystem repositories, MavenSession session, PluginDescriptor plugin) {

  private static final String AGENT = "iwae-spark-agent";

  List<Path> find() {
    Path common =
        plugin.getArtifacts().stream()
            .filter(artifact -> artifact.getArtifactId().equals("iwae-spark"))
            .map(Artifact::getFile)
            .findFirst()
            .orElseThrow()
            .toPath();
    return List.of(agent(), common);
  }

  private Path agent() {
    ArtifactRequest request =
        new ArtifactRequest(
            new DefaultArtifact(plugin.getGroupId(), AGENT, "jar", plugin.getVersion()),
            session.getCurrentProject().getRemotePluginRepositories(),
            null);
    try {
      return repositories
          .resolveArtifact(session.getRepositorySession(), request)
          .getArtifact()
          .getFile()
          .toPath();
    } catch (ArtifactResolutionException e) {
      throw new UserException(
          "iwae.engine=spark needs %s:%s:%s, which is in no repository here. From a clone, `mvn -Pengines install -DskipTests` builds it"
              .formatted(plugin.getGroupId(), AGENT, plugin.getVersion()),
          e);
    }
  }
}
