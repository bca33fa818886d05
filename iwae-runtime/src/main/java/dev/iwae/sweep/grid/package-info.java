/** Axes, the runs they expand to, where those start, and filters of them. */
package dev.iwae.sweep.grid;
