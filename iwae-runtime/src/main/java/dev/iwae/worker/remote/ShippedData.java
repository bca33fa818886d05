package dev.iwae.worker.remote;

import dev.iwae.data.DatasetFiles;
import dev.iwae.data.ImageSource;
import dev.iwae.store.IoReason;
import dev.iwae.store.ProcessLock;
import dev.iwae.store.Sha256;
import dev.iwae.store.StepLock;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.step.StepOrder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Copies of the data that is at home, each made once for all workers that share the folder. Whoever
 * uses them holds them against the content that the step's key vouches for.
 */
record ShippedData(Path folder, HomeLine home) {

  /** The same order with the files of this machine. */
  StepOrder localise(StepOrder order) {
    return new StepOrder(
        order.key(),
        order.parent(),
        order.config(),
        order.images().map(this::localise),
        order.weights().map(this::copy),
        order.provenance());
  }

  private DatasetFiles localise(DatasetFiles files) {
    return new DatasetFiles(localise(files.train()), localise(files.test()));
  }

  private ImageSource localise(ImageSource source) {
    return new ImageSource(source.format(), source.files().stream().map(this::copy).toList());
  }

  private Path copy(Path original) {
    String identity = Sha256.of(original.toString().getBytes(StandardCharsets.UTF_8));
    Path place = folder.resolve(identity).resolve(original.getFileName());
    if (Files.exists(place)) {
      return place;
    }
    try (StepLock lock = ProcessLock.acquire(folder.resolve(identity + ".lock"), () -> {})) {
      if (!Files.exists(place)) {
        fetch(original, place);
      }
      return place;
    }
  }

  private void fetch(Path original, Path place) {
    home.ask(
        StoreRequest.ofData(original.toString()),
        (reply, parcel) -> {
          if (reply.kind() == StoreReply.ReplyKind.NO) {
            throw new UserException(
                original
                    + " is not there any more, on the machine where the goal was called. Put it back, and call the goal again.");
          }
          return keep(parcel, place);
        });
  }

  // A cause that is the line's own is seen to by whoever has the line.
  private static Path keep(Parcel parcel, Path place) {
    try {
      Files.createDirectories(place.getParent());
      Path fresh = place.resolveSibling(place.getFileName() + ".new");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh))) {
        parcel.takeOne(out);
      }
      return Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UserException(
          "the data cannot be copied to %s, on the worker's machine: %s. Make room there, or leave that machine out, and call the goal again."
              .formatted(place, IoReason.of(e)),
          e);
    }
  }
}
