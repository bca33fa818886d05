/**
 * What types cannot say: which parts of a definition go together. Rules are lists of what is
 * allowed; what nobody has put on them is refused.
 */
package dev.iwae.sweep.rules;
