package dev.iwae.sweep.spec;

/** What makes a step of a gradient. */
@Called("an optimizer")
public sealed interface OptimizerSpec permits AdamSpec {}
