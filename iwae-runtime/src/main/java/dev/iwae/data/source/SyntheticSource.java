package dev.iwae.data.source;

import dev.iwae.data.DatasetFiles;
import dev.iwae.data.DatasetIdentity;
import dev.iwae.data.ImageSource;
import dev.iwae.data.SyntheticFormat;
import dev.iwae.data.synthetic.SyntheticSet;
import dev.iwae.data.synthetic.SyntheticSet.Part;
import dev.iwae.store.Home;
import dev.iwae.sweep.spec.dataset.Synthetic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    String sha256 = SyntheticFormat.identity(set).sha256();
    Path file = home.dataset(SyntheticFormat.NAME).resolve(sha256 + ".json");
    new KeptFile(home, file, sha256).require(out -> out.write(text));
    return new ImageSource(SyntheticFormat.NAME, List.of(file));
  }
}
