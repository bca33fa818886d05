package dev.iwae.run.progress;

import dev.iwae.plan.Step;
import dev.iwae.store.StepKey;
import dev.iwae.worker.step.StepPhase;
import dev.iwae.worker.step.StepProgress;
import java.time.Duration;
import java.util.Locale;
import java.util.StringJoiner;

/** Words for what a {@link ProgressBoard} knows. */
public final class ProgressText {

  private final StepLabels labels;

  public ProgressText(StepLabels labels) {
    this.labels = labels;
  }

  /** Such as {@code [3/12] digits/one-layer/iwae/k5/quick/s1 stage 1/2: 1:24, bound -98.13}. */
  public String finished(
      ProgressBoard board, Step step, Duration took, ProgressBoard.Running last) {
    String bound =
        last.latest()
            .filter(ProgressText::isTraining)
            .filter(p -> Double.isFinite(p.bound()))
            .map(p -> ", bound " + nats(p.bound()))
            .orElse("");
    return String.format(
        Locale.ROOT,
        "[%d/%d] %s%s: %s%s",
        board.doneSteps(),
        board.totalSteps(),
        labels.of(step.key()),
        machine(last),
        Elapsed.text(took),
        bound);
  }

  /** The whole sweep in a line. */
  public String sweep(ProgressBoard board) {
    return String.format(
        Locale.ROOT,
        "%d/%d steps, %d%%, %s elapsed, %s",
        board.doneSteps(),
        board.totalSteps(),
        (int) (100 * board.fraction()),
        Elapsed.text(board.elapsed()),
        board
            .remaining()
            .map(left -> "about " + Elapsed.text(left) + " left")
            .orElse("estimating"));
  }

  /** What a worker does, in a line. */
  public String running(ProgressBoard board, ProgressBoard.Running running) {
    StepKey step = running.step().key();
    double perSecond = board.perSecond(step);
    String label = labels.of(step) + machine(running);
    return running
        .latest()
        .map(progress -> label + ": " + detail(progress, perSecond))
        .orElse(label);
  }

  private static String machine(ProgressBoard.Running running) {
    return running.machine().map(machine -> " on " + machine).orElse("");
  }

  /**
   * @param perSecond of all that are at the step
   */
  private static String detail(StepProgress progress, double perSecond) {
    if (progress.phase() == StepPhase.WAITING) {
      return "waiting for another process that works on the same";
    }
    StringJoiner text = new StringJoiner(", ");
    text.add(place(progress));
    if (Double.isFinite(progress.bound())) {
      text.add(judged(progress));
    }
    if (progress.perSecond() > 0) {
      text.add(rate(progress));
      long left = Math.round((progress.total() - progress.done()) / perSecond);
      text.add(Elapsed.text(Duration.ofSeconds(left)) + " left");
    }
    return text.toString();
  }

  /** The mean bound of what is trained, or the mean NLL of the examples judged so far. */
  private static String judged(StepProgress progress) {
    return progress.phase() == StepPhase.EVALUATING
        ? "NLL " + nats(-progress.bound())
        : "bound " + nats(progress.bound());
  }

  private static String place(StepProgress progress) {
    return switch (progress.phase()) {
      case TRAINING ->
          String.format(Locale.ROOT, "epoch %d/%d", progress.epoch(), progress.epochs());
      case ANNEALING, REFINING, DEFENDING ->
          String.format(
              Locale.ROOT,
              "%s example %d/%d",
              progress.phase().words(),
              progress.done(),
              progress.total());
      case DRAWING_GRADIENTS ->
          String.format(Locale.ROOT, "gradient %d/%d", progress.done(), progress.total());
      case EVALUATING, WAITING ->
          String.format(Locale.ROOT, "example %d/%d", progress.done(), progress.total());
    };
  }

  private static String rate(StepProgress progress) {
    String unit =
        switch (progress.phase()) {
          case TRAINING -> "steps/s";
          case DRAWING_GRADIENTS -> "gradients/s";
          case EVALUATING, ANNEALING, REFINING, DEFENDING, WAITING -> "examples/s";
        };
    String format = progress.perSecond() < 10 ? "%.2f %s" : "%.0f %s";
    return String.format(Locale.ROOT, format, progress.perSecond(), unit);
  }

  private static boolean isTraining(StepProgress progress) {
    return progress.phase() == StepPhase.TRAINING;
  }

  private static String nats(double bound) {
    return String.format(Locale.ROOT, "%.2f", bound);
  }
}
