package dev.iwae.data.file;

import dev.iwae.store.IoReason;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Path;

/** A dataset could not be written into the home. */
public final class CannotKeep extends UserException {

  private static final long serialVersionUID = 1L;

  public CannotKeep(Path place, IOException e) {
    super(
        "Cannot keep a dataset in %s: %s. Free space there or choose another home with -Diwae.home=<folder>"
            .formatted(place, IoReason.of(e)),
        e);
  }
}
