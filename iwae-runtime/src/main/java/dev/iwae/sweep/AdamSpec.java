package dev.iwae.sweep;

/** Adam's constants; epsilon is added to sqrt(v), outside the bias correction. */
public record AdamSpec(double beta1, double beta2, double epsilon) {}
