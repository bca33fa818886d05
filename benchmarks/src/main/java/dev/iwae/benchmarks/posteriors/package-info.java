/** What each family of posteriors costs beside the Gaussian. */
package dev.iwae.benchmarks.posteriors;
