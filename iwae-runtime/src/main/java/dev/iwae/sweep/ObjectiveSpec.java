package dev.iwae.sweep;

/**
 * What training maximises.
 *
 * @param bound how K log-weights become one number
 */
public record ObjectiveSpec(Bound bound) {}
