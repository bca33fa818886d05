package dev.iwae.benchmarks;

/**
 * How much is measured.
 *
 * @param forks fresh processes for each number
 * @param warmups iterations of a process that do not count
 * @param iterations those that do
 * @param seconds of an iteration
 */
record Effort(int forks, int warmups, int iterations, int seconds) {

  static final Effort FULL = new Effort(3, 4, 6, 2);
  static final Effort QUICK = new Effort(1, 3, 5, 1);

  String text() {
    return "%d process(es) x %d iterations of %d s, after %d to warm up"
        .formatted(forks, iterations, seconds, warmups);
  }
}
