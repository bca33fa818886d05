package dev.iwae.data;

/** Pixel intensities of images, in the precision they came in. */
interface Intensities {

  /** Writes all intensities of an example to target, from offset on. */
  void copy(int example, float[] target, int offset);
}
