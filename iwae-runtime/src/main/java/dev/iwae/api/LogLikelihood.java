package dev.iwae.api;

/**
 * An estimate of log p(x) by importance sampling, L_K (Burda et al. 2015, equation 8), in nats. In
 * expectation it is a lower bound.
 *
 * @param value L_K
 * @param standardError of the estimate, by the delta method: the standard deviation of the K
 *     weights over their mean, divided by sqrt(K); NaN for one sample
 * @param effectiveSampleSize (sum w)^2 / sum w^2, between 1 and K: near 1, a single sample decides
 *     and the standard error is too small
 */
public record LogLikelihood(double value, double standardError, double effectiveSampleSize) {}
