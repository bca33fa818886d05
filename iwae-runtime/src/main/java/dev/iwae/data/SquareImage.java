package dev.iwae.data;

/** The size of an image of which only the number of pixels is known. */
public final class SquareImage {

  private SquareImage() {}

  /** A square number of pixels are most likely a square; others are one row. */
  public static int height(int pixels) {
    int side = (int) Math.round(Math.sqrt(pixels));
    return side * side == pixels ? side : 1;
  }
}
