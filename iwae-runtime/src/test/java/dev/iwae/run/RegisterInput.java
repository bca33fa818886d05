package dev.iwae.run;

import dev.iwae.run.home.SweepRegister;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a register of sweeps, for tests that make up its bytes. */
public final class RegisterInput {

  private RegisterInput() {}

  /** The register has one entry, of these bytes. */
  public static void read(byte[] bytes, Path home) throws IOException {
    Path entry = home.resolve("sweeps/f7a0c7f4-0b1e-3c5e-9d0b-0d8f0c6f3b52.json");
    Files.createDirectories(entry.getParent());
    Files.write(entry, bytes);
    new SweepRegister(home).steps();
  }
}
