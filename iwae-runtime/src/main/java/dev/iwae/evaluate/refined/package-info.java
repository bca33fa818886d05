/** A q of an example's own: how much of the ELBO the inference networks lose. */
package dev.iwae.evaluate.refined;
