package dev.iwae.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.plan.Plan;
import dev.iwae.plan.PlanStatus;
import dev.iwae.plan.PlanText;
import dev.iwae.plan.Step;
import dev.iwae.results.SweepResults;
import dev.iwae.results.compare.ComparisonTable;
import dev.iwae.results.compare.ComparisonText;
import dev.iwae.run.Execution.Ending;
import dev.iwae.store.StepKey;
import dev.iwae.worker.WorkerLaunch;
import dev.iwae.worker.WorkerMemory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs a sweep: executes what the store does not have and collects the results. */
public final class SweepRun {

  private final PlannedSweep planned;
  private final WorkerSettings settings;
  private final Display display;
  private final Console console;

  /** A run of the sweep's selected runs. */
  public SweepRun(PlannedSweep planned, WorkerSettings settings, Display display) {
    this.planned = planned;
    this.settings = settings;
    this.display = display;
    this.console = display.console();
  }

  /**
   * Shows the plan, executes it, shows the comparison.
   *
   * @throws SweepInterruptedException if the JVM is shutting down
   * @throws dev.iwae.sweep.text.UserException if workers cannot start or a dataset cannot be had
   */
  public SweepOutcome execute() {
    new SweepRegister(planned.store().home())
        .remember(planned.file(), planned.whole().steps().keySet());
    VerifiedSteps steps = new VerifiedSteps(planned.store());
    Plan plan = planned.selected();
    plan.steps().keySet().forEach(steps::find); // damaged ones leave the store before it is asked
    PlanStatus status = PlanStatus.of(plan, planned.store());
    console.info(String.join("\n", PlanText.of(status)));
    Map<StepKey, StepFailure> tooLarge = tooLarge();
    List<Step> todo = todo(status, tooLarge.keySet());
    ObjectNode provenance = provenance();
    Execution execution =
        tooLarge.isEmpty() || settings.policy() == FailurePolicy.CONTINUE
            ? execute(todo, provenance).with(tooLarge)
            : new Execution(Set.of(), tooLarge, Ending.STOPPED_AT_FAILURE);
    ResultsCollector collector = new ResultsCollector(planned, steps, execution);
    SweepResults results = collector.collect(provenance);
    console.info(ComparisonText.in(StandardCharsets.US_ASCII).render(ComparisonTable.of(results)));
    return new SweepOutcome(results, collector.pictures(results));
  }

  /** What cannot be executed is shown now, and again at the end, as what fails later. */
  private Map<StepKey, StepFailure> tooLarge() {
    Map<StepKey, StepFailure> failures = new LinkedHashMap<>();
    new StepSizes(planned, WorkerMemory.of(settings.jvmArgs()))
        .tooLarge()
        .forEach((key, p) -> failures.put(key, new StepFailure(p.toString(), List.of())));
    failures.values().stream().distinct().forEach(failure -> console.error(failure.text()));
    return failures;
  }

  /** Parents before children. */
  private static List<Step> todo(PlanStatus status, Set<StepKey> impossible) {
    Set<StepKey> without = new HashSet<>(impossible);
    List<Step> todo = new ArrayList<>();
    for (Step step : status.plan().steps().values()) {
      if (without.contains(step.key()) || step.parent().filter(without::contains).isPresent()) {
        without.add(step.key());
      } else if (!status.isCached(step.key())) {
        todo.add(step);
      }
    }
    return todo;
  }

  private Execution execute(List<Step> todo, ObjectNode provenance) {
    if (todo.isEmpty()) {
      return Execution.nothing();
    }
    Orders orders = new Orders(todo, planned.datasets(), provenance);
    StepLabels labels = new StepLabels(planned.selected());
    ProgressBoard board = new ProgressBoard(todo, System::nanoTime);
    ProgressView view = display.view(new ProgressText(labels));
    SweepExecutor executor =
        new SweepExecutor(
            new Schedule(todo),
            orders::of,
            new LocalEngine(launch(), settings.count()),
            settings.policy(),
            new SweepProgress(board, labels, view, console));
    try (ShutdownGuard guard = new ShutdownGuard(executor::interrupt)) {
      Execution execution = executor.execute();
      if (execution.ending() == Ending.INTERRUPTED) {
        throw interrupted(board);
      }
      return execution;
    }
  }

  private SweepInterruptedException interrupted(ProgressBoard board) {
    String message =
        "interrupted: %d of %d steps are finished, the others left checkpoints; the same command goes on from there"
            .formatted(board.doneSteps(), board.totalSteps());
    console.warn(message); // now, because the JVM may be gone before anybody hears the exception
    return new SweepInterruptedException(message);
  }

  private WorkerLaunch launch() {
    Path home = planned.store().home();
    return new WorkerLaunch(
        settings.java(),
        settings.classPath(),
        settings.jvmArgs(),
        home,
        home.resolve("logs").resolve(planned.sweep().name()),
        settings.blas());
  }

  private ObjectNode provenance() {
    ObjectNode provenance = JsonNodeFactory.instance.objectNode();
    provenance.put("workers", settings.count());
    GitRevision.of(planned.file().getParent())
        .ifPresent(revision -> provenance.set("git", revision.toJson()));
    return provenance;
  }
}
