package dev.iwae.sweep.spec.objective;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;
import dev.iwae.sweep.setting.SettingLimits;

/** Which samples of an example the gradient is computed for. */
@Called(value = "backward", written = "`full` or `{roulette: THRESHOLD}`")
public sealed interface Backward permits Backward.Full, Backward.Roulette {

  /** Every sample. */
  record Full() implements Backward {}

  /**
   * A sample of normalised weight w with probability min(1, w / threshold), then weighted by w
   * divided by that probability: without bias, and most samples of a large K drop out.
   *
   * @param threshold in (0, 1]; samples that weigh as much are always kept
   */
  @Called(value = "roulette", bare = true)
  record Roulette(
      @Setting(called = "the threshold of `roulette`", above = 0, atMost = 1) double threshold)
      implements Backward {
    public Roulette {
      SettingLimits.require(Roulette.class, threshold);
    }
  }
}
