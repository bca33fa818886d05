/** From the tree of a sweep to what it says, value by value, and back. */
package dev.iwae.sweep.language;
