/** The training loop: minibatches, gradient steps, Adam, training curves, resumable state. */
package dev.iwae.train;
