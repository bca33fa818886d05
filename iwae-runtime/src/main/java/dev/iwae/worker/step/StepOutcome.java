package dev.iwae.worker.step;

import dev.iwae.store.StepFiles;

/**
 * What a step computed.
 *
 * @param files writes them
 * @param seconds of wall time in the computation, over all its attempts
 */
record StepOutcome(StepFiles files, double seconds) {}
