package dev.iwae.check;

import dev.iwae.results.FigureText;
import dev.iwae.results.GateInterval;
import dev.iwae.results.GateKind;
import dev.iwae.results.GateOutcome;
import dev.iwae.results.GateVerdict;
import dev.iwae.sweep.spec.CheckSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Looks whether claims of order hold. */
final class ClaimGate {

  private final CheckSpec.Statistics check;
  private final DecisionRule rule;
  private final SeedSpread pooled;

  ClaimGate(CheckSpec.Statistics check, DecisionRule rule, Collection<Candidate> candidates) {
    this.check = check;
    this.rule = rule;
    this.pooled =
        Baseline.spread(
            candidates.stream()
                .flatMap(c -> c.now().stream())
                .filter(MeasuredRun::isFinite)
                .filter(MeasuredRun::comparable)
                .toList());
  }

  GateOutcome outcome(Claim claim) {
    Finding finding = obstacle(claim).orElseGet(() -> compare(claim));
    Candidate better = claim.better();
    Candidate than = claim.than();
    return new GateOutcome(
        better.group().id() + " > " + than.group().id(),
        GateKind.ORDER,
        finding.verdict(),
        finding.message() + caveats(better) + caveats(than),
        finding.interval(),
        mean(than),
        mean(better),
        better.nllMonteCarloError(),
        better.now().size(),
        than.now().size(),
        better.stored() + than.stored(),
        claim.place());
  }

  private static String caveats(Candidate side) {
    return CheckMethod.caveats(side, " of " + side.group().id());
  }

  private static Optional<Finding> obstacle(Claim claim) {
    List<String> missing = new ArrayList<>(claim.better().missing());
    missing.addAll(claim.than().missing());
    if (!missing.isEmpty()) {
      return Optional.of(
          Finding.of(GateVerdict.REGRESSED, "cannot be shown: " + String.join("; ", missing)));
    }
    if (claim.better().now().isEmpty() || claim.than().now().isEmpty()) {
      return Optional.of(
          Finding.of(GateVerdict.NOT_COMPARABLE, "the sweep does not declare both sides any more"));
    }
    List<MeasuredRun> runs = new ArrayList<>(claim.better().now());
    runs.addAll(claim.than().now());
    if (!runs.stream().allMatch(MeasuredRun::isFinite)) {
      return Optional.of(
          Finding.of(
              GateVerdict.REGRESSED, "cannot be shown: log-likelihoods are NaN or infinite"));
    }
    Optional<Finding> spike = Prerequisites.spike(runs);
    if (spike.isPresent()) {
      return spike;
    }
    Optional<String> incomparable =
        Comparability.differenceNow(claim.than().now(), claim.better().now())
            .map(what -> "the sides differ: " + what);
    return incomparable
        .or(() -> Optional.of(Prerequisites.ONE_EXAMPLE).filter(why -> hasOneExample(runs)))
        .map(why -> Finding.of(GateVerdict.NOT_COMPARABLE, why));
  }

  private static boolean hasOneExample(List<MeasuredRun> comparable) {
    return comparable.get(0).logLikelihoods().length < 2;
  }

  private Finding compare(Claim claim) {
    List<MeasuredRun> better = claim.better().now();
    List<MeasuredRun> than = claim.than().now();
    SeedSpread spread = pooled.moderated(declaredSpread(claim));
    Difference difference =
        Difference.ofExamples(
            Candidate.logLikelihoods(better),
            Candidate.logLikelihoods(than),
            spread,
            better.size(),
            than.size());
    GateInterval interval = rule.interval(difference, claim.by(), claim.by());
    GateVerdict decided = DecisionRule.decide(interval);
    String text =
        "better by %s, %s by %s"
                .formatted(
                    interval.text("nats"),
                    decided == GateVerdict.REGRESSED ? "but should be" : "said to be",
                    FigureText.nats(claim.by()))
            + (decided == GateVerdict.INCONCLUSIVE
                ? "; a difference of %s nats would have been shown"
                    .formatted(FigureText.nats(rule.detectable(difference, claim.by())))
                : "");
    return new Finding(
        decided == GateVerdict.IMPROVED ? GateVerdict.OK : decided, text, Optional.of(interval));
  }

  /** One for both sides, so that which is named first decides nothing: the larger. */
  private double declaredSpread(Claim claim) {
    return Math.max(
        check.limits(claim.better().group()).seedSpread(),
        check.limits(claim.than().group()).seedSpread());
  }

  private static OptionalDouble mean(Candidate candidate) {
    return candidate.now().stream()
        .mapToDouble(MeasuredRun::meanLogLikelihood)
        .filter(Double::isFinite)
        .average();
  }
}
