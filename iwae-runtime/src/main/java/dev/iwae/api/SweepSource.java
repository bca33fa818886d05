package dev.iwae.api;

import dev.iwae.sweep.spec.Sweep;

/**
 * A sweep declared in Java, by {@link dev.iwae.sweep.builder.SweepBuilder}. A class of a project
 * that implements it, public and with a public constructor without parameters, is a sweep for every
 * goal: {@code mvn compile iwae:sweep -Diwae.sweep=com.example.MySweep}.
 */
public interface SweepSource {

  /** The sweep. Relative paths of files start at the working directory, as the builder's do. */
  Sweep sweep();
}
