package dev.iwae.api;

/**
 * q(h_1 | x) of the bottom layer: N(mean, diag sigma^2), or bits that are 1 with probability {@code
 * mean}.
 *
 * @param mean // [units of the bottom layer]
 * @param sigma standard deviations // [units of the bottom layer]
 */
public record Posterior(float[] mean, float[] sigma) {}
