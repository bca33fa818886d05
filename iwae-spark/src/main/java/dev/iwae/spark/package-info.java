/**
 * Sweeps on the executors of a Spark cluster. Spark itself runs in a JVM of its own, its driver,
 * and is not on the class path here.
 */
package dev.iwae.spark;
