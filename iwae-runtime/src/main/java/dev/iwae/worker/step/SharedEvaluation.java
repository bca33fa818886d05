package dev.iwae.worker.step;

import dev.iwae.evaluate.EvaluationInterrupted;
import dev.iwae.evaluate.EvaluationObserver;
import dev.iwae.plan.EvaluatedSet;
import dev.iwae.plan.ExampleRange;
import dev.iwae.store.Npz;
import dev.iwae.store.StepLock;
import dev.iwae.store.StepParts;
import dev.iwae.sweep.text.UserException;
import dev.iwae.train.TrainingStateFiles;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * One worker's share in an evaluation: it takes the parts that are neither finished nor claimed,
 * one after another, and then waits for those of the others. If one of them dies or fails, its
 * claim is free again and the part taken by somebody else.
 *
 * @param <R> the results of a part
 */
final class SharedEvaluation<R> {

  private static final long POLL_MILLIS = 100;

  private final StepContext context;
  private final StepParts parts;
  private final PartForm<R> form;
  private final Function<EvaluatedSet, RangeEvaluation<R>> loader;
  private final EvaluationReporter reporter;
  private String arithmetic = ""; // in the names of parts, once it is asked for
  private final Map<ExampleRange, EvaluatedPart<R>> finished = new LinkedHashMap<>();
  private Optional<EvaluatedSet> loaded = Optional.empty();
  private RangeEvaluation<R> evaluation;
  private int own;

  /**
   * @param form of the parts
   * @param loader called if there is anything to compute of a set
   * @param reporter of all sets
   */
  SharedEvaluation(
      StepContext context,
      PartForm<R> form,
      Function<EvaluatedSet, RangeEvaluation<R>> loader,
      EvaluationReporter reporter) {
    this.context = context;
    this.form = form;
    this.parts = context.store().parts(context.order().key());
    this.loader = loader;
    this.reporter = reporter;
  }

  /** The results of parts that are finished, as one; there must be some. */
  R results(List<ExampleRange> ranges) {
    return form.concat(ranges.stream().map(finished::get).map(EvaluatedPart::results).toList());
  }

  /** What all parts took their workers. */
  double seconds() {
    return finished.values().stream().mapToDouble(EvaluatedPart::seconds).sum();
  }

  /** How many parts this worker has computed, for its log. */
  int own() {
    return own;
  }

  /** Takes up what is finished of these parts, and tells of it. */
  void begin(List<ExampleRange> ranges) {
    readFinished(ranges);
    if (parts.names().stream().anyMatch(name -> !name.endsWith(arithmetic()))) {
      context
          .progress()
          .notice(
              "parts that are finished with another BLAS kernel or library, or of weights that were computed again, are not used: this worker computes by "
                  + context.arithmetic().text());
    }
    reporter.began(examples(finished.values()));
  }

  /**
   * Returns when these parts are finished, or when they are of no use any more.
   *
   * @return whether they are finished
   */
  boolean completeUnless(BooleanSupplier useless, List<ExampleRange> ranges) {
    while (!useless.getAsBoolean()) {
      readFinished(ranges);
      if (finished.keySet().containsAll(ranges)) {
        return true;
      }
      if (!computeOneUnless(useless, ranges)) {
        await();
      }
    }
    return false;
  }

  /**
   * Computes parts until all are finished or claimed by others, or of no use any more. Those of
   * others are not waited for.
   */
  void contributeUnless(BooleanSupplier useless, List<ExampleRange> ranges) {
    boolean more = true;
    while (more && !useless.getAsBoolean()) {
      readFinished(ranges);
      more = computeOneUnless(useless, ranges);
    }
  }

  /** Not before there is a part to name: the weights may be gone when the step is stored. */
  private String arithmetic() {
    if (arithmetic.isEmpty()) {
      Path weights = context.parent().file(TrainingStateFiles.WEIGHTS);
      arithmetic = context.arithmetic().over(weights).word();
    }
    return arithmetic;
  }

  private void readFinished(List<ExampleRange> ranges) {
    Set<String> names = Set.copyOf(parts.names());
    for (ExampleRange range : ranges) {
      if (!finished.containsKey(range) && names.contains(range.name(arithmetic()))) {
        read(range).ifPresent(part -> finished.put(range, part));
      }
    }
  }

  private Optional<EvaluatedPart<R>> read(ExampleRange range) {
    try {
      return parts.find(range.name(arithmetic())).map(file -> EvaluatedPart.read(file, form));
    } catch (UserException e) {
      // Of another version, say. Computing it again costs time only.
      context.progress().notice("a finished part is not used: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** False if all parts are finished or claimed by others. */
  private boolean computeOneUnless(BooleanSupplier useless, List<ExampleRange> ranges) {
    for (ExampleRange range : ranges) {
      if (!finished.containsKey(range)) {
        Optional<StepLock> claim = parts.claim(range.name(arithmetic()));
        if (claim.isPresent()) {
          try (StepLock held = claim.get()) {
            readOrComputeUnless(useless, range);
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Others may have finished the part, or all of them, before this worker claimed it. */
  private void readOrComputeUnless(BooleanSupplier useless, ExampleRange range) {
    if (!useless.getAsBoolean()) {
      finished.put(range, read(range).orElseGet(() -> compute(range)));
    }
  }

  private EvaluatedPart<R> compute(ExampleRange range) {
    if (!loaded.equals(Optional.of(range.set()))) {
      evaluation = loader.apply(range.set());
      loaded = Optional.of(range.set());
    }
    Stopwatch stopwatch = new Stopwatch(0);
    List<EvaluatedPart<R>> ofTheSet = finished(range.set());
    EvaluationObserver observer =
        reporter.after(examples(finished.values()), examples(ofTheSet), sumOfBounds(ofTheSet));
    try {
      R results = evaluation.evaluate(range.first(), range.examples(), observer);
      EvaluatedPart<R> part = new EvaluatedPart<>(results, stopwatch.total());
      parts.write(range.name(arithmetic()), out -> Npz.write(out, part.arrays(form)));
      own++;
      return part;
    } catch (EvaluationInterrupted e) {
      throw new StepInterrupted(e);
    }
  }

  private List<EvaluatedPart<R>> finished(EvaluatedSet set) {
    return finished.entrySet().stream()
        .filter(part -> part.getKey().set() == set)
        .map(Map.Entry::getValue)
        .toList();
  }

  private int examples(Collection<EvaluatedPart<R>> parts) {
    return parts.stream().mapToInt(part -> form.examples(part.results())).sum();
  }

  private double sumOfBounds(Collection<EvaluatedPart<R>> parts) {
    return parts.stream().mapToDouble(part -> form.sumOfBounds(part.results())).sum();
  }

  private void await() {
    reporter.waiting(examples(finished.values()));
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StepInterrupted(e);
    }
  }
}
