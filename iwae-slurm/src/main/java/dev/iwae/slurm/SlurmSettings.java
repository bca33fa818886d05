package dev.iwae.slurm;

import java.util.List;

/**
 * How jobs are submitted.
 *
 * @param options of {@code sbatch} and {@code srun}, such as {@code --partition=short}
 * @param slots how many array elements may run at once; 0 for as many as there are
 * @param threads of each element, which asks for as many cores
 */
public record SlurmSettings(List<String> options, int slots, int threads) {

  public SlurmSettings {
    options = List.copyOf(options);
  }
}
