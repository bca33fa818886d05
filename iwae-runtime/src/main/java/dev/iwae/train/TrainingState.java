package dev.iwae.train;

import dev.iwae.sweep.spec.schedule.AdamSpec;
import java.util.Optional;

/**
 * All that training carries from step to step; random numbers need nothing, they are counter-based.
 *
 * @param networks q and p, which every step moves together; flat vectors, see {@code
 *     model.ParameterLayout}
 * @param baseline of gradients that have one
 * @param adversary of posteriors that have one
 * @param position inside the stage under way
 */
public record TrainingState(
    GroupState networks,
    Optional<BaselineState> baseline,
    Optional<GroupState> adversary,
    Position position) {

  /**
   * The state of a gradient without baselines.
   *
   * @param weights // [parameters]
   * @param firstMoment Adam's m // [parameters]
   * @param secondMoment Adam's v // [parameters]
   * @param updates made so far, in all stages
   */
  public TrainingState(
      float[] weights, float[] firstMoment, float[] secondMoment, long updates, Position position) {
    this(
        new GroupState(weights, firstMoment, secondMoment, updates),
        Optional.empty(),
        Optional.empty(),
        position);
  }

  /**
   * The state with moments that are 0, at the start of a stage.
   *
   * @param weights // [parameters]
   */
  public static TrainingState of(float[] weights) {
    return new TrainingState(
        GroupState.of(weights), Optional.empty(), Optional.empty(), Position.START);
  }

  /**
   * The state with fresh moments, at the start of a stage.
   *
   * @param weights // [parameters]
   */
  public static TrainingState of(float[] weights, AdamSpec adam) {
    return new TrainingState(
        GroupState.of(weights, adam), Optional.empty(), Optional.empty(), Position.START);
  }

  /** Of the model // [parameters]. */
  public float[] weights() {
    return networks.weights();
  }

  /** Adam's m of the model // [parameters]. */
  public float[] firstMoment() {
    return networks.firstMoment();
  }

  /** Adam's v of the model // [parameters]. */
  public float[] secondMoment() {
    return networks.secondMoment();
  }

  /** Adam's t of the model: updates made so far, in all stages. */
  public long updates() {
    return networks.updates();
  }
}
