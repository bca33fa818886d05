/** Annealed importance sampling: estimates of log p(x) that do not rest on q alone. */
package dev.iwae.evaluate.ais;
