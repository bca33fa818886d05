/** The Vector API twin of the kernels: the only package that touches the incubating module. */
package dev.iwae.math.vector;
