/**
 * Networks over preallocated buffers and one flat parameter vector. Every affine map stores its
 * bias as the last row of its weight matrix and every input carries a column of ones, so that one
 * matrix product gives both, and likewise both gradients.
 */
package dev.iwae.model;
