package dev.iwae.sweep.spec;

/** The axes of a grid, in the order of a run id. */
public enum AxisName {
  DATASET,
  MODEL,
  OBJECTIVE,
  K,
  SCHEDULE,
  SEED
}
