package dev.iwae.train.shard;

/** A gradient, laid out as the parameters. */
@FunctionalInterface
public interface GradientEntries {

  /** Copies {@code count} of its entries from {@code offset} to {@code target[from...]}. */
  void get(int offset, float[] target, int from, int count);
}
