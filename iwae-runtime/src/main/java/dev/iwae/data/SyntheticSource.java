package dev.iwae.data;

import dev.iwae.data.synthetic.SyntheticSet;
import dev.iwae.data.synthetic.SyntheticSet.Part;
import dev.iwae.store.DurableFiles;
import dev.iwae.store.Home;
import dev.iwae.store.Scratch;
import dev.iwae.sweep.spec.Synthetic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Synthetic examples as files: what is kept is what to draw, not what was drawn. */
final class SyntheticSource {

  private final Home home;

  SyntheticSource(Home home) {
    this.home = home;
  }

  static DatasetIdentity identify(Synthetic source) {
    return new DatasetIdentity(
        SyntheticFormat.identity(SyntheticSet.of(source, Part.TRAIN)),
        SyntheticFormat.identity(SyntheticSet.of(source, Part.TEST)));
  }

  DatasetFiles provide(Synthetic source) {
    return new DatasetFiles(
        provide(SyntheticSet.of(source, Part.TRAIN)), provide(SyntheticSet.of(source, Part.TEST)));
  }

  private ImageSource provide(SyntheticSet set) {
    byte[] text = set.toJson().getBytes(StandardCharsets.UTF_8);
    String name = SyntheticFormat.identity(set).sha256() + ".json";
    Path file = home.dataset(SyntheticFormat.NAME).resolve(name);
    try {
      if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), text)) {
        publish(text, file);
      }
    } catch (IOException e) {
      throw LocalCopy.cannotKeep(file, e);
    }
    return new ImageSource(SyntheticFormat.NAME, List.of(file));
  }

  private void publish(byte[] text, Path file) throws IOException {
    try (Scratch scratch = Scratch.create(home.folder())) {
      Path written = scratch.folder().resolve(file.getFileName());
      DurableFiles.publish(Files.write(written, text), file);
    }
  }
}
