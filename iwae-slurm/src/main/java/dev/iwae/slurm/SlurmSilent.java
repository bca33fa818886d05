package dev.iwae.slurm;

import dev.iwae.sweep.text.UserException;
import java.util.List;

/** Slurm's controller did not answer; it may when it is asked again. */
final class SlurmSilent extends UserException {

  private static final long serialVersionUID = 1L;

  SlurmSilent(List<String> command, String said) {
    super(
        "Slurm's controller does not answer: `%s` says%n  %s"
            .formatted(String.join(" ", command), said.strip().replace("\n", "\n  ")));
  }
}
