/**
 * Judging a trained stack: marginal likelihood by importance sampling, active units, effective
 * sample size. Every example is judged on its own with common random numbers, so that shards and
 * batch sizes do not show in the bits.
 */
package dev.iwae.evaluate;
