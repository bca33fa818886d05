package dev.iwae.model.distribution.posterior;

/**
 * The masks of MADE (Germain, Gregor, Murray and Larochelle 2015): what is shifted and scaled at a
 * position depends on the units at the positions before it. Hidden unit j has the degree j mod D
 * and sees the positions below it.
 *
 * @param reversed whether the last unit comes first
 */
record Autoregressive(int units, boolean reversed) implements ContextNetwork.Mask {

  private int position(int unit) {
    return reversed ? units - 1 - unit : unit;
  }

  /** Which unit is at a position: the order is its own inverse. */
  int unit(int position) {
    return position(position);
  }

  @Override
  public boolean sees(int hidden, int unit) {
    return position(unit) < hidden % units;
  }

  @Override
  public boolean shows(int hidden, int output) {
    return hidden % units <= position(output % units);
  }
}
