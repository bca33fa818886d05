package dev.iwae.objective;

/**
 * The combination beta ELBO + (1 - beta) IWAE, CIWAE: Rainforth et al. (2018), "Tighter variational
 * bounds are not necessarily better", equation 10.
 *
 * @param beta in 0..1
 * @param elbo the first bound
 * @param iwae the second
 * @param others memory
 */
record Combined(double beta, LogWeightBound elbo, LogWeightBound iwae, Slopes others)
    implements LogWeightBound {

  @Override
  public double evaluate(double[] logWeights, int from, int k, Slopes slopes) {
    others.reserve(k);
    double second = iwae.evaluate(logWeights, from, k, others);
    double first = elbo.evaluate(logWeights, from, k, slopes);
    slopes.blend(beta, others, k);
    return Slopes.blend(beta, first, second);
  }
}
