package dev.iwae.sweep;

/** The axes of a grid, in the order of a run id. */
public enum AxisName {
  DATASET,
  MODEL,
  OBJECTIVE,
  K,
  SCHEDULE,
  SEED
}
