package dev.iwae.sweep;

/**
 * How every run is judged.
 *
 * @param split which examples
 * @param samples the K of the reported L_K
 * @param activeUnitsThreshold a unit u is active when Var_x(E_q[u|x]) exceeds this
 */
public record EvaluationSpec(Split split, int samples, double activeUnitsThreshold) {}
