/** What a worker computes on: the CPU, the BLAS kernel asked for and loaded, versions. */
package dev.iwae.worker.machine;
