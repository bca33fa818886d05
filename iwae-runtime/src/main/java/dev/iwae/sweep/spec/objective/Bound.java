package dev.iwae.sweep.spec.objective;

import dev.iwae.sweep.setting.Setting;
import dev.iwae.sweep.setting.SettingLimits;

/**
 * What is made of K log-weights of an example: a lower bound on log p(x), but for {@link Renyi} of
 * negative alpha, {@link VrMax} and {@link Jackknife}, which may lie above it.
 */
public sealed interface Bound
    permits Bound.Elbo,
        Bound.Iwae,
        Bound.Miwae,
        Bound.Piwae,
        Bound.Ciwae,
        Bound.Renyi,
        Bound.VrMax,
        Bound.Tvo,
        Bound.Jackknife {

  /** The mean of the log-weights. */
  Bound ELBO = new Elbo();

  /** The log of the mean weight. */
  Bound IWAE = new Iwae();

  /** The greatest log-weight. */
  Bound VR_MAX = new VrMax();

  /** The jackknife of the log of the mean weight. */
  Bound JACKKNIFE = new Jackknife();

  /** (1/K) sum_k log w_k. */
  record Elbo() implements Bound {}

  /** log (1/K) sum_k w_k, Burda, Grosse and Salakhutdinov (2015), equation 8. */
  record Iwae() implements Bound {}

  /**
   * The mean of {@code iwae} over groups of K samples: Rainforth et al. (2018), equation 8.
   *
   * @param groups of K samples each, at least 1
   */
  record Miwae(@Setting(atLeast = 1) int groups) implements Bound {
    public Miwae {
      SettingLimits.require(Miwae.class, groups);
    }

    @Override
    public int samples(int k) {
      return ofGroups(groups, k);
    }
  }

  /**
   * {@code iwae} of all samples for the generative networks, {@code miwae} for the inference
   * networks: Rainforth et al. (2018), section 5.
   *
   * @param groups of K samples each, at least 1
   */
  record Piwae(@Setting(atLeast = 1) int groups) implements Bound {
    public Piwae {
      SettingLimits.require(Piwae.class, groups);
    }

    @Override
    public int samples(int k) {
      return ofGroups(groups, k);
    }
  }

  /**
   * {@code beta} times {@code elbo} and the rest {@code iwae}: Rainforth et al. (2018), equation
   * 10.
   *
   * @param beta in 0..1
   */
  record Ciwae(@Setting(atLeast = 0, atMost = 1) double beta) implements Bound {
    public Ciwae {
      SettingLimits.require(Ciwae.class, beta);
    }
  }

  /**
   * 1/(1-alpha) log (1/K) sum_k w_k^(1-alpha), Li and Turner (2016), equation 6: {@code elbo} at
   * alpha 1, {@code iwae} at alpha 0.
   *
   * @param alpha finite; where it is negative, no lower bound
   */
  record Renyi(double alpha) implements Bound {
    public Renyi {
      SettingLimits.require(Renyi.class, alpha);
    }
  }

  /** max_k log w_k, Li and Turner (2016), section 4.2. */
  record VrMax() implements Bound {}

  /**
   * The left sum of the thermodynamic variational objective with its own gradient: Masrani, Le and
   * Wood (2019).
   *
   * @param partitions of 0..1, at least 1
   * @param first point after 0, in (0, 1); the others are log-uniform up to 1
   */
  record Tvo(@Setting(atLeast = 1) int partitions, @Setting(above = 0, below = 1) double first)
      implements Bound {
    public Tvo {
      SettingLimits.require(Tvo.class, partitions, first);
    }

    @Override
    public int leastK() {
      return 2;
    }
  }

  /** K · L_K − (K−1) · the mean of the K leave-one-out L_{K−1}: JVI-1 of Nowozin (2018). */
  record Jackknife() implements Bound {
    @Override
    public int leastK() {
      return 2;
    }
  }

  /** Samples of an example at {@code k}. */
  default int samples(int k) {
    return k;
  }

  /** The smallest k at which it is defined. */
  default int leastK() {
    return 1;
  }

  /** No worker has room for the largest integer, so that a product beyond it is refused as such. */
  private static int ofGroups(int groups, int k) {
    return (int) Math.min(Integer.MAX_VALUE, (long) groups * k);
  }
}
