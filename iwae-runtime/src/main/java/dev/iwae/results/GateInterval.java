package dev.iwae.results;

import dev.iwae.evaluate.Finite;

/**
 * A difference, the interval it lies in, and the band it is compared with: a verdict is REGRESSED
 * if the whole interval is below the band, IMPROVED if it is above, OK if its lower end is above
 * the band's floor.
 *
 * @param difference new minus old, positive is better
 * @param standardError of the difference
 * @param halfWidth of the interval, the quantile times the standard error
 * @param floor of the band
 * @param ceiling of the band
 */
public record GateInterval(
    double difference, double standardError, double halfWidth, double floor, double ceiling) {

  public GateInterval {
    Finite.require(difference, "difference");
    Finite.require(standardError, "standard error of the difference");
    Finite.require(halfWidth, "half width of the interval");
    Finite.require(floor, "floor of the band");
    Finite.require(ceiling, "ceiling of the band");
  }

  /** End of the interval. */
  public double lower() {
    return difference - halfWidth;
  }

  /** End of the interval. */
  public double upper() {
    return difference + halfWidth;
  }

  /** The same of old minus new: how much worse it is. */
  public GateInterval loss() {
    return new GateInterval(-difference, standardError, halfWidth, -ceiling, -floor);
  }

  /** For people: {@code 0.50 nats (0.20 to 0.80)}. A ± is a standard error everywhere. */
  public String text(String unit) {
    return "%s %s (%s to %s)"
        .formatted(
            FigureText.nats(difference), unit, FigureText.nats(lower()), FigureText.nats(upper()));
  }
}
