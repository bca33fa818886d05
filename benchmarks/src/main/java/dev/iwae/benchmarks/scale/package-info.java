/**
 * How cost grows with the number of runs, the size of the store, and the size of a run. Started by
 * {@code benchmarks/run --scale}.
 */
package dev.iwae.benchmarks.scale;
