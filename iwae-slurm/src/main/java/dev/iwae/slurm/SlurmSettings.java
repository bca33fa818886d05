package dev.iwae.slurm;

import dev.iwae.sweep.text.UserException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How jobs are submitted.
 *
 * @param options of {@code sbatch} and {@code srun}, such as {@code --partition=short}
 * @param slots how many array elements may run at once; 0 for as many as there are
 * @param threads of each element, which asks for as many cores
 */
public record SlurmSettings(List<String> options, int slots, int threads) {

  /**
   * @throws UserException if there is an option that is set for every job
   */
  public SlurmSettings {
    options = List.copyOf(options);
    String refused =
        options.stream().flatMap(word -> refusal(word).stream()).collect(Collectors.joining("\n"));
    if (!refused.isEmpty()) {
      throw new UserException(refused);
    }
  }

  private static Optional<String> refusal(String word) {
    return OwnOption.of(word)
        .map(
            own ->
                "iwae.slurm.options cannot have `%s`: %s. Leave it out."
                    .formatted(word, own.reason()));
  }
}
