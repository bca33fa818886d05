package dev.iwae.data.synthetic;

import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;

/** Pixels are one with the probabilities sigmoid(W h), independently, h ~ N(0, I). */
final class BernoulliModel implements TrueModel {

  private final Loadings loadings;
  private final RandomStream random;

  BernoulliModel(Loadings loadings, long seed, Purpose part) {
    this.loadings = loadings;
    this.random = new RandomStream(seed, part, 0, 0);
  }

  @Override
  public float[] draw(int example) {
    double[] logits = loadings.apply(random, example);
    float[] x = new float[logits.length];
    random.seek(example, 0, 1);
    for (int pixel = 0; pixel < x.length; pixel++) {
      x[pixel] = random.nextDouble() < 1 / (1 + StrictMath.exp(-logits[pixel])) ? 1 : 0;
    }
    return x;
  }

  @Override
  public Evidence evidence() {
    return new BernoulliEvidence(loadings);
  }
}
