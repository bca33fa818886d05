/**
 * What runs inside Spark: in its driver a switch between the sweep and the executors, in each
 * executor an agent that starts workers and carries bytes. Knows nothing of steps; iwae-runtime is
 * not on the class path here, since its Jackson is not Spark's.
 */
package dev.iwae.spark.agent;
