/**
 * From a sweep to what must be computed: the steps of its runs, the key of each, and what the store
 * already has.
 */
package dev.iwae.plan;
