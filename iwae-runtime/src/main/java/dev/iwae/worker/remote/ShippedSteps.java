package dev.iwae.worker.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.store.Store;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.step.ProgressListener;
import dev.iwae.worker.step.StepExecution;
import dev.iwae.worker.step.StepOrder;
import dev.iwae.worker.step.StopSignal;
import dev.iwae.worker.step.StoredSteps;
import java.nio.file.Path;

/**
 * Executes steps on a machine that shares nothing with the home: the data, what a step continues
 * and its checkpoint travel there, its checkpoints and its result travel home.
 */
public final class ShippedSteps implements StepExecution {

  private final RemoteStore store;
  private final ShippedData data;
  private final StepExecution steps;

  private ShippedSteps(RemoteStore store, ShippedData data, StepExecution steps) {
    this.store = store;
    this.data = data;
    this.steps = steps;
  }

  /**
   * @param own folder of this worker
   * @param data folder for data that all workers of this machine may share
   * @param environment what steps are executed on, for provenance
   */
  public static StepExecution in(Path own, Path data, HomeLine home, ObjectNode environment) {
    Store kept =
        Store.open(
            own, (key, reason, movedTo) -> System.err.println("damaged: " + key + ": " + reason));
    RemoteStore store = new RemoteStore(kept, home);
    return new ShippedSteps(store, new ShippedData(data, home), StoredSteps.in(store, environment));
  }

  @Override
  public ObjectNode environment() {
    return steps.environment();
  }

  @Override
  public void employ(int threads) {
    steps.employ(threads);
  }

  @Override
  public boolean execute(StepOrder order, ProgressListener progress, StopSignal stop) {
    store.keepOnly(order.key(), order.parent());
    try {
      return steps.execute(data.localise(order), progress, stop);
    } catch (UserException e) {
      throw new UserException(atHome(e.getMessage()), e);
    }
  }

  /** What the worker has in its own folder goes with it; it is at home, too, at the same place. */
  private String atHome(String message) {
    return message.replace(store.home().toString(), "<home>");
  }

  @Override
  public void help(StepOrder order, ProgressListener progress, StopSignal stop) {
    store.keepOnly(order.key(), order.parent());
    steps.help(data.localise(order), progress, stop);
  }
}
