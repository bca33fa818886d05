package dev.iwae.check;

import dev.iwae.results.FigureText;
import dev.iwae.results.GateInterval;
import dev.iwae.results.GateVerdict;
import dev.iwae.sweep.spec.CheckSpec;
import dev.iwae.sweep.spec.GateLimits;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;

/** Compares mean log-likelihoods with those of the baseline. */
final class LikelihoodGate {

  private static final String NATS = "nats";

  /** Nats; below it a change of every example is rounding, whatever it was that rounded. */
  private static final double ROUNDING = 1e-3;

  private final CheckSpec.Statistics check;
  private final DecisionRule rule;
  private final SeedSpread pooled;
  private final int groups;

  LikelihoodGate(CheckSpec.Statistics check, DecisionRule rule, Collection<Candidate> comparable) {
    this.check = check;
    this.rule = rule;
    this.pooled = Baseline.spread(comparable.stream().flatMap(c -> c.before().stream()).toList());
    this.groups = comparable.size();
  }

  Finding compare(Candidate candidate) {
    GateLimits limits = check.limits(candidate.group());
    SeedSpread spread = pooled.moderated(limits.seedSpread());
    double[] now = Candidate.logLikelihoods(candidate.now());
    double[] before = Candidate.logLikelihoods(candidate.before());
    if (now.length < 2) {
      return Finding.of(GateVerdict.NOT_COMPARABLE, Prerequisites.ONE_EXAMPLE);
    }
    Difference difference =
        Difference.ofExamples(
            now, before, spread, candidate.now().size(), candidate.before().size());
    GateInterval interval = rule.interval(difference, -limits.margin(), limits.margin());
    Finding finding =
        difference.mean() < -limits.hardLimit()
            ? new Finding(
                GateVerdict.REGRESSED,
                worse(interval) + ", more than the hard limit of " + nats(limits.hardLimit()),
                Optional.of(interval))
            : unchanged(candidate, limits.margin())
                .orElseGet(
                    () ->
                        decide(interval, difference, spread, limits.margin())
                            .and(monteCarloError(candidate)));
    boolean passes = finding.verdict() != GateVerdict.REGRESSED;
    return passes && ExampleOrder.differs(now, before)
        ? Finding.of(
            GateVerdict.NOT_COMPARABLE,
            "the examples of the baseline seem to be in another order: sorted, the log-likelihoods go together, as they are they do not")
        : finding.verdict() == GateVerdict.OK ? finding : explained(finding, candidate);
  }

  /** The same seeds with the same numbers: that is no chance that seeds could account for. */
  private static Optional<Finding> unchanged(Candidate candidate, double margin) {
    boolean alike = candidate.now().size() == candidate.before().size();
    return LargestChange.of(candidate.now(), candidate.before(), (a, b) -> Math.abs(a - b))
        .filter(change -> alike && change.amount() <= ROUNDING)
        .map(
            change ->
                new Finding(
                    GateVerdict.OK,
                    change.amount() == 0
                        ? "the same numbers, to the bit"
                        : "the same up to rounding: no example differs by more than "
                            + FigureText.rate(change.amount()),
                    Optional.of(new GateInterval(mean(candidate), 0, 0, -margin, margin))));
  }

  private static double mean(Candidate candidate) {
    return ArithmeticMean.of(Candidate.logLikelihoods(candidate.now()))
        - ArithmeticMean.of(Candidate.logLikelihoods(candidate.before()));
  }

  private Finding decide(
      GateInterval interval, Difference difference, SeedSpread spread, double margin) {
    GateVerdict verdict = DecisionRule.decide(interval);
    String text =
        switch (verdict) {
          case REGRESSED -> worse(interval);
          case IMPROVED ->
              "better by %s; mvn iwae:baseline -Diwae.reason='why' keeps it from getting lost"
                  .formatted(amount(interval));
          case INCONCLUSIVE -> inconclusive(interval, difference, spread, margin);
          default -> "changed by %s".formatted(amount(interval));
        };
    return new Finding(verdict, text, Optional.of(interval));
  }

  private String inconclusive(
      GateInterval interval, Difference difference, SeedSpread spread, double margin) {
    int seeds = rule.seedsToSettle(difference, interval.floor(), spread, groups);
    return "changed by %s; a drop of %s nats would have been seen; %s"
        .formatted(
            amount(interval),
            nats(rule.detectable(difference, margin)),
            seeds == 0
                ? "more seeds would not settle it"
                : FigureText.count(seeds, "seed") + " on each side would settle it");
  }

  private static String monteCarloError(Candidate candidate) {
    OptionalDouble error = candidate.nllMonteCarloError();
    return error.isEmpty()
        ? ""
        : "; Monte-Carlo error of the new NLL " + FigureText.rate(error.getAsDouble());
  }

  private static Finding explained(Finding finding, Candidate candidate) {
    return finding.and(ConfigChanges.text(candidate.before().get(0), candidate.now().get(0)));
  }

  private static String worse(GateInterval interval) {
    return "worse by " + interval.loss().text(NATS);
  }

  private static String amount(GateInterval interval) {
    return interval.text(NATS);
  }

  private static String nats(double value) {
    return FigureText.nats(value);
  }
}
