package dev.iwae.worker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.step.ProgressListener;
import dev.iwae.worker.step.StepExecution;
import dev.iwae.worker.step.StepInterrupted;
import dev.iwae.worker.step.StepOrder;
import dev.iwae.worker.step.StepPhase;
import dev.iwae.worker.step.StepProgress;
import dev.iwae.worker.step.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Behaves as an order's provenance says, and keeps "checkpoints" without a store. */
public final class FakeExecution implements StepExecution {

  /** What a worker can do. */
  public enum Behaviour {
    COMPLETE,
    ALREADY_STORED,
    FAIL,
    DEFECT,
    OUT_OF_MEMORY,
    LINKAGE_ERROR,
    FOREVER
  }

  private final Path home;

  FakeExecution(Path home) {
    this.home = home;
  }

  /** Main class of workers that execute so. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      WorkerMain.start(arguments, parsed -> new FakeExecution(parsed.home()));
    }
  }

  static Path checkpoint(Path home) {
    return home.resolve("checkpoint");
  }

  @Override
  public ObjectNode environment() {
    return JsonNodeFactory.instance.objectNode().put("fake", System.getenv("OMP_NUM_THREADS"));
  }

  @Override
  public void employ(int threads) {}

  @Override
  public boolean execute(StepOrder order, ProgressListener progress, StopSignal stop) {
    Behaviour behaviour = Behaviour.valueOf(order.provenance().get("behaviour").asText());
    System.out.println("stdout of " + behaviour);
    System.err.println("stderr of " + behaviour);
    return switch (behaviour) {
      case COMPLETE -> false;
      case ALREADY_STORED -> true;
      case FAIL -> throw new UserException("the learning rate is too high");
      case DEFECT -> throw new IllegalStateException("index 5");
      case OUT_OF_MEMORY -> throw new OutOfMemoryError("Java heap space");
      case LINKAGE_ERROR -> throw new UnsatisfiedLinkError("no jniopenblas");
      case FOREVER -> workUntilStopped(order, progress, stop);
    };
  }

  @Override
  public void help(StepOrder order, ProgressListener progress, StopSignal stop) {
    execute(order, progress, stop);
  }

  private boolean workUntilStopped(StepOrder order, ProgressListener progress, StopSignal stop) {
    for (int done = 0; !stop.isRequested(); done++) {
      progress.accept(
          new StepProgress(order.key(), StepPhase.TRAINING, done, 1000, 1, 1, -1.5, 20));
      pause();
    }
    try {
      Files.writeString(checkpoint(home), order.key().hex());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new StepInterrupted();
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
