package dev.iwae.run.progress;

import dev.iwae.plan.Step;
import dev.iwae.store.StepKey;
import dev.iwae.worker.step.StepProgress;
import java.time.Duration;
import java.util.List;

/** Tells the user what happens while it happens. Not thread-safe. */
public final class SweepProgress implements AutoCloseable {

  private final ProgressBoard board;
  private final StepLabels labels;
  private final ProgressText text;
  private final ProgressView view;
  private final Console console;

  public SweepProgress(ProgressBoard board, StepLabels labels, ProgressView view, Console console) {
    this.board = board;
    this.labels = labels;
    this.text = new ProgressText(labels);
    this.view = view;
    this.console = console;
  }

  /** What the worker does from now on, it does on a machine other than this one. */
  public void isOn(int worker, String machine) {
    board.isOn(worker, machine);
  }

  public void started(int worker, Step step) {
    board.started(worker, step);
  }

  public void progressed(int worker, StepProgress progress) {
    board.progressed(worker, progress);
  }

  public void finished(int worker, Step step, boolean alreadyStored) {
    ProgressBoard.Running last = board.running().get(worker);
    Duration took = board.finished(worker);
    String line = text.finished(board, step, took, last);
    say(() -> console.info(alreadyStored ? line + " (done by another process)" : line));
  }

  /** What the worker was at goes on, or ends, without it. */
  public void left(int worker) {
    board.left(worker);
  }

  /** A helper failed or died, and the others finish the step without it, or fail. */
  public void goesOnWithout(int helper, Step step, StepFailure failure) {
    goesOn(helper, step, failure, "The other workers go on without it.");
  }

  /** The worker was lost with its machine, however often that happens. */
  public void goesOnElsewhere(int worker, Step step, StepFailure loss) {
    goesOn(worker, step, loss, "Another worker goes on from what is kept.");
  }

  public void startsAgain(int worker, Step step, StepFailure death) {
    goesOn(
        worker,
        step,
        death,
        "Another worker goes on from what is kept; if it dies, too, with nothing finished in between, this fails.");
  }

  private void goesOn(int worker, Step step, StepFailure failure, String how) {
    board.left(worker);
    say(() -> console.warn("%s: %s%n  %s".formatted(labels.of(step.key()), failure.text(), how)));
  }

  public void failed(int worker, Step step, StepFailure failure) {
    board.left(worker);
    List<String> runs = labels.runsThatNeed(step.key());
    String others =
        runs.size() > 1
            ? "%n  fails with it: %s".formatted(String.join(", ", runs.subList(1, runs.size())))
            : "";
    say(
        () ->
            console.error(
                "FAILED %s: %s%s".formatted(labels.of(step.key()), failure.text(), others)));
  }

  public void noticed(StepKey step, String text) {
    warn(labels.notice(step, text));
  }

  public void tell(String text) {
    say(() -> console.info(text));
  }

  public void warn(String text) {
    say(() -> console.warn(text));
  }

  private void say(Runnable lines) {
    view.interleave(lines);
  }

  public void refresh() {
    view.refresh(board);
  }

  @Override
  public void close() {
    view.close();
  }
}
