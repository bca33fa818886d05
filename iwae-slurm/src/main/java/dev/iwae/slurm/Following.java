package dev.iwae.slurm;

import dev.iwae.run.Batch;
import dev.iwae.run.BatchSystem;
import dev.iwae.run.progress.StepFailure;
import dev.iwae.slurm.SlurmCommands.State;
import dev.iwae.store.Store;
import dev.iwae.worker.step.StepOrder;
import dev.iwae.worker.step.StepProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is known of a batch that is at work, and what is new since the last look. */
final class Following {

  private static final int TAIL = 20;

  private final Batch batch;
  private final JobFolder folder;
  private final Store store;
  private final BatchSystem.Events events;
  private final Map<Integer, List<StepOrder>> left = new TreeMap<>(); // by element, in order
  private final Map<Integer, StepProgress> told = new TreeMap<>();

  Following(Batch batch, JobFolder folder, Store store, BatchSystem.Events events) {
    this.batch = batch;
    this.folder = folder;
    this.store = store;
    this.events = events;
    for (int element = 0; element < batch.elements().size(); element++) {
      left.put(element, new ArrayList<>(batch.elements().get(element)));
    }
  }

  /**
   * Tells what is new.
   *
   * @param queue the elements that are waiting or running
   * @return whether anything is left to be done by anybody
   */
  boolean look(Map<Integer, State> queue) {
    for (int element : List.copyOf(left.keySet())) {
      look(element, queue.containsKey(element));
    }
    events.refresh();
    return !left.isEmpty();
  }

  private void look(int element, boolean isQueued) {
    List<StepOrder> orders = left.get(element);
    while (!orders.isEmpty() && store.contains(orders.get(0).key())) {
      tellProgress(element); // the last one, with which the step is announced
      events.completed(element, orders.remove(0).key());
    }
    Optional<JobFolder.Failure> failure = folder.failure(element);
    if (orders.isEmpty()) {
      left.remove(element);
    } else if (failure.isPresent()) {
      end(element, new StepFailure(failure.get().message(), List.of()));
    } else if (isQueued) {
      tellProgress(element);
    } else {
      end(element, died(element));
    }
  }

  private void tellProgress(int element) {
    folder
        .progress(left.get(element).get(0).key())
        .filter(progress -> !progress.equals(told.put(element, progress)))
        .ifPresent(progress -> events.progressed(element, progress));
  }

  private void end(int element, StepFailure failure) {
    events.failed(element, left.remove(element).get(0).key(), failure);
  }

  private StepFailure died(int element) {
    String message =
        String.format(
            Locale.ROOT,
            "element %d of the job ended before its work was done; the end of %s:",
            element,
            folder.log(element));
    return new StepFailure(message, tail(element));
  }

  private List<String> tail(int element) {
    try {
      List<String> lines = Files.readAllLines(folder.log(element));
      return lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
    } catch (IOException e) {
      return List.of("(it cannot be read: " + e.getMessage() + ")");
    }
  }
}
