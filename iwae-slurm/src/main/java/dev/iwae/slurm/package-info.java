/** Sweeps as job arrays of a Slurm cluster whose nodes share the home folder. */
package dev.iwae.slurm;
