package dev.iwae.model;

import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.sweep.spec.model.InitialWeights;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import java.util.List;

/**
 * Fresh weights: Glorot and Bengio's (2010) uniform distribution on +-sqrt(6 / (inputs + outputs)),
 * zero biases, and an output bias that predicts the data mean.
 *
 * <p>The code of Burda et al. gives every array the same seed, so that arrays of equal shape start
 * equal; {@link InitialWeights#GLOROT_REPEATED} does so.
 */
public final class Initialization {

  private static final double LOWEST_MEAN = 0.001;

  private Initialization() {}

  /**
   * Draws the weights.
   *
   * @param mean intensity of each pixel over the training examples // [pixels]
   * @return the flat parameter vector
   */
  public static float[] draw(ModelSpec model, double[] mean, long seed) {
    ParameterLayout layout = ParameterLayout.of(model, mean.length);
    float[] parameters = new float[layout.size()];
    RandomStream random = new RandomStream(seed, Purpose.INIT, 0, 0);
    List<Affine> maps = layout.maps();
    for (int i = 0; i < maps.size(); i++) {
      for (int part = 0; part < maps.get(i).parts().size(); part++) {
        Affine map = maps.get(i);
        if (model.initialWeights() == InitialWeights.GLOROT) {
          random.seek(i, part, 0);
        } else {
          random.seek(map.inputs(), map.parts().get(part).columns(), 0);
        }
        if (map.parts().get(part).role() != Affine.Role.OF_PAIRS) {
          glorotUniform(map, map.parts().get(part), random, parameters);
        }
      }
    }
    if (model.outputBias() == OutputBias.DATA_MEAN) {
      biasToMean(layout.output(), model.likelihood(), mean, parameters);
    }
    return parameters;
  }

  /**
   * Draws the weights of a group of parameters, each array with draws of its own, without biases.
   *
   * @return // [parameters of the group]
   */
  public static float[] draw(ParameterLayout layout, ParameterGroup group, long seed) {
    float[] parameters = new float[layout.size()];
    RandomStream random = new RandomStream(seed, Purpose.INIT, 0, 0);
    for (Affine map : group.maps()) {
      for (int part = 0; part < map.parts().size(); part++) {
        random.seek(map.index(), part, 0);
        glorotUniform(map, map.parts().get(part), random, parameters);
      }
    }
    return group.of(parameters);
  }

  private static void glorotUniform(
      Affine map, Affine.Columns part, RandomStream random, float[] parameters) {
    double limit = StrictMath.sqrt(6.0 / (map.inputs() + part.columns()));
    for (int row = 0; row < map.inputs(); row++) {
      int start = map.offset() + row * map.outputs() + part.firstColumn();
      for (int i = start; i < start + part.columns(); i++) {
        parameters[i] = (float) ((2 * random.nextDouble() - 1) * limit);
      }
    }
  }

  private static void biasToMean(
      Affine output, Likelihood likelihood, double[] mean, float[] parameters) {
    for (int i = 0; i < mean.length; i++) {
      parameters[output.biasOffset() + i] =
          (float) (likelihood == Likelihood.BERNOULLI ? logit(mean[i]) : mean[i]);
    }
  }

  private static double logit(double mean) {
    double p = Math.max(LOWEST_MEAN, Math.min(1 - LOWEST_MEAN, mean));
    return StrictMath.log(p / (1 - p));
  }
}
