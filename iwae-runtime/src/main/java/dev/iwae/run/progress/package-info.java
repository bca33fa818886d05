/**
 * What is said while a sweep runs: the state of its steps, and how a terminal or a log shows it.
 */
package dev.iwae.run.progress;
