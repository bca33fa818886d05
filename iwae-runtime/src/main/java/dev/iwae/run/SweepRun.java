package dev.iwae.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.plan.Plan;
import dev.iwae.plan.PlanStatus;
import dev.iwae.plan.Step;
import dev.iwae.results.SweepResults;
import dev.iwae.results.compare.ComparisonTable;
import dev.iwae.results.compare.ComparisonText;
import dev.iwae.run.Execution.Ending;
import dev.iwae.run.home.SweepRegister;
import dev.iwae.run.progress.Console;
import dev.iwae.run.progress.Display;
import dev.iwae.run.progress.ProgressBoard;
import dev.iwae.run.progress.ProgressText;
import dev.iwae.run.progress.ProgressView;
import dev.iwae.run.progress.StepFailure;
import dev.iwae.run.progress.StepLabels;
import dev.iwae.run.progress.SweepProgress;
import dev.iwae.store.StepKey;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.JavaInstallation;
import dev.iwae.worker.WorkerLaunch;
import dev.iwae.worker.WorkerMemory;
import dev.iwae.worker.step.StepOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a sweep: executes what the store does not have and collects the results. */
public final class SweepRun {

  private final PlannedSweep planned;
  private final WorkerSettings settings;
  private final Site site;
  private final Display display;
  private final Console console;

  /** On workers of this machine. */
  public SweepRun(PlannedSweep planned, WorkerSettings settings, Display display) {
    this(planned, settings, new Site.Here(), display);
  }

  /**
   * A run of the sweep's selected runs.
   *
   * @param site where they are executed
   */
  public SweepRun(PlannedSweep planned, WorkerSettings settings, Site site, Display display) {
    this.planned = planned;
    this.settings = settings;
    this.site = site;
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
    remember();
    VerifiedSteps steps = new VerifiedSteps(planned.store());
    Plan plan = planned.selected();
    steps.prepare(plan.steps().keySet());
    PlanStatus status = PlanStatus.of(plan, planned.store());
    console.info(planned.text(status));
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
    new OversizedSteps(planned, WorkerMemory.of(settings.jvmArgs()))
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

  /**
   * Submits what is to be done and leaves it to a batch system.
   *
   * @param system of the run's site
   * @return what to tell the user
   * @throws dev.iwae.sweep.text.UserException if it cannot be submitted
   */
  public String submit(BatchSystem system) {
    remember();
    Plan plan = planned.selected();
    new VerifiedSteps(planned.store()).prepare(plan.steps().keySet());
    PlanStatus status = PlanStatus.of(plan, planned.store());
    console.info(planned.text(status));
    Map<StepKey, StepFailure> tooLarge = tooLarge();
    List<Step> todo = todo(status, tooLarge.keySet());
    if (!tooLarge.isEmpty() && (todo.isEmpty() || settings.policy() != FailurePolicy.CONTINUE)) {
      throw new UserException(
          "nothing is submitted, as runs are too large for a worker: "
              + tooLarge.values().iterator().next().text());
    }
    if (todo.isEmpty()) {
      return "nothing is to be done";
    }
    warnOfSlowKernels();
    return system.submit(batch(todo, orders(todo, provenance())), console::warn);
  }

  private void remember() {
    if (planned.store().isWritable()) { // else nothing is ever pruned there
      new SweepRegister(planned.store().home())
          .remember(planned.file(), planned.whole().steps().keySet());
    }
  }

  private Orders orders(List<Step> todo, ObjectNode provenance) {
    return new Orders(todo, planned.datasets(), provenance);
  }

  private Execution execute(List<Step> todo, ObjectNode provenance) {
    if (todo.isEmpty()) {
      collect(provenance);
      return Execution.nothing();
    }
    planned.store().requireWritable();
    warnOfSlowKernels();
    Orders orders = orders(todo, provenance);
    StepLabels labels = new StepLabels(planned.selected());
    ProgressBoard board = new ProgressBoard(todo, System::nanoTime);
    ProgressView view = display.view(new ProgressText(labels));
    SweepProgress progress = new SweepProgress(board, labels, view, console);
    StepExecutor executor = executor(todo, orders, progress);
    try (ShutdownGuard guard = new ShutdownGuard(executor::interrupt)) {
      Execution execution = executor.execute();
      if (execution.ending() == Ending.INTERRUPTED) {
        throw interrupted(board);
      }
      return execution;
    }
  }

  /** What was submitted, left, and done before anybody followed it. */
  private void collect(ObjectNode provenance) {
    if (site instanceof Site.AsJobs jobs) {
      StepLabels labels = new StepLabels(planned.selected());
      jobs.system()
          .collect(
              batch(List.of(), orders(List.of(), provenance)),
              (step, text) -> console.warn(labels.notice(step, text)));
    }
  }

  private StepExecutor executor(List<Step> todo, Orders orders, SweepProgress progress) {
    if (site instanceof Site.AsJobs jobs) {
      return new BatchExecution(
          todo, jobs.system(), batch(todo, orders), settings.policy(), progress);
    }
    Engine engine =
        site instanceof Site.OnCluster on
            ? new ClusterEngine(
                on.cluster().open(launch(), orders.files(), progress::tell),
                settings.workers().orElse(Integer.MAX_VALUE))
            : new LocalEngine(launch(), settings.count(), settings::threads);
    return new SweepExecutor(new Schedule(todo), orders::of, engine, settings.policy(), progress);
  }

  /** An element for each run that lacks something. */
  private Batch batch(List<Step> todo, Orders orders) {
    Set<StepKey> open = todo.stream().map(Step::key).collect(Collectors.toSet());
    Map<StepKey, Step> steps = planned.selected().steps();
    List<List<StepOrder>> elements =
        planned.selected().runs().stream()
            .map(run -> Stream.concat(run.chain().stream(), Stream.of(run.evaluation())))
            .map(keys -> keys.filter(open::contains).map(steps::get).map(orders::of).toList())
            .filter(element -> !element.isEmpty())
            .distinct()
            .toList();
    return new Batch(planned.sweep().name(), List.copyOf(steps.keySet()), launch(), elements);
  }

  /** Machines of a cluster have a Java of their own, which is known when they join. */
  private void warnOfSlowKernels() {
    if (!(site instanceof Site.OnCluster)) {
      JavaInstallation.of(settings.java())
          .slowness(settings.java().toString())
          .ifPresent(console::warn);
    }
  }

  private SweepInterruptedException interrupted(ProgressBoard board) {
    String message =
        String.format(
            Locale.ROOT,
            "interrupted: %d of %d steps are finished, the others left checkpoints; the same"
                + " command goes on from there",
            board.doneSteps(),
            board.totalSteps());
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
    GitRevision.of(planned.folder())
        .map(revision -> revision.with(planned.file()))
        .ifPresent(revision -> provenance.set("git", revision.toJson()));
    return provenance;
  }
}
