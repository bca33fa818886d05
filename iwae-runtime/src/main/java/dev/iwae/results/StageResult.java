package dev.iwae.results;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.iwae.evaluate.Finite;
import java.util.List;

/**
 * A finished stage of a run.
 *
 * @param key of the step in the store, 64 hex digits
 * @param epochs passes over the training examples
 * @param learningRate Adam's step size
 * @param steps parameter updates
 * @param bound mean training bound of the last epoch, nats per example
 * @param seconds wall time of the training, whenever it happened
 * @param cached true if an earlier execution (or another run) trained it
 * @param curve bound by epoch, in order; may be empty
 */
public record StageResult(
    String key,
    int epochs,
    double learningRate,
    long steps,
    double bound,
    double seconds,
    boolean cached,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<CurvePoint> curve) {

  public StageResult {
    Finite.require(learningRate, "learning rate");
    Finite.require(bound, "training bound");
    Finite.require(seconds, "seconds");
    curve = List.copyOf(curve);
  }
}
