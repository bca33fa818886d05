/**
 * The numerical ground: native memory and matrix products by the BLAS that ND4J loads, fused
 * elementwise kernels in two bit-identical twins (Vector API and scalar), counter-based random
 * streams, and log-sum-exp. Knows nothing of models or sweeps.
 */
package dev.iwae.math;
