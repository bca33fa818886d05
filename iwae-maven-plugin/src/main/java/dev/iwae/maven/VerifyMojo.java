package dev.iwae.maven;

import dev.iwae.run.home.StoreReport;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Reads the whole store and holds it against its hashes. Lists what is damaged, with the command
 * that mends it, and fails if something is. Changes nothing.
 */
@Mojo(name = "verify", requiresProject = false, threadSafe = true)
public class VerifyMojo extends SweepGoal {

  @Override
  void perform() {
    StoreReport report = StoreReport.of(home(), console());
    report.requireWhole();
    getLog().info(report.text());
  }
}
