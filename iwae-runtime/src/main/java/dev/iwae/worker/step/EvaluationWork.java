package dev.iwae.worker.step;

import dev.iwae.data.Images;
import dev.iwae.evaluate.AnnealedLikelihood;
import dev.iwae.evaluate.DefensiveLikelihood;
import dev.iwae.evaluate.Evaluation;
import dev.iwae.evaluate.EvaluationFiles;
import dev.iwae.evaluate.EvaluationSummary;
import dev.iwae.evaluate.ExampleColumns;
import dev.iwae.evaluate.ExampleResults;
import dev.iwae.evaluate.InactiveUnits;
import dev.iwae.evaluate.InferenceGap;
import dev.iwae.evaluate.RequestedMeasurements;
import dev.iwae.evaluate.TrainGap;
import dev.iwae.evaluate.WithoutInactiveUnits;
import dev.iwae.evaluate.ais.AnnealedExamples;
import dev.iwae.evaluate.defensive.DefensiveExamples;
import dev.iwae.evaluate.refined.RefinedExamples;
import dev.iwae.plan.EvaluatedSet;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.EvaluationParts;
import dev.iwae.plan.ExampleRange;
import dev.iwae.sweep.spec.Split;
import dev.iwae.train.TrainingStateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Evaluates the weights of the parent, part by part, together with all workers that have the same
 * order. Of those who execute it, whoever comes first puts the parts together. Its files: those of
 * {@link EvaluationFiles}.
 */
final class EvaluationWork implements StepWork {

  private final EvaluationConfig config;
  private final StepContext context;
  private final ImageCache cache;
  private final List<ExampleRange> split;
  private final List<ExampleRange> training;
  private final List<ExampleRange> again;
  private final SharedEvaluation<ExampleResults> shared;
  private final List<ColumnSets> columnSets; // in the order of their phases

  EvaluationWork(
      EvaluationConfig config, StepContext context, ImageCache cache, EvaluationParts parts) {
    this.config = config;
    this.context = context;
    this.cache = cache;
    this.split = parts.of(config, EvaluatedSet.SPLIT);
    this.training = parts.of(config, EvaluatedSet.TRAINING);
    this.again = parts.of(config, EvaluatedSet.WITHOUT_INACTIVE_UNITS);
    this.shared =
        new SharedEvaluation<>(
            context,
            new ExampleResultsForm(),
            this::load,
            new EvaluationReporter(
                context,
                StepPhase.EVALUATING,
                examples(split) + examples(training) + examples(again)));
    this.columnSets =
        List.of(
            new ColumnSets(
                config,
                parts,
                context,
                List.of(EvaluatedSet.ANNEALED, EvaluatedSet.SIMULATED),
                StepPhase.ANNEALING,
                AnnealedLikelihood.LOWER,
                this::anneal),
            new ColumnSets(
                config,
                parts,
                context,
                List.of(EvaluatedSet.REFINED),
                StepPhase.REFINING,
                InferenceGap.AMORTISED,
                set -> new RefinedExamples(config, images(), parameters())::evaluate),
            new ColumnSets(
                config,
                parts,
                context,
                List.of(EvaluatedSet.DEFENSIVE),
                StepPhase.DEFENDING,
                DefensiveLikelihood.BOUND,
                set -> new DefensiveExamples(config, images(), parameters())::evaluate));
  }

  @Override
  public void share() {
    shared.begin(Stream.of(split, training, again).flatMap(List::stream).toList());
    completeUnless(this::isStored);
    tellOwn();
  }

  /** Only what is at hand when no other set follows: nobody waits for the last parts. */
  @Override
  public void help() {
    if (again.isEmpty()) {
      shared.contributeUnless(this::isStored, known());
    } else if (shared.completeUnless(this::isStored, known()) && inactiveUnits().exist()) {
      shared.contributeUnless(this::isStored, again);
    }
    columnSets.forEach(sets -> sets.contributeUnless(this::isStored));
    tellOwn();
  }

  private static int examples(List<ExampleRange> ranges) {
    return ranges.stream().mapToInt(ExampleRange::examples).sum();
  }

  private boolean isStored() {
    return context.store().contains(context.order().key());
  }

