package dev.iwae.train;

/**
 * A point of the training curve. Means are over the epoch's examples, as each minibatch saw them
 * before its update.
 *
 * @param epoch of the stage, 1-based
 * @param steps minibatches of the stage so far
 * @param bound mean, in nats, of the bound that is trained
 * @param effectiveSampleSize mean of (sum_k w_k)^2 / sum_k w_k^2, between 1 and K
 * @param significantSamples mean number of samples whose normalised weight exceeds 1e-2
 */
public record EpochRecord(
    int epoch, long steps, double bound, double effectiveSampleSize, double significantSamples) {}
