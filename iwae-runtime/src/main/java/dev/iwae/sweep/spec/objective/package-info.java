/** What a sweep says of objectives: bounds, gradients, and what goes with them. */
package dev.iwae.sweep.spec.objective;
