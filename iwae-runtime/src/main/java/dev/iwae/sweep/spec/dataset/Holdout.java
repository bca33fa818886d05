package dev.iwae.sweep.spec.dataset;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;

/**
 * Examples of one file that are kept from training, drawn at random.
 *
 * @param test their share for the test
 * @param validation their share for validation
 * @param seed of the draw
 */
@Called("split")
public record Holdout(
    @Setting(above = 0, below = 1) double test,
    @Setting(unlessGiven = "0", later = true, atLeast = 0, below = 1) double validation,
    @Setting(unlessGiven = "1", atLeast = 0, atMost = Integer.MAX_VALUE) long seed) {}
