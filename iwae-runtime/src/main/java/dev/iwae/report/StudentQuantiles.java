package dev.iwae.report;

import dev.iwae.results.Student;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Half widths of a 95 % interval in standard errors, by degrees of freedom, for a script that has
 * no inverse of Student's distribution: between neighbours it goes straight along one over the
 * degrees of freedom, which is right to a thousandth.
 */
final class StudentQuantiles {

  private static final int PARTS = 32;
  private static final double NORMAL = 1.96;
  private static final double DIGITS = 1e4; // of what every report carries

  /** Element i is that of {@link #PARTS} / i degrees of freedom, from infinitely many to 1. */
  static final List<Double> ALL =
      IntStream.rangeClosed(0, PARTS).mapToObj(StudentQuantiles::of).toList();

  private StudentQuantiles() {}

  private static double of(int part) {
    return part == 0 ? NORMAL : rounded((double) PARTS / part);
  }

  private static double rounded(double degrees) {
    return Math.round(Student.quantile(Student.TAIL, degrees) * DIGITS) / DIGITS;
  }
}
