package dev.iwae.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.results.Provenance;
import dev.iwae.results.RunCoordinates;
import dev.iwae.results.RunSetting;
import dev.iwae.sweep.spec.GateMetric;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The JSON of a baseline, format {@code iwae-baseline/1} (docs/regression-checks.md).
 *
 * @param seedSpread for people; a check computes it anew
 * @param sha256 of the text without this member
 */
record BaselineDocument(
    String format,
    String sweep,
    Instant created,
    String reason,
    Provenance provenance,
    Spread seedSpread,
    List<BaselineRun> runs,
    String sha256) {

  /** Of the mean log-likelihoods, nats. */
  record Spread(double standardDeviation, double degreesOfFreedom) {}

  /**
   * A run.
   *
   * @param label if it has one
   * @param seed as text, since it may have 63 bits
   * @param settings that the grid varies
   * @param logLikelihood mean over the examples, nats
   * @param effectiveSampleSize if measured
   * @param jackknife if measured
   * @param ais if measured
   * @param defensive if measured
   * @param file the log-likelihoods of the examples, relative to the JSON file's folder
   * @param fileSha256 of that file's bytes
   */
  record BaselineRun(
      String id,
      Optional<String> label,
      String dataset,
      String model,
      String objective,
      int k,
      String schedule,
      String seed,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<RunSetting> settings,
      String key,
      ObjectNode config,
      ObjectNode evaluation,
      String numerics,
      double logLikelihood,
      int activeUnits,
      OptionalDouble effectiveSampleSize,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalDouble jackknife,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalDouble ais,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalDouble defensive,
      Provenance provenance,
      String file,
      String fileSha256) {

    static BaselineRun of(MeasuredRun run, ExampleArrays.Written array) {
      RunCoordinates point = run.point();
      return new BaselineRun(
          point.id(),
          point.label(),
          point.dataset(),
          point.model(),
          point.objective(),
          point.k(),
          point.schedule(),
          Long.toString(point.seed()),
          point.settings(),
          run.key(),
          run.config(),
          run.evaluation(),
          run.numerics(),
          run.meanLogLikelihood(),
          (int) run.quantity(GateMetric.ACTIVE_UNITS).orElseThrow(),
          run.quantity(GateMetric.EFFECTIVE_SAMPLE_SIZE),
          run.quantity(GateMetric.JACKKNIFE),
          run.quantity(GateMetric.AIS),
          run.quantity(GateMetric.DEFENSIVE),
          run.provenance(),
          array.name(),
          array.sha256());
    }

    /** Those that were measured. */
    Map<GateMetric, Double> quantities() {
      return GatedQuantity.present(
          metric ->
              switch (metric) {
                case ACTIVE_UNITS -> OptionalDouble.of(activeUnits);
                case EFFECTIVE_SAMPLE_SIZE -> effectiveSampleSize;
                case JACKKNIFE -> jackknife;
                case AIS -> ais;
                case DEFENSIVE -> defensive;
              });
    }
  }
}
