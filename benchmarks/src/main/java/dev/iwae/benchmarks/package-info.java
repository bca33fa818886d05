/**
 * Measures the engine beside its peers and the machine's own limit: JMH benchmarks, and the program
 * that runs them one after another and writes one table. See benchmarks/README.md.
 */
package dev.iwae.benchmarks;
