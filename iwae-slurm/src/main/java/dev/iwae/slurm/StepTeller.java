package dev.iwae.slurm;

import dev.iwae.store.StepKey;
import dev.iwae.worker.step.ProgressListener;
import dev.iwae.worker.step.StepProgress;
import java.io.UncheckedIOException;

/**
 * Tells whoever follows the job how an element is getting on with a step.
 *
 * @param node that it runs on
 */
record StepTeller(JobFolder folder, int element, String node, StepKey step)
    implements ProgressListener {

  /** What cannot be told now, the next report tells. */
  @Override
  public void accept(StepProgress at) {
    try {
      folder.report(element, new JobFolder.ElementReport(node, at));
    } catch (UncheckedIOException e) {
      System.err.println("cannot report progress: " + e.getMessage());
    }
  }

  /** Also in the log, where what cannot be told is found. */
  @Override
  public void notice(String text) {
    System.err.println("step " + step.abbreviated() + ": " + text);
    try {
      folder.notices().keep(new StepNotice(step, text));
    } catch (UncheckedIOException e) {
      System.err.println("cannot tell that: " + e.getMessage());
    }
  }
}
