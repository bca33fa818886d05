/** The goals: parameters in Maven's form, handed to {@code dev.iwae.run} and what follows it. */
package dev.iwae.maven;
