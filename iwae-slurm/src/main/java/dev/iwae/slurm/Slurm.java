package dev.iwae.slurm;

import dev.iwae.run.Batch;
import dev.iwae.run.BatchSystem;
import dev.iwae.store.ProcessLock;
import dev.iwae.store.StepKey;
import dev.iwae.store.Store;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.WorkerLaunch;
import dev.iwae.worker.machine.BlasChoice;
import dev.iwae.worker.step.StepOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A Slurm cluster: a run is an element of a job array. Its nodes must share the home folder, with
 * locks that exclude one another across hosts; that is tried before anything is submitted.
 */
public final class Slurm implements BatchSystem {

  private static final long SECONDS_BETWEEN_LOOKS = 2;

  /** Elements get so long for their checkpoints before they are cancelled. */
  private static final int LOOKS_BEFORE_CANCELLING = 20;

  private final SlurmSettings settings;
  private final SlurmCommands commands = new SlurmCommands();
  private final CountDownLatch interrupted = new CountDownLatch(1);

  /** A cluster that this machine submits to. */
  public Slurm(SlurmSettings settings) {
    this.settings = settings;
  }

  @Override
  public void execute(Batch batch, BatchEvents events) {
    JobFolder folder = JobFolder.of(batch);
    Optional<String> live = live(folder);
    if (live.isEmpty() && isStored(batch)) {
      new Following(steps(batch), folder, store(batch)::contains, events).look(Map.of());
      return;
    }
    Submission submission =
        live.map(Submission::followed).orElseGet(() -> submitOnce(batch, folder, events::noticed));
    String job = submission.job();
    if (!submission.ours()) {
      events.noticed("follows job " + job + ", submitted before");
    }
    JobQueue queue =
        new JobQueue(job, () -> commands.elements(job), System::nanoTime, events::noticed);
    follow(new Following(folder.elements(), folder, store(batch)::contains, events), queue);
    if (isInterrupted()) {
      stop(job, folder, events);
    }
  }

  @Override
  public String submit(Batch batch) {
    JobFolder folder = JobFolder.of(batch);
    Optional<String> live = live(folder);
    if (live.isEmpty() && isStored(batch)) {
      return "nothing was submitted: all of it is stored by now. The same command without iwae.detach collects the results";
    }
    Submission submission =
        live.map(Submission::followed).orElseGet(() -> submitOnce(batch, folder, news -> {}));
    return String.format(
        Locale.ROOT,
        "%s job %s (%d runs); logs are in %s. The same command without iwae.detach shows how it"
            + " goes and collects the results",
        submission.ours() ? "submitted:" : "still at work:",
        submission.job(),
        batch.elements().size(),
        folder.path().resolve("logs"));
  }

  @Override
  public void interrupt() {
    interrupted.countDown();
  }

  private static Store store(Batch batch) {
    return Store.open(batch.launch().home(), (key, reason, movedTo) -> {});
  }

  /** Whether an earlier job has ended with all of it since it was planned. */
  private static boolean isStored(Batch batch) {
    return steps(batch).stream().flatMap(List::stream).allMatch(store(batch)::contains);
  }

  private static List<List<StepKey>> steps(Batch batch) {
    return batch.elements().stream()
        .map(element -> element.stream().map(StepOrder::key).toList())
        .toList();
  }

  /** What was told to stop may still be in the queue for a moment. */
  private Optional<String> live(JobFolder folder) {
    try {
      return folder.job().filter(job -> !folder.isStopped() && !commands.elements(job).isEmpty());
    } catch (SlurmSilent e) {
      throw new UserException(
          e.getMessage() + "\n  Nothing was submitted. Call the goal again when it answers.", e);
    }
  }

  /**
   * A job of a batch.
   *
   * @param ours whether it was submitted here and now
   */
  private record Submission(String job, boolean ours) {

    static Submission followed(String job) {
      return new Submission(job, false);
    }
  }

  /** Of several processes that would submit it, the first does, and the others follow its job. */
  private Submission submitOnce(Batch batch, JobFolder folder, Consumer<String> news) {
    String coreType = pinned(batch.launch().blas());
    try (ProcessLock alone = ProcessLock.acquire(folder.lock(), whileAnotherSubmits(news))) {
      folder.lookAgain();
      return live(folder)
          .map(Submission::followed)
          .orElseGet(() -> new Submission(submit(batch, folder, coreType), true));
    }
  }

  private Runnable whileAnotherSubmits(Consumer<String> news) {
    AtomicBoolean told = new AtomicBoolean();
    return () -> {
      if (isInterrupted()) {
        throw new UserException(
            "interrupted: nothing was submitted here, but another process is submitting the same;"
                + " the same command follows its job");
      }
      if (!told.getAndSet(true)) {
        news.accept("another process is submitting the same; waits for it");
      }
    };
  }

  private String submit(Batch batch, JobFolder folder, String coreType) {
    WorkerLaunch launch = batch.launch();
    List<Path> classPath = SharedJars.in(launch.home()).provide(launch.classPath());
    new LockProbe(launch, classPath, commands, settings).requireExclusion();
    folder.prepare(batch.elements());
    Path arguments = folder.path().resolve("java.args");
    JobFolder.write(arguments, JobScript.arguments(launch, classPath));
    Path script = folder.path().resolve("job.sh");
    JobFolder.write(script, JobScript.text(folder, launch.java(), coreType, arguments));
    String job = commands.submit(options(batch, folder), script.toString());
    folder.rememberJob(job);
    return job;
  }

  private List<String> options(Batch batch, JobFolder folder) {
    String last = Integer.toString(batch.elements().size() - 1);
    String limit = settings.slots() > 0 ? "%" + settings.slots() : "";
    List<String> options =
        new ArrayList<>(
            List.of(
                "--job-name=iwae-" + batch.sweep(),
                "--array=0-" + last + limit,
                "--ntasks=1",
                "--cpus-per-task=" + settings.threads(),
                "--requeue",
                "--signal=B:TERM@120",
                "--open-mode=append",
                "--output=" + folder.path() + "/logs/%a.log"));
    options.addAll(settings.options());
    return options;
  }

  /** Nodes may differ, and what one kernel began no other may go on with. */
  private static String pinned(BlasChoice blas) {
    return blas.pinned()
        .orElseThrow(
            () ->
                new UserException(
                    "iwae.engine=slurm needs iwae.blas: `haswell` or `skylakex`, whichever all"
                        + " nodes can run. `auto` could give the nodes of a run different kernels,"
                        + " and their bits differ."));
  }

  /** Until nothing is left to be done, or somebody interrupts it. */
  private void follow(Following following, JobQueue queue) {
    boolean left = true;
    while (left && !isInterrupted()) {
      left = queue.look().map(following::look).orElse(true);
      if (left) {
        pause();
      }
    }
  }

  private boolean isInterrupted() {
    return interrupted.getCount() == 0;
  }

  private void pause() {
    try {
      interrupted.await(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      interrupt();
    }
  }

  private void stop(String job, JobFolder folder, BatchEvents events) {
    folder.requestStop();
    commands.terminate(job);
    try {
      for (int look = 0; look < LOOKS_BEFORE_CANCELLING && isRunning(job); look++) {
        TimeUnit.SECONDS.sleep(1);
      }
      commands.cancel(job);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SlurmSilent e) {
      folder.withdrawStop();
      events.noticed(
          "%s%n  So job %s was not told to end: the same command follows it, and `scancel %s` ends it."
              .formatted(e.getMessage(), job, job));
    }
  }

  private boolean isRunning(String job) {
    return commands.elements(job).containsValue(SlurmCommands.State.RUNNING);
  }
}
