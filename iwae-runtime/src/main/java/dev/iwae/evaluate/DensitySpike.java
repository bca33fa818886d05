package dev.iwae.evaluate;

import java.util.List;

/**
 * A Gaussian likelihood that lives of values repeating to the last bit: its density grows without
 * bound as a standard deviation goes to zero, so that the NLL says nothing of the model.
 *
 * @param lostNats by how much the mean log-likelihood falls when values move by a ten-thousandth of
 *     their standard deviation, at most {@link #MOST}
 * @param constantPixels pixels, counted from 0, with one value in all evaluated examples; the first
 *     of them
 */
public record DensitySpike(double lostNats, List<Integer> constantPixels) {

  /** Stands for whatever is more, also for a density that is not finite. */
  public static final double MOST = 1e6;

  public DensitySpike {
    constantPixels = List.copyOf(constantPixels);
  }
}
