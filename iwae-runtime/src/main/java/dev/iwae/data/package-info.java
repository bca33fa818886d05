/**
 * Datasets: where images come from, how they are fetched and verified, and what they are known by.
 */
package dev.iwae.data;
