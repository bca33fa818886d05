package dev.iwae.sweep.spec.schedule;

import dev.iwae.sweep.setting.Called;

/** What makes a step of a gradient. */
@Called("an optimizer")
public sealed interface OptimizerSpec permits AdamSpec {}
