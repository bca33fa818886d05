package dev.iwae.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.plan.Plan;
import dev.iwae.plan.Step;
import dev.iwae.run.progress.PlainView;
import dev.iwae.run.progress.ProgressBoard;
import dev.iwae.run.progress.ProgressText;
import dev.iwae.run.progress.StepFailure;
import dev.iwae.run.progress.StepLabels;
import dev.iwae.run.progress.SweepProgress;
import dev.iwae.store.StepKey;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sweep whose first step fails on a batch system. */
class BatchExecutionTest {

  private final List<Step> steps = List.of(Steps.root("a", 1), Steps.root("b", 1));
  private final Plan plan = Steps.plan(List.of(Steps.run("r", "a"), Steps.run("s", "b")), steps);

  /** Tells of a failure, and of the other step unless it was asked to stop. */
  private final class Failing implements BatchSystem {

    private boolean stopped;

    @Override
    public void execute(Batch batch, BatchEvents events) {
      events.noticed(Steps.key("a"), "begins again");
      events.failed(0, Steps.key("a"), new StepFailure("it diverged", List.of()));
      if (!stopped) {
        events.completed(1, Steps.key("b"));
      }
    }

    @Override
    public String submit(Batch batch, Consumer<String> news) {
      throw new AssertionError("nobody asked");
    }

    @Override
    public void collect(Batch batch, BiConsumer<StepKey, String> notices) {
      throw new AssertionError("something was to be done");
    }

    @Override
    public void interrupt() {
      stopped = true;
    }
  }

  @ParameterizedTest
  @EnumSource(FailurePolicy.class)
  void aFailureStopsTheOthersIfThatIsThePolicy(FailurePolicy policy) {
    boolean goesOn = policy == FailurePolicy.CONTINUE;
    RecordingConsole console = new RecordingConsole();
    StepLabels labels = new StepLabels(plan);
    SweepProgress progress =
        new SweepProgress(
            new ProgressBoard(steps, () -> 0),
            labels,
            new PlainView(console, new ProgressText(labels)),
            console);
    Batch batch = new Batch("x", List.of(), null, List.of());

    Execution execution =
        new BatchExecution(steps, new Failing(), batch, policy, progress).execute();

    assertThat(console.lines).first().isEqualTo("WARN r evaluation: begins again");
    assertThat(execution.failures()).containsOnlyKeys(Steps.key("a"));
    assertThat(execution.executed()).hasSize(goesOn ? 1 : 0);
    assertThat(Optional.of(execution.ending()))
        .contains(goesOn ? Execution.Ending.FINISHED : Execution.Ending.STOPPED_AT_FAILURE);
  }
}
