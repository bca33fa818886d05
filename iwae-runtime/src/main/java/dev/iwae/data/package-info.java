/**
 * Images: the formats they are read from, what they are known by, and what a model sees of them, in
 * which order.
 */
package dev.iwae.data;
