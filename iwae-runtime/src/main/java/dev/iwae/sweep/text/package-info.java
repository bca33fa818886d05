/**
 * Text of a sweep before anything is known of its meaning: YAML nodes as a tree of {@link
 * dev.iwae.sweep.text.Element}s with places, what became of mistakes, and suggestions.
 */
package dev.iwae.sweep.text;
