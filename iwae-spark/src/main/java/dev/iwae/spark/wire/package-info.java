/**
 * What the JVM of the sweep, Spark's driver and the agents in its executors tell one another. Uses
 * nothing but the JDK, since all three have it on their class paths.
 */
package dev.iwae.spark.wire;
