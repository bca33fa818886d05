/**
 * What a sweep measured: the model of {@code results.json} (format {@code iwae-results/1}) and of
 * {@code check.json}. Log-likelihoods and bounds are in nats per example.
 */
package dev.iwae.results;
