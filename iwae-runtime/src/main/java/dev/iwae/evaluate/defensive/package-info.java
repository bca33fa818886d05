/**
 * Importance sampling with some draws from the prior among those from q: every weight has a bound,
 * and the densities that are drawn from have known integrals, which makes control variates of them.
 */
package dev.iwae.evaluate.defensive;
