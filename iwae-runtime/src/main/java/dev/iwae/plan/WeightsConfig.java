package dev.iwae.plan;

import dev.iwae.sweep.spec.ModelSpec;

/**
 * Weights made elsewhere: a step of its own, the parent of what starts from it.
 *
 * @param content SHA-256 of the file, 64 hexadecimal digits
 * @param pixels dimension of x
 * @param model layer stack that the arrays must fit
 */
public record WeightsConfig(String content, int pixels, ModelSpec model) implements StepConfig {}
