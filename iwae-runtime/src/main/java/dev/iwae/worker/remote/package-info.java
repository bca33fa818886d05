/**
 * A store that workers of other machines use across a wire: what they need of it travels to them,
 * what they make travels home, and whoever is at home writes it. Knows nothing of how the bytes get
 * there.
 */
package dev.iwae.worker.remote;
