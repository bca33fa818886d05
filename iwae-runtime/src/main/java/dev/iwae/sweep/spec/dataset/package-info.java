/** What a sweep says of datasets: where they come from and how they are prepared. */
package dev.iwae.sweep.spec.dataset;
