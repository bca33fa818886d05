package dev.iwae.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A piece of work by someone.
 *
 * @param contender who
 * @param subject the name of a {@link Work}, or the shape of a product
 * @param milliseconds of one step, example or product, averaged over each iteration of all rounds
 */
record Measurement(Contender contender, String subject, List<Double> milliseconds) {

  Measurement {
    milliseconds = milliseconds.stream().sorted().toList();
  }

  /** With the iterations of another round. */
  Measurement and(Measurement other) {
    List<Double> all = new ArrayList<>(milliseconds);
    all.addAll(other.milliseconds);
    return new Measurement(contender, subject, all);
  }

  boolean isOfSameAs(Measurement other) {
    return contender == other.contender && subject.equals(other.subject);
  }

  double median() {
    int n = milliseconds.size();
    return (milliseconds.get((n - 1) / 2) + milliseconds.get(n / 2)) / 2;
  }

  double lowest() {
    return milliseconds.get(0);
  }

  double highest() {
    return milliseconds.get(milliseconds.size() - 1);
  }

  String text() {
    return "%s (%s-%s)".formatted(figure(median()), figure(lowest()), figure(highest()));
  }

  /** Three significant digits, as far as they are decimals. */
  static String figure(double value) {
    int decimals = value < 1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
