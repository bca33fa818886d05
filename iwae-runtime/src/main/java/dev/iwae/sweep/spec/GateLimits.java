package dev.iwae.sweep.spec;

/**
 * When the log-likelihood of a run counts as worse.
 *
 * @param margin a smaller drop does not matter, nats, from 0
 * @param hardLimit a larger drop is a regression whatever the uncertainty, nats, above 0
 * @param seedSpread standard deviation between trainings that differ in their seed, as far as it is
 *     known before any is seen, nats, from 0
 */
public record GateLimits(double margin, double hardLimit, double seedSpread) {}
