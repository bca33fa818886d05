package dev.iwae.train;

/**
 * A point of the training curve.
 *
 * @param epoch of the stage, 1-based
 * @param steps minibatches of the stage so far
 * @param bound mean over the epoch's examples, in nats, of the bound that is trained, as each
 *     minibatch saw it before its update
 */
public record EpochRecord(int epoch, long steps, double bound) {}
