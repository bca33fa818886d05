/** Whole stages that take milliseconds, and what of training is tested as its callers see it. */
package dev.iwae.train.stage;
