package dev.iwae.plan;

/** What the store has of a step. */
public sealed interface StepStatus {

  /** Its result. */
  record Cached() implements StepStatus {}

  /**
   * A checkpoint to go on from.
   *
   * @param detail how far it got, such as {@code epoch 3 of 9, 24 %}
   * @param done share of it, in 0..1
   */
  record Partial(String detail, double done) implements StepStatus {}

  /**
   * Nothing.
   *
   * @param reason why, such as {@code learning-rate 0.001 -> 0.0005}: what changed since the
   *     nearest configuration that has a result
   */
  record Missing(String reason) implements StepStatus {}
}
