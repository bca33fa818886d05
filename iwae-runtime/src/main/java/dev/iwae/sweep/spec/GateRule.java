package dev.iwae.sweep.spec;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;
import java.util.OptionalDouble;

/**
 * Other limits for the runs that match.
 *
 * @param match values of axes, never a seed
 * @param margin see {@link GateLimits}; unchanged where empty
 * @param hardLimit the same
 * @param seedSpread the same
 */
@Called("a rule")
public record GateRule(
    Selector match,
    @Setting(atLeast = 0) OptionalDouble margin,
    @Setting(above = 0) OptionalDouble hardLimit,
    @Setting(atLeast = 0) OptionalDouble seedSpread) {

  public GateLimits applyTo(GateLimits limits) {
    return new GateLimits(
        margin.orElse(limits.margin()),
        hardLimit.orElse(limits.hardLimit()),
        seedSpread.orElse(limits.seedSpread()));
  }
}
