package dev.iwae.data;

/** Pixel intensities in 0..1, all images one after another, in the precision they came in. */
interface Intensities {

  float at(int index);

  /** Writes {@code count} intensities from {@code index} on to target, from offset on. */
  void copy(int index, int count, float[] target, int offset);
}
