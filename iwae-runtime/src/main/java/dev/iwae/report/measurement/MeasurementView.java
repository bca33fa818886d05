package dev.iwae.report.measurement;

import dev.iwae.report.chart.Figure;
import dev.iwae.report.chart.RunLines;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.SweepResults;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How one measurement is shown: its columns of results.csv, its numbers in the table of runs, its
 * sentence in the details of a run, its figure, and what they mean in the legend. A measurement
 * gives what it has of these.
 */
public interface MeasurementView {

  /** All of them, in the order of columns, sentences and figures. */
  List<MeasurementView> ALL =
      List.of(
          new MonteCarloErrorView(),
          new SignificantSamplesView(),
          new ActivityView(),
          new KlView(),
          new KlEstimatesView(),
          new WeightHistogramView(),
          new WithoutInactiveUnitsView(),
          new TrainGapView(),
          new GradientView(),
          new JackknifeView(),
          new AnnealedView(),
          new InferenceGapView(),
          new DefensiveView(),
          new BoundDeviationView(),
          new DensitySpikeView(),
          new TrueLogLikelihoodView());

  /**
   * A column of results.csv.
   *
   * @param value bare number, or empty where nothing was measured
   */
  record Column(String name, Function<EvaluationResult, String> value) {}

  /**
   * A number of the table of runs, in nats.
   *
   * @param value nothing where it was not measured
   */
  record Nats(String heading, Function<EvaluationResult, Optional<Double>> value) {}

  /** Something in words. */
  record Sentence(String name, String text) {}

  /** What its numbers mean. */
  List<GlossaryEntry> glossary();

  /** Whether an evaluation has it, so that the legend tells what it means. */
  default boolean isIn(EvaluationResult evaluation) {
    return sentence(evaluation).isPresent();
  }

  /** Of the whole evaluation. */
  default List<Column> columns() {
    return List.of();
  }

  /**
   * Of one stochastic layer, which not every model has.
   *
   * @param layer from 0, bottom first
   */
  default List<Column> columns(int layer) {
    return List.of();
  }

  /** What the table of runs has of it, if any run has. */
  default List<Nats> nats() {
    return List.of();
  }

  /** Nothing if it was not measured. */
  default Optional<Sentence> sentence(EvaluationResult evaluation) {
    return Optional.empty();
  }

  /** Nothing if no run has it. */
  default Optional<Figure> figure(SweepResults results, RunLines lines) {
    return Optional.empty();
  }
}
