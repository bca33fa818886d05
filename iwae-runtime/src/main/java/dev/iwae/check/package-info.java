/** Baselines, and the gate that compares results with them. Trains nothing and draws nothing. */
package dev.iwae.check;
