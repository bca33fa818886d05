package dev.iwae.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.iwae.sweep.text.Word;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of one gate of a regression check.
 *
 * @param subject the runs, by the part of their ids that they share; of a claim, both sides
 * @param kind what it is about
 * @param verdict the outcome
 * @param message why, in a sentence or two without a full stop at the end
 * @param interval the difference that was looked at, if there was one
 * @param before the quantity in the baseline, or of the other side of a claim
 * @param now the quantity in the results
 * @param nllMonteCarloError of {@code now} as a log-likelihood, given its examples, if known
 * @param seeds runs on the new side
 * @param baselineSeeds runs on the other side
 * @param cached how many of the new runs came from the store and say nothing about today's code
 * @param place where the sweep declares it
 */
public record GateOutcome(
    String subject,
    GateKind kind,
    GateVerdict verdict,
    String message,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<GateInterval> interval,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalDouble before,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalDouble now,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalDouble nllMonteCarloError,
    int seeds,
    int baselineSeeds,
    int cached,
    @JsonUnwrapped GatePlace place) {

  /** The runs, and the quantity if it is not their log-likelihood. */
  public String name() {
    return switch (kind) {
      case LOG_LIKELIHOOD, ORDER -> subject;
      case ACTIVE_UNITS, EFFECTIVE_SAMPLE_SIZE, JACKKNIFE, AIS, DEFENSIVE ->
          subject + " " + Word.of(kind);
    };
  }
}
