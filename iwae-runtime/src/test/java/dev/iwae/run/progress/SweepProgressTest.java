package dev.iwae.run.progress;

import static dev.iwae.run.Steps.after;
import static dev.iwae.run.Steps.key;
import static dev.iwae.run.Steps.plan;
import static dev.iwae.run.Steps.root;
import static dev.iwae.run.Steps.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.ExampleSet;
import dev.iwae.plan.GradientConfig;
import dev.iwae.plan.Plan;
import dev.iwae.plan.Step;
import dev.iwae.run.RecordingConsole;
import dev.iwae.run.Screen;
import dev.iwae.run.Steps;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.worker.step.StepPhase;
import dev.iwae.worker.step.StepProgress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepProgressTest {

  private final List<Step> steps = List.of(root("stage", 1), after("stage", "evaluation", 3));
  private final Plan plan = plan(List.of(run("digits/iwae/k5", "stage", "evaluation")), steps);
  private final StepLabels labels = new StepLabels(plan);
  private final RecordingConsole console = new RecordingConsole();
  private long nanos;
  private final ProgressBoard board = new ProgressBoard(steps, () -> nanos);

  @Test
  void saysWhatAFinishedStepTook() {
    SweepProgress progress = plain();
    progress.started(1, steps.get(0));
    progress.progressed(1, training(5, 5, -98.126));
    wait(84);
    progress.finished(1, steps.get(0), false);

    assertThat(console.lines)
        .containsExactly("INFO [1/2] digits/iwae/k5 stage 1/1: 1:24, bound -98.13");
  }

  @Test
  void aLogGetsALineEvery30SecondsAtMost() {
    SweepProgress progress = plain();
    progress.started(1, steps.get(0));
    for (int second = 0; second < 100; second++) {
      progress.progressed(1, training(0, 5, -120));
      progress.refresh();
      wait(1);
    }

    assertThat(console.lines).hasSize(3);
  }

  @Test
  void aLogNeedsNoSuchLineWhileStepsFinish() {
    SweepProgress progress = plain();
    for (int step = 0; step < 2; step++) {
      progress.started(1, steps.get(step));
      wait(20);
      progress.finished(1, steps.get(step), false);
      progress.refresh();
    }

    assertThat(console.lines).hasSize(2).allMatch(line -> line.startsWith("INFO ["));
  }

  /** As while all elements of a batch are in the queue. */
  @Test
  void whereNothingRunsTheLineEndsWithTheSweep() {
    SweepProgress progress = plain();
    wait(30);
    progress.refresh();
    progress.started(1, steps.get(0));
    wait(30);
    progress.refresh();

    assertThat(console.lines)
        .containsExactly(
            "INFO 0/2 steps, 0%, 0:30 elapsed, estimating",
            "INFO 0/2 steps, 0%, 1:00 elapsed, estimating; digits/iwae/k5 stage 1/1");
  }

  @Test
  void estimatesWhatIsLeft() {
    board.started(1, steps.get(0));
    wait(30);
    board.finished(1);
    board.started(1, steps.get(1));

    assertThat(board.fraction()).isEqualTo(0.25);
    assertThat(board.remaining()).contains(Duration.ofSeconds(90));
    assertThat(new ProgressText(labels).sweep(board))
        .isEqualTo("1/2 steps, 25%, 0:30 elapsed, about 1:30 left");
  }

  @Test
  void whatACheckpointGaveDoesNotCountAsSpeed() {
    board.started(1, steps.get(0));
    board.progressed(1, training(4, 5, -100)); // resumed here
    assertThat(board.remaining()).isEmpty();
    wait(10);
    board.progressed(1, training(5, 5, -100)); // a fifth of a quarter of the work in 10 s

    assertThat(board.remaining()).contains(Duration.ofSeconds(150));
  }

  @Test
  void whoSharesAStepTellsOfTheWholeOfIt() {
    SweepProgress progress = plain();
    progress.started(1, steps.get(1));
    progress.progressed(1, evaluating(0));
    wait(10);
    progress.progressed(1, evaluating(40));
    progress.started(2, steps.get(1));
    progress.progressed(2, evaluating(44));
    assertThat(board.fraction()).isEqualTo(0.75 * 0.44);
    assertThat(new ProgressText(labels).running(board, board.running().get(1)))
        .isEqualTo(
            "digits/iwae/k5 evaluation: example 40/100, NLL 90.00, 4.00 examples/s, 0:08 left");

    wait(7);
    progress.left(2);
    progress.finished(1, steps.get(1), false);
    assertThat(board.fraction()).isEqualTo(0.75);
    assertThat(console.lines).containsExactly("INFO [1/2] digits/iwae/k5 evaluation: 0:17");
  }

  @Test
  void gradientsComeAfterTheExamples() {
    EvaluationConfig without = (EvaluationConfig) Steps.shared("stage", "evaluation", 1).config();
    GradientConfig gradients =
        new GradientConfig(
            new ExampleSet("00", 0, 20, 784, Binarization.DYNAMIC),
            new ObjectiveSpec(Bound.IWAE),
            5,
            1000);
    EvaluationConfig config =
        new EvaluationConfig(
            without.data(),
            without.split(),
            without.model(),
            without.samples(),
            without.activeUnitsThreshold(),
            0,
            Optional.empty(),
            Optional.of(gradients));
    double share = 1 - StepCost.of(without) / StepCost.of(config);

    assertThat(share).isBetween(0.01, 0.99);
    assertThat(StepCost.share(config, evaluating(50))).isEqualTo(0.5 * (1 - share));
    assertThat(StepCost.share(config, evaluating(100))).isEqualTo(1 - share);
    assertThat(StepCost.share(config, drawing(0))).isEqualTo(1 - share);
    assertThat(StepCost.share(config, drawing(1000))).isEqualTo(1);
    assertThat(StepCost.share(without, evaluating(100))).isEqualTo(1);
  }

  @Test
  void stepsOnOtherMachinesAreToldWithTheMachine() {
    SweepProgress progress = plain();
    progress.isOn(1, "node-b");
    progress.started(1, steps.get(1));
    progress.progressed(1, drawing(250));

    assertThat(new ProgressText(labels).running(board, board.running().get(1)))
        .startsWith("digits/iwae/k5 evaluation on node-b: gradient 250/1000");
    progress.finished(1, steps.get(1), false);
    assertThat(console.lines)
        .last()
        .asString()
        .startsWith("INFO [1/2] digits/iwae/k5 evaluation on node-b: ");
  }

  /** As an element of a batch that was queued again. */
  @Test
  void aStepThatGoesOnElsewhereIsToldSo() {
    SweepProgress progress = plain();
    progress.isOn(1, "node-a");
    progress.started(1, steps.get(1));
    progress.progressed(1, drawing(250));
    progress.isOn(1, "node-b");

    assertThat(new ProgressText(labels).running(board, board.running().get(1)))
        .startsWith("digits/iwae/k5 evaluation on node-b: gradient 250/1000");
  }

  @Test
  void gradientsAreCounted() {
    board.started(1, steps.get(1));
    board.progressed(1, drawing(250));

    assertThat(new ProgressText(labels).running(board, board.running().get(1)))
        .isEqualTo("digits/iwae/k5 evaluation: gradient 250/1000, 5.00 gradients/s, 2:30 left");
  }

  @Test
  void aFinishedStepIsFinishedForAllThatAreAtIt() {
    SweepProgress progress = plain();
    progress.started(1, steps.get(1));
    progress.started(2, steps.get(1));
    progress.finished(2, steps.get(1), false);
    progress.progressed(1, evaluating(99)); // said before it heard
    progress.left(1);

    assertThat(board.running()).isEmpty();
    assertThat(board.fraction()).isEqualTo(0.75);
  }

  @Test
  void aTerminalKeepsTheLinesAndRedrawsTheRest() {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    PrintStream terminal = new PrintStream(screen, true, StandardCharsets.UTF_8);
    ProgressView view = new LiveView(terminal, new ProgressText(labels));
    board.started(2, steps.get(0));
    view.refresh(board);
    assertThat(Screen.show(screen.toString(StandardCharsets.UTF_8)))
        .containsExactly(
            "  2  digits/iwae/k5 stage 1/1", "  =  0/2 steps, 0%, 0:00 elapsed, estimating");

    view.interleave(() -> terminal.print("a line that stays\n"));
    board.progressed(2, training(3, 5, -99));
    view.refresh(board);
    assertThat(Screen.show(screen.toString(StandardCharsets.UTF_8)))
        .containsExactly(
            "a line that stays",
            "  2  digits/iwae/k5 stage 1/1: epoch 1/1, bound -99.00, 2.00 steps/s, 0:01 left",
            "  =  0/2 steps, 15%, 0:00 elapsed, estimating");

    view.close();
    assertThat(Screen.show(screen.toString(StandardCharsets.UTF_8)))
        .containsExactly("a line that stays");
  }

  @Test
  void aTerminalShowsNoMoreWorkersThanFit() {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    ProgressView view =
        new LiveView(
            new PrintStream(screen, true, StandardCharsets.UTF_8), new ProgressText(labels));
    for (int worker = 1; worker <= 40; worker++) {
      board.started(worker, steps.get(0));
    }
    view.refresh(board);

    assertThat(Screen.show(screen.toString(StandardCharsets.UTF_8)))
        .hasSize(17)
        .contains("     and 25 more");
  }

  private SweepProgress plain() {
    return new SweepProgress(
        board, labels, new PlainView(console, new ProgressText(labels)), console);
  }

  private void wait(int seconds) {
    nanos += seconds * 1_000_000_000L;
  }

  private static StepProgress evaluating(long done) {
    return new StepProgress(key("evaluation"), StepPhase.EVALUATING, done, 100, 0, 0, -90, 4);
  }

  private static StepProgress drawing(long done) {
    return new StepProgress(
        key("evaluation"), StepPhase.DRAWING_GRADIENTS, done, 1000, 0, 0, Double.NaN, 5);
  }

  private static StepProgress training(long done, long total, double bound) {
    return new StepProgress(key("stage"), StepPhase.TRAINING, done, total, 1, 1, bound, 2);
  }
}
