/** Results beside one another and beside the literature: tables, differences and their verdicts. */
package dev.iwae.results.compare;
