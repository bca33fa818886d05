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
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A Slurm cluster: a run is an element of a job array. Its nodes must share the home folder, with
 * locks that exclude one another across hosts; that is tried before anything is submitted.
 */
public final class Slurm implements BatchSystem {

  private static final long SECONDS_BETWEEN_LOOKS = 2;

  private final SlurmSettings settings;
  private final SlurmCommands commands;
  private final LongSupplier nanoTime;
  private final CountDownLatch interrupted = new CountDownLatch(1);

  /** A cluster that this machine submits to. */
  public Slurm(SlurmSettings settings) {
    this(settings, new SystemShell(), System::nanoTime);
  }

  Slurm(SlurmSettings settings, Shell shell, LongSupplier nanoTime) {
    this.settings = settings;
    this.commands = new SlurmCommands(shell);
    this.nanoTime = nanoTime;
  }

  @Override
  public void execute(Batch batch, BatchEvents events) {
    JobFolder folder = JobFolder.of(batch);
    submission(batch, folder, events::noticed)
        .ifPresentOrElse(
            submission -> follow(submission, batch, folder, events),
            () -> following(steps(batch), batch, folder, events).look(Map.of()));
  }

  private void follow(Submission submission, Batch batch, JobFolder folder, BatchEvents events) {
    String job = submission.job();
    if (!submission.ours()) {
      events.noticed("follows job " + job + ", submitted before");
    }
    JobQueue queue = new JobQueue(job, () -> commands.elements(job), nanoTime, events::noticed);
    watch(following(folder.elements(), batch, folder, events), queue);
    if (isInterrupted()) {
      new JobEnd(job, commands, nanoTime).request(folder, events::noticed);
    }
  }

  private static Following following(
      List<List<StepKey>> elements, Batch batch, JobFolder folder, BatchEvents events) {
    return new Following(elements, folder, store(batch)::contains, events);
  }

  @Override
  public String submit(Batch batch, Consumer<String> news) {
    JobFolder folder = JobFolder.of(batch);
    return submission(batch, folder, news)
        .map(submission -> told(submission, batch, folder))
        .orElse(
            "nothing was submitted: all of it is stored by now. The same command without iwae.detach collects the results");
  }

  @Override
  public void collect(Batch batch, BiConsumer<StepKey, String> notices) {
    new UntoldNotices(JobFolder.of(batch).notices(), notices).tell();
  }

  private static String told(Submission submission, Batch batch, JobFolder folder) {
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

  /**
   * A job of a batch.
   *
   * @param ours whether it was submitted here and now
   */
  private record Submission(String job, boolean ours) {}

  /** The job that is at work on it, or a new one; nothing where nothing is left to be done. */
  private Optional<Submission> submission(Batch batch, JobFolder folder, Consumer<String> news) {
    try {
      Optional<Submission> live = live(batch, folder);
      return live.isEmpty() && isStored(batch)
          ? Optional.empty()
          : Optional.of(live.orElseGet(() -> submitOnce(batch, folder, news)));
    } catch (SlurmSilent e) {
      throw new UserException(
          e.getMessage() + "\n  Nothing was submitted. Call the goal again when it answers.", e);
    }
  }

  /** What was told to stop may still be in the queue for a moment. */
  private Optional<Submission> live(Batch batch, JobFolder folder) {
    Optional<String> live = folder.job().filter(job -> !folder.isStopped(job) && isQueued(job));
    live.ifPresent(job -> requireSameKernel(job, batch.launch().blas(), folder));
    return live.map(job -> new Submission(job, false));
  }

  private boolean isQueued(String job) {
    return !commands.elements(job).isEmpty();
  }

  private static void requireSameKernel(String job, BlasChoice blas, JobFolder folder) {
    Optional<String> theirs = folder.kernel();
    Optional<String> ours = blas.pinned();
    if (theirs.isPresent() && ours.isPresent() && !theirs.equals(ours)) {
      String word = theirs.get().toLowerCase(Locale.ROOT);
      throw new UserException(
          "job %s is at work on this sweep with iwae.blas=%s. Follow it with that, or end it first: `scancel %s`"
              .formatted(job, word, job));
    }
  }

  /** Of several processes that would submit it, the first does, and the others follow its job. */
  private Submission submitOnce(Batch batch, JobFolder folder, Consumer<String> news) {
    String coreType = pinned(batch.launch().blas());
    try (ProcessLock alone = ProcessLock.acquire(folder.lock(), whileAnotherSubmits(news))) {
      folder.lookAgain();
      return live(batch, folder)
          .orElseGet(() -> new Submission(submit(batch, folder, coreType, news), true));
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

  private String submit(Batch batch, JobFolder folder, String coreType, Consumer<String> news) {
    folder.job().filter(this::isQueued).ifPresent(job -> leave(job, news));
    WorkerLaunch launch = batch.launch();
    List<Path> classPath = new SharedJars(launch.home()).provide(launch.classPath());
    news.accept("waits for a node that tries the home's locks");
    new LockProbe(launch, classPath, commands, settings).requireExclusion(this::isInterrupted);
    folder.prepare(batch.elements());
    folder.rememberKernel(coreType);
    Path arguments = folder.path().resolve("java.args");
    JobFolder.write(arguments, JobScript.arguments(launch, classPath));
    Path script = folder.path().resolve("job.sh");
    JobFolder.write(script, JobScript.text(folder, launch.java(), coreType, arguments));
    String job = commands.submit(options(batch, folder), script.toString());
    folder.rememberJob(job);
    return job;
  }

  /** Its elements would find others' orders in the place of theirs. */
  private void leave(String job, Consumer<String> news) {
    news.accept("waits until job %s has left the queue, which was told to end".formatted(job));
    new JobEnd(job, commands, nanoTime).complete(this::isInterrupted);
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
                "--signal=B:USR1@120",
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
  private void watch(Following following, JobQueue queue) {
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
}
