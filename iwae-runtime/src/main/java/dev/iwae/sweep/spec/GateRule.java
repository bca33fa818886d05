package dev.iwae.sweep.spec;

import java.util.OptionalDouble;

/**
 * Other limits for the runs that match.
 *
 * @param match values of axes, never a seed
 * @param margin see {@link GateLimits}, and the others too; unchanged where empty
 */
public record GateRule(
    Selector match, OptionalDouble margin, OptionalDouble hardLimit, OptionalDouble seedSpread) {

  public GateLimits applyTo(GateLimits limits) {
    return new GateLimits(
        margin.orElse(limits.margin()),
        hardLimit.orElse(limits.hardLimit()),
        seedSpread.orElse(limits.seedSpread()));
  }
}
