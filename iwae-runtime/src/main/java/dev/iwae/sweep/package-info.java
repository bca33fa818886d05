/**
 * The sweep language: YAML and a Java builder become one immutable {@link dev.iwae.sweep.Sweep},
 * which {@link dev.iwae.sweep.RunGrid} expands into runs.
 *
 * <p>Both front ends make the same tree of {@code Element}s, which one decoder reads, so that they
 * accept the same sweeps and say the same about the others. Reading has two parts: decoders check
 * each value where it stands, {@code SweepCheck} checks what spans several places (names, grids,
 * where runs start). Every mistake of a file is reported, at its position.
 */
package dev.iwae.sweep;
