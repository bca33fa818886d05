/**
 * Posteriors beyond independent Gaussians. A family is a class here, which computes one row at a
 * time; {@link dev.iwae.model.distribution.posterior.AmortisedPosterior} makes a conditional of it.
 */
package dev.iwae.model.distribution.posterior;
