package dev.iwae.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A piece of work by someone.
 *
 * @param contender who
 * @param subject the name of a {@link Work}, or the shape of a product
 * @param rounds of each the milliseconds of one step, example or product, averaged over every
 *     iteration
 */
record Measurement(Contender contender, String subject, List<List<Double>> rounds) {

  Measurement {
    rounds = rounds.stream().map(List::copyOf).toList();
  }

  static Measurement ofRound(Contender contender, String subject, List<Double> milliseconds) {
    return new Measurement(contender, subject, List.of(milliseconds));
  }

  /** With the iterations of another round. */
  Measurement and(Measurement other) {
    List<List<Double>> all = new ArrayList<>(rounds);
    all.addAll(other.rounds);
    return new Measurement(contender, subject, all);
  }

  boolean isOfSameAs(Measurement other) {
    return contender == other.contender && subject.equals(other.subject);
  }

  /** Of all iterations of all rounds, increasing. */
  List<Double> milliseconds() {
    return rounds.stream().flatMap(List::stream).sorted().toList();
  }

  double median() {
    return median(milliseconds());
  }

  /** Median over the iterations of what each takes beside the other's of the same time. */
  double ratioTo(Measurement other) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rounds.size(); round++) {
      for (int i = 0; i < rounds.get(round).size(); i++) {
        ratios.add(rounds.get(round).get(i) / other.rounds.get(round).get(i));
      }
    }
    return median(ratios);
  }

  /** Median of the round with the lowest: the quietest, in which neighbours disturb least. */
  double lowestRound() {
    return rounds.stream().mapToDouble(Measurement::median).min().orElseThrow();
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int n = sorted.size();
    return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
  }

  double lowest() {
    return milliseconds().get(0);
  }

  double highest() {
    List<Double> all = milliseconds();
    return all.get(all.size() - 1);
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
