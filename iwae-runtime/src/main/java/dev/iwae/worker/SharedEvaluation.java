package dev.iwae.worker;

import dev.iwae.evaluate.Evaluation;
import dev.iwae.evaluate.EvaluationInterrupted;
import dev.iwae.evaluate.ExampleResults;
import dev.iwae.plan.ExampleRange;
import dev.iwae.store.Npz;
import dev.iwae.store.StepLock;
import dev.iwae.store.StepParts;
import dev.iwae.sweep.UserException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One worker's share in an evaluation: it takes the parts that are neither finished nor claimed,
 * one after another, and then waits for those of the others. If one of them dies or fails, its
 * claim is free again and the part taken by somebody else.
 */
final class SharedEvaluation {

  private static final long POLL_MILLIS = 100;

  private final StepContext context;
  private final StepParts parts;
  private final List<ExampleRange> ranges;
  private final Supplier<Evaluation> loader;
  private final EvaluationReporter reporter;
  private final String blas = LoadedBlas.askedOfThisProcess().orElse("none");
  private final Map<Integer, EvaluatedPart> finished = new TreeMap<>();
  private Evaluation evaluation;
  private int own;

  /**
   * @param loader called if there is anything to compute
   */
  SharedEvaluation(StepContext context, List<ExampleRange> ranges, Supplier<Evaluation> loader) {
    this.context = context;
    this.parts = context.store().parts(context.order().key());
    this.ranges = ranges;
    this.loader = loader;
    int total = ranges.stream().mapToInt(ExampleRange::examples).sum();
    this.reporter = new EvaluationReporter(context, total);
  }

  /** Returns all parts, in the order of the split, once they are finished. */
  Collection<EvaluatedPart> complete() {
    completeUnless(() -> false);
    return finished.values();
  }

  /** How many parts this worker has computed, for its log. */
  int own() {
    return own;
  }

  /** Returns when all parts are finished, or when they are of no use any more. */
  void completeUnless(BooleanSupplier useless) {
    while (!useless.getAsBoolean()) {
      readFinished();
      if (finished.size() == ranges.size()) {
        return;
      }
      if (!computeOneUnless(useless)) {
        await();
      }
    }
  }

  private void readFinished() {
    List<String> names = parts.names();
    for (ExampleRange range : ranges) {
      if (!finished.containsKey(range.first()) && names.contains(range.name(blas))) {
        read(range).ifPresent(part -> finished.put(range.first(), part));
      }
    }
  }

  private Optional<EvaluatedPart> read(ExampleRange range) {
    try {
      return parts.find(range.name(blas)).map(EvaluatedPart::read);
    } catch (UserException e) {
      // Of another version, say. Computing it again costs time only.
      System.err.println("not using a part of the evaluation: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** False if all parts are finished or claimed by others. */
  private boolean computeOneUnless(BooleanSupplier useless) {
    for (ExampleRange range : ranges) {
      if (!finished.containsKey(range.first())) {
        Optional<StepLock> claim = parts.claim(range.name(blas));
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
      finished.put(range.first(), read(range).orElseGet(() -> compute(range)));
    }
  }

  private EvaluatedPart compute(ExampleRange range) {
    if (evaluation == null) {
      evaluation = loader.get();
    }
    Stopwatch stopwatch = new Stopwatch(0);
    try {
      ExampleResults results =
          evaluation.evaluate(range.first(), range.examples(), reporter.after(finished.values()));
      EvaluatedPart part = new EvaluatedPart(results, stopwatch.total());
      parts.write(range.name(blas), out -> Npz.write(out, part.arrays()));
      own++;
      return part;
    } catch (EvaluationInterrupted e) {
      throw new StepInterrupted(e);
    }
  }

  private void await() {
    reporter.waiting(finished.values());
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StepInterrupted(e);
    }
  }
}
