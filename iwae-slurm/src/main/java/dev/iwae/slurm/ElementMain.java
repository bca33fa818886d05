package dev.iwae.slurm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.store.StepKey;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.ProgressThrottle;
import dev.iwae.worker.machine.WorkerEnvironment;
import dev.iwae.worker.step.ProgressListener;
import dev.iwae.worker.step.StepExecution;
import dev.iwae.worker.step.StepInterrupted;
import dev.iwae.worker.step.StepOrder;
import dev.iwae.worker.step.StopSignal;
import dev.iwae.worker.step.StoredSteps;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Executes the orders of an array element, on a node. Started by {@link JobScript}. */
public final class ElementMain {

  /** What Slurm gave the element, by its environment, and where it is. */
  private static final String CORES = "SLURM_CPUS_PER_TASK";

  private static final String NODE = "SLURMD_NODENAME";

  private static final int FAILED = 1;
  private static final int INTERRUPTED = 4;
  private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(2);

  private final JobFolder folder;
  private final int element;
  private final String node = System.getenv().getOrDefault(NODE, "an unnamed node");
  private final StopSignal stop = new StopSignal();

  private ElementMain(JobFolder folder, int element) {
    this.folder = folder;
    this.element = element;
  }

  /** Called with the folder of the submission and the element's number. */
  public static void main(String[] arguments) {
    ElementMain main =
        new ElementMain(new JobFolder(Path.of(arguments[0])), Integer.parseInt(arguments[1]));
    CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    Thread end =
        new Thread(
            () -> {
              main.stop.request();
              Runtime.getRuntime().halt(exitCode.join());
            });
    try {
      Runtime.getRuntime().addShutdownHook(end);
    } catch (IllegalStateException shutdownIsUnderWay) {
      return;
    }
    try {
      exitCode.complete(main.run());
    } catch (Throwable e) {
      e.printStackTrace();
      exitCode.complete(FAILED);
    }
    System.exit(exitCode.join());
  }

  private int run() {
    try {
      return execute(WorkerEnvironment.describe(folder.log(element)));
    } catch (UserException e) {
      StepKey first = folder.orders(element).get(0).key();
      return failed(JobFolder.Failure.of(first, e).on(node), e);
    }
  }

  private int execute(ObjectNode environment) {
    Path home = folder.path().getParent().getParent();
    StepExecution execution = StoredSteps.in(home, environment);
    execution.employ(Integer.parseInt(System.getenv().getOrDefault(CORES, "1")));
    for (StepOrder order : folder.orders(element)) {
      try {
        execution.execute(order, progress(order.key()), stop);
      } catch (StepInterrupted e) {
        return INTERRUPTED;
      } catch (RuntimeException e) {
        return failed(JobFolder.Failure.of(order.key(), e), e);
      }
    }
    return 0;
  }

  private ProgressListener progress(StepKey step) {
    StepTeller teller = new StepTeller(folder, element, node, step);
    return new ProgressThrottle(teller, System::nanoTime, BETWEEN_REPORTS);
  }

  private int failed(JobFolder.Failure failure, RuntimeException e) {
    e.printStackTrace();
    folder.failed(element, failure);
    return FAILED;
  }
}
