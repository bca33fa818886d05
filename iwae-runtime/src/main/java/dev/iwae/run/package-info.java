/**
 * Executes a plan on workers: which step next, on which worker, what a failure means for the rest,
 * how progress is shown; and collects the results.
 */
package dev.iwae.run;
