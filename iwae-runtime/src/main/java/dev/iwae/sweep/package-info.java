/**
 * The sweep language: YAML and a Java builder become one immutable {@link
 * dev.iwae.sweep.spec.Sweep}, which {@link dev.iwae.sweep.grid.RunGrid} expands into runs. Here are
 * the doors of it; the work is done in its rooms, in the order {@code text, setting, spec,
 * language, rules, grid, builder}.
 *
 * <p>Both front ends make the same tree of elements, which one decoder reads, so that they accept
 * the same sweeps and say the same about the others. Reading has two parts: {@code language} checks
 * each value where it stands, {@code grid} checks what spans several places (names, grids, where
 * runs start). Every mistake of a file is reported, at its position.
 */
package dev.iwae.sweep;
