package dev.iwae.slurm;

import dev.iwae.store.Sha256;
import dev.iwae.store.StepKey;
import java.nio.charset.StandardCharsets;

/** What the user should know of a step, though nothing stops because of it. */
record StepNotice(StepKey step, String text) {

  /** The same for whoever notices the same. */
  String name() {
    byte[] all = (step.hex() + "\n" + text).getBytes(StandardCharsets.UTF_8);
    return Sha256.of(all).substring(0, 16);
  }
}
