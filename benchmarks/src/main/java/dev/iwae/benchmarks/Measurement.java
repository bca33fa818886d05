package dev.iwae.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

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
    return InTurn.median(inOrder());
  }

  /** Median over the iterations of what each takes beside the other's of the same time. */
  double ratioTo(Measurement other) {
    return new InTurn(other.inOrder(), inOrder()).ratio();
  }

  /** Median of the round with the lowest: the quietest, in which neighbours disturb least. */
  double lowestRound() {
    return rounds.stream()
        .mapToDouble(round -> InTurn.median(values(round.stream())))
        .min()
        .orElseThrow();
  }

  private double[] inOrder() {
    return values(rounds.stream().flatMap(List::stream));
  }

  private static double[] values(Stream<Double> milliseconds) {
    return milliseconds.mapToDouble(Double::doubleValue).toArray();
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
