/**
 * How K log-weights become a bound and the coefficients of its gradients. Pure: knows nothing of
 * models.
 */
package dev.iwae.objective;
