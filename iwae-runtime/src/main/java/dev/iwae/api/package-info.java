/**
 * What a program uses: a trained model to encode, score, reconstruct and sample with. Small,
 * documented, stable: signatures hold arrays, records and JDK types only.
 */
package dev.iwae.api;
