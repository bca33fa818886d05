package dev.iwae.sweep;

import java.util.List;

/** Expands a sweep's blocks into runs. */
public final class RunGrid {

  private RunGrid() {}

  /** The runs of the sweep: blocks in order, duplicates (same id) once. */
  public static List<RunSpec> expand(Sweep sweep) {
    throw new IllegalStateException("helper A writes this");
  }
}
