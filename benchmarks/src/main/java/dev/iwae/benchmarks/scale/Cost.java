package dev.iwae.benchmarks.scale;

/**
 * What something took.
 *
 * @param seconds on the wall
 * @param cpuSeconds of all threads of the process, the compiler's included
 * @param megabytes most that the process had in memory at once
 */
record Cost(double seconds, double cpuSeconds, double megabytes) {}
