/**
 * The layer stack: q(h_1|x) ... q(h_L|h_{L-1}) upwards, p(h_{L-1}|h_L) ... p(x|h_1) downwards, with
 * hand-derived gradients over preallocated buffers and one flat parameter vector.
 *
 * <p>Rows are samples: sample k of example b is row {@code b * K + k}. What depends on x alone is
 * computed once per example, the rest once per row. Every affine map stores its bias as the last
 * row of its weight matrix and every input carries a column of ones, so that one matrix product
 * gives both, and likewise both gradients.
 */
package dev.iwae.model;
