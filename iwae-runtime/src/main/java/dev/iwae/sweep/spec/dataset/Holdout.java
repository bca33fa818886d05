package dev.iwae.sweep.spec.dataset;

/**
 * Examples of one file that are kept from training, drawn at random.
 *
 * @param test their share for the test, in 0..1
 * @param validation their share for validation, in 0..1
 * @param seed of the draw
 */
public record Holdout(double test, double validation, long seed) {}
