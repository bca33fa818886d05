/** The same training step as a SameDiff graph, which is how ND4J's users would write it. */
package dev.iwae.benchmarks.samediff;
