package dev.iwae.maven;

import dev.iwae.run.PlannedSweep;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Prints the runs of a sweep and their steps: which are in the store, which are partly done, which
 * are to do, and why. Trains nothing and fetches nothing.
 */
@Mojo(name = "plan", requiresProject = false, threadSafe = true)
public class PlanMojo extends SweepGoal {

  @Override
  void perform() {
    console().info(PlannedSweep.of(request(), console()).text());
  }
}
