package dev.iwae.evaluate.ais;

/**
 * What annealing found of one example.
 *
 * @param logWeights of the chains, nats // [chains]
 * @param logMean log of their mean: the estimate of log p(x); in expectation a lower bound
 * @param standardError by the delta method; NaN for one chain
 * @param effectiveSampleSize (sum w)^2 / sum w^2, between 1 and the number of chains
 * @param acceptance share of proposals that were accepted
 */
record AnnealedEstimate(
    double[] logWeights,
    double logMean,
    double standardError,
    double effectiveSampleSize,
    double acceptance) {}
