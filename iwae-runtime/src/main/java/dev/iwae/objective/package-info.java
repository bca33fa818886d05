/** How K log-weights become a bound and the weights of their gradients. */
package dev.iwae.objective;