  private void tellOwn() {
    String step = context.order().key().abbreviated();
    int own = shared.own() + columnSets.stream().mapToInt(ColumnSets::own).sum();
    System.out.println("step " + step + ": evaluated " + own + " parts");
  }

  @Override
  public StepOutcome run() {
    completeUnless(() -> false);
    Stopwatch stopwatch =
        new Stopwatch(
            shared.seconds() + columnSets.stream().mapToDouble(ColumnSets::seconds).sum());
    ExampleResults results = shared.results(split);
    FurtherMeasurements further =
        new FurtherMeasurements(config, context, cache, images(), parameters());
    EvaluationSummary summary = EvaluationSummary.of(config, results, requested(results, further));
    SortedMap<String, byte[]> pictures = further.pictures();
    further.refinement().ifPresent(context.progress()::notice);
    return new StepOutcome(
        folder -> EvaluationFiles.write(folder, summary, results, pictures), stopwatch.total());
  }

  private RequestedMeasurements requested(ExampleResults results, FurtherMeasurements further) {
    Optional<ExampleColumns> chains = columns(EvaluatedSet.ANNEALED);
    return new RequestedMeasurements(
        withoutInactiveUnits(results),
        trainGap(results),
        further.gradient(),
        chains.map(lower -> AnnealedLikelihood.of(results, lower, columns(EvaluatedSet.SIMULATED))),
        columns(EvaluatedSet.REFINED).map(gaps -> InferenceGap.of(gaps, chains)),
        columns(EvaluatedSet.DEFENSIVE)
            .map(draws -> DefensiveLikelihood.of(config.further().defensive(), results, draws)),
        further.densitySpike());
  }

  /** Which units are inactive is known when the whole split is evaluated. */
  private void completeUnless(BooleanSupplier useless) {
    if (shared.completeUnless(useless, known()) && !again.isEmpty() && inactiveUnits().exist()) {
      shared.completeUnless(useless, again);
    }
    columnSets.forEach(sets -> sets.completeUnless(useless));
  }

  private Optional<ExampleColumns> columns(EvaluatedSet set) {
    return columnSets.stream().flatMap(sets -> sets.of(set).stream()).findFirst();
  }

  /** The parts that there are in any case. */
  private List<ExampleRange> known() {
    return Stream.of(split, training).flatMap(List::stream).toList();
  }

  private Optional<TrainGap> trainGap(ExampleResults results) {
    return training.isEmpty()
        ? Optional.empty()
        : Optional.of(TrainGap.of(results, shared.results(training)));
  }

  private Optional<WithoutInactiveUnits> withoutInactiveUnits(ExampleResults results) {
    if (again.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        inactiveUnits().exist()
            ? WithoutInactiveUnits.of(results, shared.results(again))
            : WithoutInactiveUnits.none(results, config.withoutInactiveUnits()));
  }

  private RangeEvaluation<ExampleResults> load(EvaluatedSet set) {
    return switch (set) {
      case SPLIT -> new Evaluation(config, images(), parameters())::evaluate;
      case TRAINING -> ofTraining(config.ofTrain().orElseThrow())::evaluate;
      case WITHOUT_INACTIVE_UNITS ->
          new Evaluation(config, images(), inactiveUnits().cutFrom(parameters()))::evaluate;
      case ANNEALED, SIMULATED, REFINED, DEFENSIVE ->
          throw new IllegalArgumentException(set + " is not evaluated by L_K");
    };
  }

  private RangeEvaluation<ExampleColumns> anneal(EvaluatedSet set) {
    AnnealedExamples examples =
        new AnnealedExamples(config, images(), parameters(), context.stop()::isRequested);
    return set == EvaluatedSet.SIMULATED ? examples::simulate : examples::evaluate;
  }

  private Evaluation ofTraining(EvaluationConfig train) {
    return new Evaluation(train, cache.train(context.order(), train.data()), parameters());
  }

  private InactiveUnits inactiveUnits() {
    return new InactiveUnits(config, shared.results(split));
  }

  private Images images() {
    StepOrder order = context.order();
    return config.split() == Split.TEST
        ? cache.test(order, config.data())
        : cache.train(order, config.data());
  }

  private float[] parameters() {
    Path weights = context.parent().file(TrainingStateFiles.WEIGHTS);
    return TrainingStateFiles.readWeights(weights, config.model(), config.pixels());
  }
}
