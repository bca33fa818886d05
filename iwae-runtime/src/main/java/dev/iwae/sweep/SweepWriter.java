package dev.iwae.sweep;

/** Writes a sweep as YAML. */
public final class SweepWriter {

  private SweepWriter() {}

  /** YAML that {@link SweepReader} reads back as an equal sweep. */
  public static String write(Sweep sweep) {
    throw new UnsupportedOperationException(sweep.name());
  }
}
