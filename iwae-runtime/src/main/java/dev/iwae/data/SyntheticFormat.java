package dev.iwae.data;

import dev.iwae.data.file.DataFault;
import dev.iwae.data.file.DataFile;
import dev.iwae.data.synthetic.SyntheticSet;
import dev.iwae.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** One file that says what to draw: the JSON of a {@link SyntheticSet}. */
public record SyntheticFormat() implements ImageFormat {

  public static final String NAME = "synthetic";

  @Override
  public Images read(List<Path> files) {
    SyntheticSet set = set(files.get(0));
    int height = SquareImage.height(set.pixels());
    return Images.ofRows(set.draw(), height, set.pixels() / height);
  }

  @Override
  public String content(List<Path> files) {
    return new DataFile(files.get(0)).sha256();
  }

  /** What a set is known by, without drawing it. */
  public static ImageIdentity identity(SyntheticSet set) {
    int height = SquareImage.height(set.pixels());
    String content = Sha256.of(set.toJson().getBytes(StandardCharsets.UTF_8));
    return new ImageIdentity(content, set.examples(), height, set.pixels() / height);
  }

  private static SyntheticSet set(Path file) {
    String json =
        new DataFile(file).read(in -> new String(in.readNBytes(1 << 16), StandardCharsets.UTF_8));
    try {
      return SyntheticSet.fromJson(json);
    } catch (IllegalArgumentException e) {
      throw DataFault.of(file, "says nothing that can be drawn (" + e.getMessage() + ")");
    }
  }
}
