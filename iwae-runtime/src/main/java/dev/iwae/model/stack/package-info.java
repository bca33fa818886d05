/**
 * The layer stack: q(h_1|x) ... q(h_L|h_{L-1}) upwards, p(h_{L-1}|h_L) ... p(x|h_1) downwards, with
 * hand-derived gradients over preallocated buffers and one flat parameter vector. It knows no
 * family of distributions but where it is put together.
 *
 * <p>Rows are samples: sample k of example b is row {@code b * K + k}. What depends on x alone is
 * computed once per example, the rest once per row.
 */
package dev.iwae.model.stack;
