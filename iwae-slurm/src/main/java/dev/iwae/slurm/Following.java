package dev.iwae.slurm;

import dev.iwae.run.BatchSystem;
import dev.iwae.run.progress.StepFailure;
import dev.iwae.slurm.SlurmCommands.State;
import dev.iwae.store.StepKey;
import dev.iwae.worker.step.StepPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What is known of a batch that is at work, and what is new since the last look. */
final class Following {

  /**
   * So often is looked for what an element has left that is out of the queue, two seconds apart: a
   * shared file system need not show at once what a node wrote (NFS remembers for up to a minute
   * that a file was not there).
   */
  static final int LOOKS_FOR_LATE_FILES = 45;

  private static final int TAIL = 20;

  private final JobFolder folder;
  private final Predicate<StepKey> stored;
  private final BatchSystem.BatchEvents events;
  private final UntoldNotices notices;
  private final Map<Integer, List<StepKey>> left = new TreeMap<>(); // by element, in order
  private final Map<Integer, JobFolder.ElementReport> told = new HashMap<>();
  private final Map<Integer, Integer> looksInVain = new HashMap<>();

  /**
   * Nothing has been told yet.
   *
   * @param elements the steps of each, in order
   * @param stored whether a step is done
   */
  Following(
      List<List<StepKey>> elements,
      JobFolder folder,
      Predicate<StepKey> stored,
      BatchSystem.BatchEvents events) {
    this.folder = folder;
    this.stored = stored;
    this.events = events;
    this.notices = new UntoldNotices(folder.notices(), events::noticed);
    for (int element = 0; element < elements.size(); element++) {
      left.put(element, new ArrayList<>(elements.get(element)));
    }
  }

  /**
   * Tells what is new.
   *
   * @param queue the elements that are waiting or running
   * @return whether anything is left to be done by anybody
   */
  boolean look(Map<Integer, State> queue) {
    notices.tell();
    List<Integer> elements = new ArrayList<>(left.keySet());
    elements.sort(Comparator.comparing(this::isWaiting)); // who did a step is told with it
    for (int element : elements) {
      look(element, Optional.ofNullable(queue.get(element)));
    }
    if (left.isEmpty()) { // nobody looks again
      notices.tell();
    }
    events.refresh();
    return !left.isEmpty();
  }

  /** Whether it waits for another that is at the same step. */
  private boolean isWaiting(int element) {
    JobFolder.ElementReport last = told.get(element);
    return last != null && last.progress().phase() == StepPhase.WAITING;
  }

  private void look(int element, Optional<State> state) {
    List<StepKey> steps = left.get(element);
    while (!steps.isEmpty() && stored.test(steps.get(0))) {
      tellProgress(element); // the last one, with which the step is announced
      events.completed(element, steps.remove(0));
    }
    Optional<JobFolder.Failure> failure = folder.failure(element);
    if (steps.isEmpty()) {
      left.remove(element);
    } else if (failure.isPresent()) {
      end(element, failure.get());
    } else if (state.isPresent()) {
      look(element, state.get());
    } else if (looksInVain.merge(element, 1, Integer::sum) >= LOOKS_FOR_LATE_FILES) {
      end(element, left.get(element).get(0), died(element));
    }
  }

  private void look(int element, State state) {
    switch (state) {
      case WAITING -> events.isQueued(element);
      case RUNNING -> tellProgress(element);
    }
  }

  private void tellProgress(int element) {
    folder
        .report(element, left.get(element).get(0))
        .filter(report -> !report.equals(told.put(element, report)))
        .ifPresent(
            report -> {
              events.isOn(element, report.node());
              events.progressed(element, report.progress());
            });
  }

  /** A shared file system may show a failure before the result of the step in front of it. */
  private void end(int element, JobFolder.Failure failure) {
    boolean next = failure.step().equals(left.get(element).get(0));
    if (next || looksInVain.merge(element, 1, Integer::sum) >= LOOKS_FOR_LATE_FILES) {
      end(element, failure.step(), failed(element, failure));
    }
  }

  /** What the user can mend needs no stack trace, which is the end of the log. */
  private StepFailure failed(int element, JobFolder.Failure failure) {
    String message = failure.message() + "\n  What it printed is in " + folder.log(element);
    return new StepFailure(message, failure.defect() ? tail(element) : List.of());
  }

  private void end(int element, StepKey step, StepFailure failure) {
    left.remove(element);
    events.failed(element, step, failure);
  }

  private StepFailure died(int element) {
    JobFolder.ElementReport last = told.get(element);
    String message =
        String.format(
            Locale.ROOT,
            "element %d of the job ended%s before its work was done; the end of %s:",
            element,
            last == null ? "" : " on " + last.node(),
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
