package dev.iwae.results.compare;

import dev.iwae.results.PairedDifference;
import dev.iwae.results.RunResult;
import dev.iwae.results.RunStatus;
import dev.iwae.results.Student;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How much lower the NLL of one cell is than that of another.
 *
 * @param nats NLL of the other minus NLL of the one, mean over seeds
 * @param standardError of that
 * @param degreesOfFreedom of that: few where few seeds say how much seeds differ, or there are few
 *     examples
 * @param paired whether example was compared with example; otherwise the standard errors of both
 *     are added in quadrature, which overstates the error of runs that saw the same examples
 */
record CellDifference(
    double nats, OptionalDouble standardError, double degreesOfFreedom, boolean paired) {

  static CellDifference of(ComparisonCell one, ComparisonCell other, Pairs pairs) {
    List<PairedDifference> seeds = new ArrayList<>();
    for (RunResult run : completed(one)) {
      completed(other).stream()
          .filter(reference -> reference.point().seed() == run.point().seed())
          .flatMap(reference -> pairs.between(run, reference).stream())
          .findFirst()
          .ifPresent(seeds::add);
    }
    return seeds.size() == completed(one).size() && seeds.size() == completed(other).size()
        ? paired(seeds)
        : acrossSeeds(one, other, pairs);
  }

  /** Other seeds, but the same examples, if every run was compared with every other. */
  private static CellDifference acrossSeeds(ComparisonCell one, ComparisonCell other, Pairs pairs) {
    List<PairedDifference> all =
        completed(one).stream()
            .flatMap(run -> completed(other).stream().flatMap(r -> pairs.between(run, r).stream()))
            .toList();
    boolean complete = all.size() == completed(one).size() * completed(other).size();
    SeedSummary a = one.summary().orElseThrow();
    SeedSummary b = other.summary().orElseThrow();
    return complete && all.stream().allMatch(pair -> pair.standardError().isPresent())
        ? of(a, b, meanVariance(all), examples(all), true)
        : unpaired(a, b, Math.min(examples(one), examples(other)));
  }

  private static double meanVariance(List<PairedDifference> pairs) {
    return pairs.stream()
        .mapToDouble(pair -> square(pair.standardError().getAsDouble()))
        .average()
        .orElseThrow();
  }

  private static int examples(List<PairedDifference> pairs) {
    return pairs.stream().mapToInt(PairedDifference::examples).min().orElseThrow();
  }

  private static int examples(ComparisonCell cell) {
    return completed(cell).stream()
        .mapToInt(run -> run.evaluation().orElseThrow().examples())
        .min()
        .orElseThrow();
  }

  /**
   * Whether the two can be told apart: the difference is more than two standard errors away from
   * nothing, or, where few seeds or examples make it, further than 95 % of Student's distribution.
   */
  boolean isClear() {
    return isClear(2);
  }

  /**
   * The same where one of the two was chosen among several, as the best of a row is: 95 % are then
   * of all pairs of these together (Bonferroni), since whichever is lowest by chance would else be
   * better than some. Of the normal distribution: how uncertain few seeds leave a spread is asked
   * of the pair alone, or two seeds would tell nothing apart.
   *
   * @param among how many different pieces of work
   */
  boolean isClear(int among) {
    OptionalDouble reach = halfWidth(among);
    return reach.isPresent() && Math.abs(nats) > reach.getAsDouble();
  }

  /** Half of that interval, nats; empty without a standard error. */
  OptionalDouble halfWidth(int among) {
    return standardError.isPresent()
        ? OptionalDouble.of(quantile(among) * standardError.getAsDouble())
        : standardError;
  }

  private double quantile(int among) {
    double pairs = Math.max(1, among * (among - 1.0) / 2);
    double ofAll = Student.quantile(Student.TAIL / pairs, Double.POSITIVE_INFINITY);
    double ofPair = Student.quantile(Student.TAIL, degreesOfFreedom);
    return Math.max(2, Math.max(ofAll, ofPair));
  }

  private static List<RunResult> completed(ComparisonCell cell) {
    return cell.runs().stream().filter(run -> run.status() == RunStatus.COMPLETED).toList();
  }

  private static CellDifference paired(List<PairedDifference> seeds) {
    double mean = seeds.stream().mapToDouble(PairedDifference::nats).average().orElseThrow();
    if (seeds.stream().anyMatch(seed -> seed.standardError().isEmpty())) {
      return new CellDifference(mean, OptionalDouble.empty(), Double.POSITIVE_INFINITY, true);
    }
    // All seeds see the same examples: that part of the error does not shrink with their number.
    double examples = meanVariance(seeds);
    double between = seeds.stream().mapToDouble(seed -> square(seed.nats() - mean)).sum();
    int n = seeds.size();
    SeedVariance training = SeedVariance.ofMean(n < 2 ? 0 : between / (n - 1), n);
    double variance = examples + training.variance();
    return new CellDifference(
        mean,
        OptionalDouble.of(Math.sqrt(variance)),
        training.degreesOfFreedom(examples, examples(seeds)),
        true);
  }

  private static CellDifference unpaired(SeedSummary a, SeedSummary b, int examples) {
    return a.standardError().isEmpty() || b.standardError().isEmpty()
        ? new CellDifference(
            b.nll() - a.nll(), OptionalDouble.empty(), Double.POSITIVE_INFINITY, false)
        : of(
            a,
            b,
            square(a.standardError().getAsDouble()) + square(b.standardError().getAsDouble()),
            examples,
            false);
  }

  private static CellDifference of(
      SeedSummary a, SeedSummary b, double ofExamples, int examples, boolean paired) {
    SeedVariance seeds = SeedVariance.of(a, b);
    double variance = ofExamples + seeds.variance();
    return new CellDifference(
        b.nll() - a.nll(),
        OptionalDouble.of(Math.sqrt(variance)),
        seeds.degreesOfFreedom(ofExamples, examples),
        paired);
  }

  private static double square(double x) {
    return x * x;
  }
}
