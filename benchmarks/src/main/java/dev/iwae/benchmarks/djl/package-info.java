/** The same work in PyTorch through the Deep Java Library, as its users would write it, well. */
package dev.iwae.benchmarks.djl;
