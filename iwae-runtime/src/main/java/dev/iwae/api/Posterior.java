package dev.iwae.api;

/**
 * q(h_1 | x) = N(mean, diag sigma^2), of the bottom layer.
 *
 * @param mean // [units of the bottom layer]
 * @param sigma standard deviations // [units of the bottom layer]
 */
public record Posterior(float[] mean, float[] sigma) {}
