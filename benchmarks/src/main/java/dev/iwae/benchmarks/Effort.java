package dev.iwae.benchmarks;

import java.util.Locale;

/**
 * How much is measured.
 *
 * @param rounds in which all contenders take turns, so that a change of the machine meets them all;
 *     each number has a fresh process in each
 * @param warmups iterations of a process that do not count
 * @param iterations those that do
 * @param seconds of an iteration
 */
record Effort(int rounds, int warmups, int iterations, int seconds) {

  static final Effort FULL = new Effort(3, 4, 6, 2);
  static final Effort QUICK = new Effort(1, 3, 5, 1);

  Effort ofRounds(int number) {
    return new Effort(number, warmups, iterations, seconds);
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "%d round(s) of all x %d iterations of %d s, after %d to warm up",
        rounds,
        iterations,
        seconds,
        warmups);
  }
}
