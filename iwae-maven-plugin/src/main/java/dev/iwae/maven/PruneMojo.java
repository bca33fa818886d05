package dev.iwae.maven;

import dev.iwae.run.home.UnusedSteps;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Removes from the store what no sweep refers to any more: none in the folder {@code sweeps}, and
 * none that was ever run with the same home, in whichever repository, and still exists.
 */
@Mojo(name = "prune", requiresProject = false, threadSafe = true)
public class PruneMojo extends SweepGoal {

  /** Only says what would be removed, whose it is, and why. */
  @Parameter(property = "iwae.dryRun", defaultValue = "false")
  private boolean dryRun;

  @Override
  void perform() {
    UnusedSteps unused = UnusedSteps.of(home(), sweeps(), console());
    String text = dryRun ? "unused: " + unused.text() : "removed: " + unused.remove().text();
    getLog().info(text);
    if (dryRun) {
      unused.reasons().forEach(reason -> getLog().info("  " + reason));
    }
  }
}
