package dev.iwae.train;

import dev.iwae.math.FloatMemory;
import dev.iwae.math.Kernels;
import dev.iwae.math.Kernels.AdamCoefficients;
import dev.iwae.model.Parameters;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.sweep.spec.schedule.Moments;
import dev.iwae.train.shard.GradientEntries;

/**
 * Adam as ascent on the bound (Kingma and Ba 2015, the "epsilon-hat" form at the end of section 2).
 *
 * <p>The code of Burda et al. has beta1 0.99, second moments that start at 1, and steps of the
 * moments before their update: all of that is configured.
 */
final class AdamOptimizer {

  /**
   * What a thread moves weights by and with: they go through memory that stays in its cache.
   *
   * @param weights a tile of them // [TILE]
   * @param gradient the same tile of it // [TILE]
   */
  record Tiles(Kernels kernels, float[] weights, float[] gradient) {

    Tiles(Kernels kernels) {
      this(kernels, new float[TILE], new float[TILE]);
    }
  }

  static final int TILE = 4096;

  private final AdamSpec spec;
  private final AdamCoefficients coefficients;
  private final AdamCoefficients standstill;
  private final double learningRate;
  private final int offset;
  private final float[] firstMoment;
  private final float[] secondMoment;
  private final FloatMemory.Update move = this::move;
  private long updates;
  private float rate; // of this update
  private Tiles tiles; // of this update
  private float check; // 0 as long as all is finite
  private int done; // weights of this update

  /** Of the networks, from a state's moments. */
  AdamOptimizer(AdamSpec spec, double learningRate, TrainingState start) {
    this(spec, learningRate, 0, start.networks());
  }

  /**
   * Of a group of parameters.
   *
   * @param offset of the group in the flat vector
   */
  AdamOptimizer(AdamSpec spec, double learningRate, int offset, GroupState start) {
    this.spec = spec;
    this.coefficients = AdamCoefficients.of(spec.beta1(), spec.beta2(), spec.epsilon());
    this.standstill = AdamCoefficients.of(1, 1, spec.epsilon());
    this.learningRate = learningRate;
    this.offset = offset;
    this.firstMoment = start.firstMoment().clone();
    this.secondMoment = start.secondMoment().clone();
    this.updates = start.updates();
  }

  /** The rate of the next update: the learning rate times the correction of the moments' bias. */
  float nextRate() {
    return AdamCoefficients.rate(learningRate, spec.beta1(), spec.beta2(), updates + 1);
  }

  /**
   * Updates the weights.
   *
   * @return whether the weights and moments are finite
   */
  boolean update(Tiles tiles, GradientEntries gradient, Parameters weights) {
    return update(nextRate(), tiles, gradient, weights);
  }

  /**
   * The same at a rate that several groups share.
   *
   * @param rate {@link #nextRate} of each
   * @return whether the weights and moments are finite
   */
  boolean update(float rate, Tiles tiles, GradientEntries gradient, Parameters weights) {
    updates++;
    this.rate = rate;
    this.tiles = tiles;
    check = 0f;
    done = 0;
    while (done < firstMoment.length) {
      int most = Math.min(TILE, firstMoment.length - done);
      int count = weights.together(offset + done, most);
      gradient.get(offset + done, tiles.gradient(), 0, count);
      weights.update(offset + done, count, tiles.weights(), move);
      done += count;
    }
    return check == 0f;
  }

  /** Moves the weights at {@link #done}. */
  private void move(float[] weights, int from, int count) {
    if (spec.moments() == Moments.UPDATED) {
      pass(coefficients, rate, weights, from, count);
    } else {
      pass(standstill, rate, weights, from, count); // decay 1 leaves the moments as they are
      pass(coefficients, 0f, weights, from, count); // rate 0 leaves the weights
    }
  }

  private void pass(AdamCoefficients adam, float rate, float[] weights, int from, int count) {
    check +=
        tiles
            .kernels()
            .adam(
                adam,
                rate,
                weights,
                from,
                firstMoment,
                secondMoment,
                done,
                tiles.gradient(),
                count);
  }

  /** The group as it is now. */
  GroupState state(Parameters weights) {
    float[] copy = new float[firstMoment.length];
    weights.get(offset, copy, 0, copy.length);
    return new GroupState(copy, firstMoment.clone(), secondMoment.clone(), updates);
  }
}
