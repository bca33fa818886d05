package dev.iwae.maven;

import dev.iwae.check.BaselineUpdate;
import dev.iwae.check.CheckRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Makes the results of the last {@code iwae:sweep} the baseline that {@code iwae:check} compares
 * with, and prints what changes: {@code baselines/<sweep>.json} beside the sweep file, with the
 * log-likelihood of every example. Commit them. Nothing else ever writes a baseline. Trains
 * nothing.
 */
@Mojo(name = "baseline", requiresProject = false, threadSafe = true)
public class BaselineMojo extends SweepGoal {

  /** Why the numbers may change; it stays in the baseline. Required. */
  @Parameter(property = "iwae.reason")
  private String reason;

  @Override
  void perform() {
    CheckRequest request = checkRequest(Set.of());
    String text =
        String.join(
            "\n",
            new BaselineUpdate(request, console())
                .write(Optional.ofNullable(reason), Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    console().info(text);
  }
}
