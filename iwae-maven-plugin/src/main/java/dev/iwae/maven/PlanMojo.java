package dev.iwae.maven;

import dev.iwae.run.PlannedSweep;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints the runs of a sweep and their steps: which are in the store, which are partly done, which
 * are to do, and why. Trains nothing and fetches nothing.
 */
@Mojo(name = "plan", requiresProject = false, threadSafe = true)
public class PlanMojo extends SweepGoal {

  /** Additional options for the JVMs of the workers, which decide what is too large for them. */
  @Parameter(property = "iwae.jvmArgs")
  private List<String> jvmArgs;

  @Override
  void perform() {
    PlannedSweep planned = PlannedSweep.of(request(), console());
    planned.requireFits(jvmArgs == null ? List.of() : jvmArgs);
    console().info(planned.text());
  }
}
