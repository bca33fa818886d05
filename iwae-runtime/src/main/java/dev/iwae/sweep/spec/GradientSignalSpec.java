package dev.iwae.sweep.spec;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;
import dev.iwae.sweep.spec.objective.Bound;
import java.util.Optional;

/**
 * How much of the training gradient is signal.
 *
 * @param draws gradients of one minibatch; 0 or at least 2. A number alone is that many of them
 * @param reference a bound with whose gradient without bias, of as many samples and on the same
 *     noise, the run's is compared: the difference of their means is its bias
 */
@Called(value = "`gradient-signal-to-noise`", bare = true)
public record GradientSignalSpec(
    @Setting(unlessGiven = "0", atLeast = 0, atMost = 1_000_000) int draws,
    @Setting(later = true) Optional<Bound> reference) {}
